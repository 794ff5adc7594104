/* pair.c - two records side by side as JSON. */
#include "app/json/pair.h"
#include "lib/base/differ.h"

static struct str title(const struct bib_record *r, struct arena *a)
{
    (void)a;
    return r->title.len ? r->title : r->book_title.len ? r->book_title : r->vernacular_title;
}

static struct str authors(const struct bib_record *r, struct arena *a)
{
    return bib_author_list(r, 0, a);
}

static struct str journal(const struct bib_record *r, struct arena *a)
{
    (void)a;
    return r->journal.len ? r->journal : r->journal_abbr;
}

static struct str year(const struct bib_record *r, struct arena *a)
{
    return bib_year(r) ? str_c(arena_fmt(a, "%d", bib_year(r))) : STR("");
}

static struct str volume(const struct bib_record *r, struct arena *a)
{
    (void)a;
    return r->volume;
}

static struct str issue(const struct bib_record *r, struct arena *a)
{
    (void)a;
    return r->issue;
}

static struct str pages(const struct bib_record *r, struct arena *a)
{
    (void)a;
    return r->pages.len ? r->pages : r->start_page;
}

static struct str types(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_pub_types; i++) {
        buf_adds(&b, i ? ", " : "");
        buf_addstr(&b, r->pub_type[i].name);
    }
    struct str s = b.len ? arena_str(a, buf_str(&b)) : r->type;
    buf_release(&b);
    return s;
}

static struct str doi(const struct bib_record *r, struct arena *a)
{
    (void)a;
    return r->doi;
}

static struct str pmid(const struct bib_record *r, struct arena *a)
{
    (void)a;
    return r->pmid;
}

static struct str abstract(const struct bib_record *r, struct arena *a)
{
    return bib_abstract_text(r, a);
}

static const struct {
    const char *key;
    struct str (*of)(const struct bib_record *r, struct arena *a);
} FIELDS[] = {{"title", title},   {"authors", authors}, {"journal", journal},  {"year", year},
              {"volume", volume}, {"issue", issue},     {"pages", pages},      {"type", types},
              {"doi", doi},       {"pmid", pmid},       {"abstract", abstract}};

static const char *state_of(struct str x, struct str y)
{
    if (x.len == 0 || y.len == 0)
        return x.len ? "only_a" : "only_b";
    return str_eq(x, y) ? "same" : "differ";
}

static void put_field(struct json_out *j, const char *key, struct str x, struct str y,
                      struct arena *a)
{
    struct differ_result d = differ_texts(x, y, a);
    json_obj(j);
    json_key_c(j, "key", key);
    json_key_c(j, "state", state_of(x, y));
    json_key_arr(j, "pieces");
    for (size_t i = 0; i < d.n; i++) {
        json_arr(j);
        json_int(j, d.item[i].side);
        json_str(j, d.item[i].text);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

void pair_put(struct json_out *j, const struct bib_record *a, const struct bib_record *b,
              struct arena *arena)
{
    json_key_arr(j, "fields");
    for (size_t i = 0; i < COUNT_OF(FIELDS); i++) {
        struct str x = FIELDS[i].of(a, arena), y = FIELDS[i].of(b, arena);
        if (x.len || y.len)
            put_field(j, FIELDS[i].key, x, y, arena);
    }
    json_end(j);
}
