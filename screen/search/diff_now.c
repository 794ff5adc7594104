/* diff_now.c - the lines sent now beside the last run, and every record beside the review's. */
#include "screen/search/diff_internal.h"
#include "screen/search/messages.h"

/* Where fetched records go: compared at once, named when they are new, and not kept. */
struct comparing {
    struct differ *d;
    struct found_record *added; /* as many as there are; in the engine's order */
    size_t n_added;
};

static enum err_code on_record(void *context, const struct bib_record *r,
                               const struct bib_place *at, struct err *e)
{
    struct comparing *c = context;
    unsigned ignored;
    int64_t pmid = 0;
    (void)at;
    bool here = str_int64(r->pmid, &pmid) && versions_find(&c->d->known, pmid);
    for (size_t i = 0; !here && i < c->n_added; i++) {
        if (c->added[i].pmid != pmid)
            continue;
        c->added[i].citation = arena_str(c->d->arena, bib_short_citation(r, c->d->arena));
        c->added[i].title = arena_str(c->d->arena, r->title.len ? r->title : r->book_title);
    }
    return differ_take(c->d, r, &ignored, e);
}

void sending_as_run(const struct sending *x, struct search_run *out)
{
    *out = (struct search_run){.search = x->search->id,
                               .kind = str_c(x->kind),
                               .literature = str_c(literature_name(x->search->literature)),
                               .database = x->search->database,
                               .engine = x->engine,
                               .at = arena_str(x->arena, str_c(x->at)),
                               .sort = x->search->sort,
                               .import = x->search->import,
                               .build = x->build,
                               .updated = x->updated,
                               .n_lines = x->search->n_lines,
                               .n_pmids = x->line[x->import].answer.n_pmids};
    out->line = ARENA_ARRAY(x->arena, out->n_lines, struct search_line);
    for (size_t i = 0; i < out->n_lines; i++) {
        const struct sent_line *l = &x->line[i];
        if (l->kept) {
            out->line[i] = *l->kept;
            out->line[i].from_run = l->kept_run;
            continue;
        }
        out->line[i] = (struct search_line){.id = x->search->line[i].id,
                                            .query = x->search->line[i].query,
                                            .sent = l->sent,
                                            .translation = l->answer.translation,
                                            .count = l->answer.count,
                                            .warning = l->answer.warning,
                                            .n_warnings = l->answer.n_warnings,
                                            .at = out->at,
                                            .engine = out->engine,
                                            .n_pmids = l->listed ? (int64_t)l->answer.n_pmids : -1,
                                            .recorded_count = -1};
    }
}

static enum err_code name_sets(const struct sending *x, struct differ *d, struct err *e)
{
    struct search_diff *o = d->out;
    const struct eutils_search *now = &x->line[x->import].answer;
    int64_t *before, *added, *gone;
    size_t n = 0;
    enum err_code rc = search_pmids(d->s, o->before.id, d->arena, &before, &n, e);
    if (rc != ERR_OK)
        return rc;
    added = pmids_without(now->pmid, now->n_pmids, before, n, d->arena, &o->n_added);
    gone = pmids_without(before, n, now->pmid, now->n_pmids, d->arena, &o->n_gone);
    o->added = ARENA_ARRAY(d->arena, o->n_added, struct found_record);
    o->gone = ARENA_ARRAY(d->arena, o->n_gone, struct found_record);
    for (size_t i = 0; rc == ERR_OK && i < o->n_added; i++)
        rc = name_record(d->s, added[i], versions_find(&d->known, added[i]), d->arena, &o->added[i],
                         e);
    for (size_t i = 0; rc == ERR_OK && i < o->n_gone; i++)
        rc =
            name_record(d->s, gone[i], versions_find(&d->known, gone[i]), d->arena, &o->gone[i], e);
    return rc;
}

/* Everything that is here, and what is new; the client asks for each once. */
static int64_t *wanted(const struct differ *d, size_t *n)
{
    *n = d->known.n + d->out->n_added;
    int64_t *list = ARENA_ARRAY(d->arena, *n, int64_t);
    for (size_t i = 0; i < d->known.n; i++)
        list[i] = d->known.item[i].pmid;
    for (size_t i = 0; i < d->out->n_added; i++)
        list[d->known.n + i] = d->out->added[i].pmid;
    return list;
}

static enum err_code compare_all(const struct sending *x, struct differ *d, struct note_list *notes,
                                 struct err *e)
{
    struct comparing c = {.d = d, .added = d->out->added, .n_added = d->out->n_added};
    struct bib_sink sink = {.record = on_record, .context = &c, .notes = notes};
    size_t n;
    int64_t *list = wanted(d, &n);
    enum err_code rc = eutils_fetch(x->client, list, n, &sink, x->progress, x->arena,
                                    &d->out->undelivered, &d->out->n_undelivered, e);
    return rc == ERR_OK ? differ_end(d, e) : rc;
}

enum err_code search_diff_now(struct store *s, struct eutils *client,
                              const struct protocol_search *search, struct progress *p,
                              struct arena *a, struct search_diff *out, struct note_list *notes,
                              struct err *e)
{
    const struct search_options o = {0};
    struct sending x = {.s = s,
                        .client = client,
                        .search = search,
                        .kind = "run",
                        .o = &o,
                        .progress = p,
                        .arena = a};
    struct differ d = {.s = s, .arena = a, .out = out};
    *out = (struct search_diff){0};
    enum err_code rc = search_latest(s, search->id, a, &out->before, e);
    if (rc == ERR_OK && out->before.id == 0)
        rc = err_set(e, ERR_STATE, MSG_SEARCH_NEVER_RUN(search->id));
    if (rc == ERR_OK)
        rc = versions_load(s, INT64_MAX, search->id, a, &d.known, e);
    if (rc == ERR_OK)
        rc = sending_open(&x, e);
    if (rc == ERR_OK)
        rc = sending_send(&x, e);
    if (rc != ERR_OK)
        return rc;
    sending_as_run(&x, &out->after);
    diff_lines(&out->before, &out->after, a, out);
    rc = name_sets(&x, &d, e);
    return rc == ERR_OK ? compare_all(&x, &d, notes, e) : rc;
}
