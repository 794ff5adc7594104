/* update.c - a run whose new records are imported, and newer versions put beside the old. */
#include "screen/search/messages.h"
#include "screen/search/update_internal.h"

static enum err_code start(struct updating *u, const char *source, bool revision,
                           struct import_batch **out, struct err *e)
{
    struct import_options o = {
        .arm = u->arm, .source = source, .format = BIB_PUBMED_XML, .revision = revision};
    return import_start(u->x.s, &o, u->x.arena, out, e);
}

static enum err_code fill_new(struct updating *u, struct import_batch *b, struct err *e)
{
    struct bib_place at = {0};
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < u->n_added; i++) {
        const struct held *r = holding_find(&u->h, u->added[i]);
        if (!r)
            continue;
        at.position++;
        at.line = r->line;
        rc = import_held(b, r->raw, r->parsed, &at, 0, e);
    }
    return rc == ERR_OK ? holding_import_rejected(&u->h, b, at.position, u->x.arena, e) : rc;
}

static enum err_code fill_revised(struct updating *u, struct import_batch *b, struct err *e)
{
    struct bib_place at = {0};
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < u->n_revisions; i++) {
        const struct revision *r = &u->revision[i];
        at.position++;
        at.line = r->held->line;
        rc = import_held(b, r->held->raw, r->held->parsed, &at, r->of, e);
    }
    return rc;
}

/* A batch with nothing in it is none. */
static enum err_code append(struct import_batch **b, const char *actor, int64_t run,
                            struct hash hash, struct import_report *report, struct err *e)
{
    char name[32];
    if (!*b || import_size(*b) == 0)
        return ERR_OK;
    snprintf(name, sizeof name, "run %" PRId64, run);
    enum err_code rc = import_append(*b, actor, name, hash, run, report, e);
    *b = NULL;
    return rc;
}

static enum err_code append_all(struct updating *u, const char *actor, struct str run,
                                struct import_batch **found, struct import_batch **revised,
                                struct err *e)
{
    struct search_update *o = u->out;
    struct hash hash = hash_bytes(run);
    enum err_code rc = run_next(u->x.s, &o->run, e);
    if (rc == ERR_OK)
        rc = store_append(u->x.s, actor, "search.run", run, NULL, e);
    if (rc == ERR_OK)
        rc = append(found, actor, o->run, hash, &o->import, e);
    if (rc == ERR_OK)
        rc = append(revised, actor, o->run, hash, &o->revised, e);
    return rc == ERR_OK ? holding_drop(u->x.s, u->x.search->id, e) : rc;
}

static enum err_code record_all(struct updating *u, const char *actor, struct import_batch **found,
                                struct import_batch **revised, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    sending_json(&u->x, u->h.begun, &j);
    enum err_code rc = store_begin(u->x.s, e);
    if (rc == ERR_OK) {
        rc = append_all(u, actor, buf_str(&text), found, revised, e);
        if (rc == ERR_OK)
            rc = store_commit(u->x.s, e);
        else
            store_rollback(u->x.s);
    }
    buf_release(&text);
    return rc;
}

static enum err_code import_all(struct updating *u, const char *actor, struct err *e)
{
    struct import_batch *found = NULL, *revised = NULL;
    struct search_update *o = u->out;
    const char *source = u->x.o->source;
    enum err_code rc = ERR_OK;
    if (!source)
        rc = source_free(u->x.s, source_dated(u->x.search->database, u->x.at, u->x.arena),
                         u->x.arena, &source, e);
    const char *other = source ? arena_fmt(u->x.arena, "%s-revised", source) : NULL;
    if (rc == ERR_OK)
        rc = start(u, source, false, &found, e);
    if (rc == ERR_OK && u->n_revisions)
        rc = start(u, other, true, &revised, e);
    if (rc == ERR_OK)
        rc = fill_new(u, found, e);
    if (rc == ERR_OK)
        rc = fill_revised(u, revised, e);
    if (rc == ERR_OK && import_size(found))
        o->source = str_c(source);
    if (rc == ERR_OK && revised)
        o->revised_source = str_c(other);
    if (rc == ERR_OK)
        rc = record_all(u, actor, &found, &revised, e);
    if (found)
        import_drop(found);
    if (revised)
        import_drop(revised);
    return rc;
}

/* Told beside what the run before counted. Names are read when the new records are in. */
static enum err_code tell(struct updating *u, struct err *e)
{
    struct search_diff *o = &u->out->diff;
    const struct eutils_search *now = &u->x.line[u->x.import].answer;
    struct versions here;
    int64_t *before, *gone;
    size_t n = 0;
    enum err_code rc = search_load(u->x.s, u->out->run, u->x.arena, &o->after, e);
    if (rc == ERR_OK)
        rc = versions_load(u->x.s, INT64_MAX, u->x.search->id, u->x.arena, &here, e);
    if (rc == ERR_OK)
        rc = search_pmids(u->x.s, o->before.id, u->x.arena, &before, &n, e);
    if (rc != ERR_OK)
        return rc;
    diff_lines(&o->before, &o->after, u->x.arena, o);
    gone = pmids_without(before, n, now->pmid, now->n_pmids, u->x.arena, &o->n_gone);
    o->gone = ARENA_ARRAY(u->x.arena, o->n_gone, struct found_record);
    o->added = ARENA_ARRAY(u->x.arena, u->n_added, struct found_record);
    for (size_t i = 0; rc == ERR_OK && i < u->n_added; i++)
        if (holding_find(&u->h, u->added[i]))
            rc = name_record(u->x.s, u->added[i], versions_find(&here, u->added[i]), u->x.arena,
                             &o->added[o->n_added++], e);
    for (size_t i = 0; rc == ERR_OK && i < o->n_gone; i++)
        rc =
            name_record(u->x.s, gone[i], versions_find(&here, gone[i]), u->x.arena, &o->gone[i], e);
    return rc;
}

static enum err_code open(struct updating *u, struct err *e)
{
    struct sending *x = &u->x;
    enum err_code rc = search_latest(x->s, x->search->id, x->arena, &u->out->diff.before, e);
    if (rc == ERR_OK && u->out->diff.before.id == 0)
        rc = err_set(e, ERR_STATE, MSG_SEARCH_NEVER_RUN(x->search->id));
    bool used = false;
    if (rc == ERR_OK && x->o->source)
        rc = source_taken(x->s, x->o->source, &used, e);
    if (rc == ERR_OK && used)
        rc = err_set(e, ERR_STATE, MSG_SEARCH_SOURCE_USED(x->o->source));
    if (rc == ERR_OK)
        rc = versions_load(x->s, INT64_MAX, x->search->id, x->arena, &u->d.known, e);
    return rc == ERR_OK ? sending_open(x, e) : rc;
}

enum err_code search_update(struct store *s, const char *actor, struct eutils *client,
                            const struct protocol *protocol, const struct protocol_search *search,
                            const struct search_options *o, struct progress *p, struct arena *a,
                            struct search_update *out, struct err *e)
{
    struct updating u = {.x = {.s = s,
                               .client = client,
                               .search = search,
                               .kind = "update",
                               .o = o,
                               .progress = p,
                               .arena = a},
                         .d = {.s = s, .arena = a, .out = &out->diff},
                         .arm = arena_str(a, protocol->arm[0].id).ptr,
                         .out = out};
    *out =
        (struct search_update){.import.notes.arena = a, .revised.notes.arena = a, .notes.arena = a};
    enum err_code rc = open(&u, e);
    if (rc == ERR_OK)
        rc = sending_send(&u.x, e);
    if (rc == ERR_OK)
        rc = update_records(&u, e);
    if (rc == ERR_OK)
        rc = import_all(&u, actor, e);
    return rc == ERR_OK ? tell(&u, e) : rc;
}
