/* segment.c - some records made searchable. */
#include "screen/browse/feed.h"

#include "screen/browse/messages.h"

struct building {
    struct segment *segment;
    struct shelf_build *shelf;
    struct progress *progress;
    size_t n; /* that there will be */
};

static struct str kept(struct segment *g, struct str s)
{
    uint32_t number = intern_number(&g->words, s);
    return g->words.item[number].text;
}

/* Words that many records share are kept once. */
static void keep_doc(struct segment *g, const struct browse_doc *from)
{
    struct browse_doc *d = &g->doc[g->n++];
    struct str *type = ARENA_ARRAY(&g->arena, from->n_types, struct str);
    for (uint32_t i = 0; i < from->n_types; i++)
        type[i] = kept(g, from->type[i]);
    *d = *from;
    d->type = type;
    d->journal = kept(g, from->journal);
    d->authors = arena_str(&g->arena, from->authors);
    d->by_author = arena_str(&g->arena, from->by_author);
    d->by_title = arena_str(&g->arena, from->by_title);
}

static enum err_code add(void *context, const struct fed_record *x, struct err *e)
{
    struct building *b = context;
    struct segment *g = b->segment;
    if (g->n % 256 == 0)
        progress_to(b->progress, MSG_BROWSE_INDEXING, (int64_t)g->n, (int64_t)b->n);
    keep_doc(g, &x->doc);
    enum err_code rc = shelf_add_prepared(b->shelf, &x->words, e);
    return rc == ERR_OK ? progress_check(b->progress, e) : rc;
}

enum err_code segment_build(struct store *s, const char *folder, const struct made_of *record,
                            size_t n, struct progress *p, struct segment **out, struct err *e)
{
    struct segment *g = base_malloc(sizeof *g);
    struct building b = {.segment = g, .progress = p, .n = n};
    *g = (struct segment){0};
    *out = NULL;
    atomic_init(&g->held, 1);
    g->doc = base_malloc((n ? n : 1) * sizeof *g->doc);
    enum err_code rc = shelf_begin(folder, &b.shelf, e);
    if (rc == ERR_OK)
        rc = feed_records(s, record, n, add, &b, e);
    if (rc == ERR_OK)
        rc = shelf_finish(b.shelf, &g->corpus, e);
    else
        shelf_discard(b.shelf);
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
