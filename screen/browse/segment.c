/* segment.c - some records made searchable, and what lists and orders need of them. */
#include "screen/browse/browse_internal.h"

#include "lib/base/text.h"
#include "screen/browse/messages.h"

#define KEY_BYTES     40 /* of what is sorted by */
#define AUTHORS_SHOWN 3

static struct str name_of(const struct bib_author *w, struct arena *a)
{
    if (w->collective.len)
        return w->collective;
    return str_c(arena_fmt(a, "%.*s%s%.*s", (int)w->last.len, w->last.ptr,
                           w->initials.len ? " " : "", (int)w->initials.len, w->initials.ptr));
}

/* "Smith J, Lee K, Ito M et al." */
static struct str authors_of(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_authors && i < AUTHORS_SHOWN; i++) {
        buf_adds(&b, i ? ", " : "");
        buf_addstr(&b, name_of(&r->author[i], a));
    }
    if (r->n_authors > AUTHORS_SHOWN || (r->n_authors && r->authors_incomplete))
        buf_adds(&b, " et al.");
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static struct str key_of(struct str s, struct arena *scratch, struct arena *a)
{
    struct str folded = text_fold(s, scratch);
    return arena_str(a, str_sub(folded, 0, KEY_BYTES));
}

static struct str first_of(struct str a, struct str b)
{
    return a.len ? a : b;
}

static struct str kept(struct intern *words, struct str s, struct arena *a)
{
    if (!words)
        return arena_str(a, s);
    uint32_t number = intern_number(words, s);
    return words->item[number].text;
}

void doc_fill(struct browse_doc *d, const struct bib_record *r, struct arena *a,
              struct intern *words)
{
    struct arena scratch = {0};
    struct date day = bib_earliest_date(r);
    size_t n = r->n_pub_types ? r->n_pub_types : r->type.len > 0;
    struct str *type = ARENA_ARRAY(a, n, struct str);
    for (size_t i = 0; i < r->n_pub_types; i++)
        type[i] = kept(words, r->pub_type[i].name, a);
    if (r->n_pub_types == 0 && n)
        type[0] = kept(words, r->type, a);
    d->type = type;
    d->n_types = (uint32_t)n;
    d->year = date_is_set(day) ? (int32_t)day.year : 0;
    d->authors = arena_str(a, authors_of(r, &scratch));
    struct str journal = first_of(first_of(r->journal_abbr, r->medline_ta), r->journal);
    d->journal = kept(words, first_of(journal, r->book_title), a);
    struct str title = first_of(first_of(r->title, r->book_title), r->vernacular_title);
    d->by_title = key_of(title, &scratch, a);
    d->by_author = key_of(r->n_authors ? name_of(&r->author[0], &scratch) : STR(""), &scratch, a);
    arena_release(&scratch);
}

static enum err_code add(struct store *s, struct shelf_build *b, struct segment *g,
                         const struct made_of *record, struct arena *a, struct err *e)
{
    struct bib_record r;
    enum err_code rc = record_load(s, record->root, a, &r, e);
    if (rc != ERR_OK)
        return rc;
    struct browse_doc *d = &g->doc[g->n++];
    *d = (struct browse_doc){.root = record->root, .print = record->print};
    doc_fill(d, &r, &g->arena, &g->words);
    return shelf_add(b, &r, e);
}

enum err_code segment_build(struct store *s, const char *folder, const struct made_of *record,
                            size_t n, struct progress *p, struct segment **out, struct err *e)
{
    struct segment *g = base_malloc(sizeof *g);
    struct shelf_build *b = NULL;
    struct arena a = {0};
    *g = (struct segment){0};
    *out = NULL;
    atomic_init(&g->held, 1);
    g->doc = base_malloc((n ? n : 1) * sizeof *g->doc);
    enum err_code rc = shelf_begin(folder, &b, e);
    struct arena_mark mark = arena_mark(&a);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        rc = add(s, b, g, &record[i], &a, e);
        arena_reset(&a, mark);
        if (i % 256 == 0)
            progress_to(p, MSG_BROWSE_INDEXING, (int64_t)i, (int64_t)n);
        if (rc == ERR_OK)
            rc = progress_check(p, e);
    }
    arena_release(&a);
    if (rc == ERR_OK)
        rc = shelf_finish(b, &g->corpus, e);
    else
        shelf_discard(b);
    if (rc == ERR_OK)
        *out = g;
    else
        segment_release(g);
    return rc;
}

void segment_release(struct segment *g)
{
    if (!g || atomic_fetch_sub(&g->held, 1) > 1)
        return;
    corpus_close(g->corpus);
    arena_release(&g->arena);
    intern_release(&g->words);
    free(g->doc);
    free(g);
}
