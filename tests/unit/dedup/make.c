#include "make.h"

#include "lib/base/str.h"

const struct shape ARTICLE = {.title = "Outcomes of genome sequencing in adults with sarcoma",
                              .authors = "Larsen, Anna; Holm, Peter; Lund, Eva",
                              .year = 2021,
                              .journal = "European Journal of Human Genetics",
                              .volume = "29",
                              .issue = "4",
                              .pages = "349-369"};

static void add_authors(struct bib_record *r, const char *text, struct arena *a)
{
    struct str rest = str_c(text), one;
    size_t cap = 0;
    while (str_split(&rest, ';', &one)) {
        struct str last = one, fore = {0};
        size_t comma = str_find(one, STR(","), 0);
        if (comma != SIZE_MAX) {
            last = str_sub(one, 0, comma);
            fore = str_trim(str_sub(one, comma + 1, one.len));
        }
        r->author = arena_grow(a, r->author, r->n_authors, &cap, sizeof *r->author);
        r->author[r->n_authors++] = (struct bib_author){.last = str_trim(last), .fore = fore};
    }
}

struct bib_record make_record(const struct shape *s, struct arena *a)
{
    struct bib_record r = {.title = str_c(s->title),
                           .vernacular_title = str_c(s->vernacular),
                           .journal = str_c(s->journal),
                           .volume = str_c(s->volume),
                           .issue = str_c(s->issue),
                           .pages = str_c(s->pages),
                           .doi = str_c(s->doi),
                           .pmid = str_c(s->pmid)};
    r.print_date.year = s->year;
    r.electronic_date.year = s->electronic;
    if (s->authors)
        add_authors(&r, s->authors, a);
    if (s->type) {
        r.pub_type = ARENA_NEW(a, struct bib_term);
        r.pub_type[0].name = str_c(s->type);
        r.n_pub_types = 1;
    }
    return r;
}

struct dedup_result find(const struct shape *s, size_t n, struct arena *a)
{
    struct dedup_item *item = ARENA_ARRAY(a, n, struct dedup_item);
    struct bib_record *record = ARENA_ARRAY(a, n, struct bib_record);
    struct dedup_result found;
    struct err e = {0};
    for (size_t i = 0; i < n; i++) {
        record[i] = make_record(&s[i], a);
        item[i] = (struct dedup_item){(int64_t)i + 1, &record[i]};
    }
    assert_int_equal(dedup_find(item, n, NULL, a, &found, &e), ERR_OK);
    return found;
}

void assert_same(struct shape x, struct shape y, const char *why)
{
    struct arena a = {0};
    struct dedup_result r = find((struct shape[]){x, y}, 2, &a);
    if (r.n_pairs != 1)
        print_error("not found the same: %s | %s: %s\n", x.title, y.title,
                    r.n_maybe     ? dedup_reason(&r.maybe[0], LANG_EN, &a)
                    : r.n_related ? dedup_reason(&r.related[0], LANG_EN, &a)
                                  : "nothing");
    assert_int_equal(r.n_pairs, 1);
    assert_int_equal(r.pair[0].kept, 1);
    assert_int_equal(r.pair[0].gone, 2);
    assert_null(r.pair[0].veto);
    assert_int_equal(r.n_maybe + r.n_related, 0);
    if (why) {
        char *reason = dedup_reason(&r.pair[0], LANG_EN, &a);
        if (!strstr(reason, why))
            print_error("%s is not in: %s\n", why, reason);
        assert_non_null(strstr(reason, why));
    }
    arena_release(&a);
}

void assert_apart(struct shape x, struct shape y, const char *veto)
{
    struct arena a = {0};
    struct dedup_result r = find((struct shape[]){x, y}, 2, &a);
    if (r.n_pairs != 0)
        print_error("found the same: %s\n", dedup_reason(&r.pair[0], LANG_EN, &a));
    assert_int_equal(r.n_pairs, 0);
    assert_int_equal(r.n_maybe + r.n_related, veto ? 1 : 0);
    if (veto) {
        const struct dedup_pair *pair = r.n_maybe ? &r.maybe[0] : &r.related[0];
        assert_string_equal(pair->veto, veto);
        assert_true(pair->n_why > 1);
    }
    arena_release(&a);
}

void assert_parted(struct shape x, struct shape y)
{
    assert_apart(x, y, NULL);
    x.doi = y.doi = "10.5555/of-both";
    x.pages = y.pages = NULL;
    assert_apart(x, y, "part");
}
