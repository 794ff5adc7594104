/* citations.c - links asked for, and their records imported. */
#include "screen/search/citations.h"

#include "lib/base/date.h"
#include "screen/search/diff_internal.h"

static enum eutils_relation relation_of(const char *direction)
{
    if (strcmp(direction, IMPORT_DIRECTIONS[0]) == 0)
        return EUTILS_REFERENCES;
    return strcmp(direction, IMPORT_DIRECTIONS[1]) == 0 ? EUTILS_CITED_BY : EUTILS_SIMILAR;
}

static int by_pmid(const void *x, const void *y)
{
    int64_t a = ((const struct cited_record *)x)->pmid, b = ((const struct cited_record *)y)->pmid;
    return (a > b) - (a < b);
}

/* Each once, where it came first. */
static void gather(struct search_citations *o, const struct versions *known, struct arena *a)
{
    size_t most = 0, n_sorted = 0;
    for (size_t i = 0; i < o->links.n_seeds; i++)
        most += o->links.seed[i].n_links;
    struct cited_record *sorted = ARENA_ARRAY(a, most, struct cited_record);
    o->record = ARENA_ARRAY(a, most, struct cited_record);
    for (size_t i = 0; i < o->links.n_seeds; i++) {
        const struct eutils_linked *seed = &o->links.seed[i];
        size_t before = n_sorted;
        for (size_t k = 0; k < seed->n_links; k++) {
            struct cited_record r = {.pmid = seed->link[k].id};
            if (before && bsearch(&r, sorted, before, sizeof r, by_pmid))
                continue;
            const struct version *v = versions_find(known, r.pmid);
            r.root = v ? v->root : 0;
            o->n_here += v != NULL;
            o->record[o->n++] = sorted[n_sorted++] = r;
        }
        if (n_sorted)
            qsort(sorted, n_sorted, sizeof *sorted, by_pmid);
    }
}

/* Positions count on over the answers that the records come in. */
struct counting {
    const struct bib_sink *to;
    size_t position;
};

static enum err_code on_record(void *context, const struct bib_record *r,
                               const struct bib_place *at, struct err *e)
{
    struct counting *c = context;
    struct bib_place own = *at;
    own.position = ++c->position;
    return c->to->record(c->to->context, r, &own, e);
}

static enum err_code on_rejected(void *context, const struct bib_place *at, const struct note *why,
                                 struct err *e)
{
    struct counting *c = context;
    struct bib_place own = *at;
    own.position = ++c->position;
    return c->to->rejected(c->to->context, &own, why, e);
}

static enum err_code fetch(struct eutils *client, struct import_batch *b, struct progress *p,
                           struct arena *a, struct search_citations *o, struct err *e)
{
    struct counting own = {.to = import_sink(b)};
    struct bib_sink sink = {.record = on_record,
                            .rejected = on_rejected,
                            .context = &own,
                            .notes = own.to->notes,
                            .want_raw = true};
    int64_t *pmid = ARENA_ARRAY(a, o->n, int64_t);
    for (size_t i = 0; i < o->n; i++)
        pmid[i] = o->record[i].pmid;
    return eutils_fetch(client, pmid, o->n, &sink, p, a, &o->missing, &o->n_missing, e);
}

/* What the answer said, for the hash that names the batch's origin. */
static struct hash answer_hash(const struct search_citations *o)
{
    struct buf b = {0};
    buf_addf(&b, "%s", o->links.link_name);
    for (size_t i = 0; i < o->links.n_seeds; i++) {
        buf_addf(&b, "\n%" PRId64 ":", o->links.seed[i].seed);
        for (size_t k = 0; k < o->links.seed[i].n_links; k++)
            buf_addf(&b, " %" PRId64, o->links.seed[i].link[k].id);
    }
    struct hash h = hash_bytes(buf_str(&b));
    buf_release(&b);
    return h;
}

static enum err_code append(struct store *s, const char *actor, struct import_batch *b,
                            struct search_citations *o, struct err *e)
{
    enum err_code rc = store_begin(s, e);
    if (rc != ERR_OK) {
        import_drop(b);
        return rc;
    }
    rc = import_append(b, actor, o->links.link_name, answer_hash(o), 0, &o->import, e);
    rc = store_end(s, rc, e);
    o->imported = rc == ERR_OK;
    return rc;
}

static enum err_code import(struct store *s, const char *actor, struct eutils *client,
                            const struct import_options *o, struct progress *p, struct arena *a,
                            struct search_citations *out, struct err *e)
{
    struct import_options io = *o;
    struct import_batch *b = NULL;
    struct buf seeds = {0};
    char now[32];
    for (size_t i = 0; i < out->links.n_seeds; i++)
        buf_addf(&seeds, "%s%" PRId64, i ? "," : "", out->links.seed[i].seed);
    io.seed = arena_strdup(a, buf_c(&seeds));
    buf_release(&seeds);
    io.tool = arena_fmt(a, "%s (%s)", eutils_engine(client), out->links.link_name);
    io.searched = arena_fmt(a, "%.10s", clock_now(now));
    io.format = BIB_PUBMED_XML;
    enum err_code rc = import_start(s, &io, a, &b, e);
    if (rc != ERR_OK)
        return rc;
    rc = fetch(client, b, p, a, out, e);
    if (rc == ERR_OK)
        return append(s, actor, b, out, e);
    import_drop(b);
    return rc;
}

enum err_code search_citations(struct store *s, const char *actor, struct eutils *client,
                               const int64_t *seed, size_t n_seeds, const struct import_options *o,
                               struct progress *p, struct arena *a, struct search_citations *out,
                               struct note_list *notes, struct err *e)
{
    struct versions known = {0};
    *out = (struct search_citations){.import.notes.arena = a};
    enum err_code rc = versions_load(s, INT64_MAX, STR(""), a, &known, e);
    if (rc == ERR_OK)
        rc = eutils_links(client, relation_of(o->direction), seed, n_seeds, p, a, &out->links, e);
    if (rc != ERR_OK)
        return rc;
    eutils_links_note(client, &out->links, notes);
    gather(out, &known, a);
    return o->arm && out->n ? import(s, actor, client, o, p, a, out, e) : ERR_OK;
}
