/* search_jobs.c - searches run, run again and tried, while somebody watches. */
#include "app/web/api/search_jobs.h"
#include "app/json/recall.h"
#include "app/json/search_diff.h"
#include "app/web/api/notes_json.h"
#include "app/web/api/search_analysis.h"
#include "app/web/messages.h"
#include "screen/search/update.h"

#define NOTES_MOST 20
#define DIFF_MOST  200 /* of each list, in a result */

/* What every one of them begins with. */
struct order {
    struct arena arena;
    json_t *arguments;
    const struct protocol *protocol;
    const struct protocol_search *search;
    const char *actor;
    struct eutils *client;
};

static enum err_code order_open(struct store *s, const struct job *job, const struct web *w,
                                struct order *o, struct err *e)
{
    *o = (struct order){.actor = NULL};
    o->actor = arena_strndup(&o->arena, job->actor.ptr, job->actor.len);
    enum err_code rc = json_load(job->arguments, "job", &o->arguments, e);
    if (rc == ERR_OK)
        rc = search_of_protocol(s, json_get_str(o->arguments, "search", &o->arena), &o->protocol,
                                &o->search, e);
    return rc == ERR_OK ? search_engine_client(w->engine, &o->client, e) : rc;
}

static void order_close(struct order *o)
{
    eutils_free(o->client);
    json_decref(o->arguments);
    arena_release(&o->arena);
}

/* A member that is a text and not empty, or NULL. */
static const char *text_of(struct order *o, const char *key)
{
    struct str s = json_get_str(o->arguments, key, &o->arena);
    return s.len ? s.ptr : NULL;
}

static void put_import(struct json_out *j, const struct import_report *r, size_t n_missing)
{
    json_key_int(j, "imported", r->n_records);
    json_key_int(j, "quarantined", r->n_rejected);
    json_key_int(j, "missing", (int64_t)n_missing);
}

static void gather(struct note_list *all, const struct note_list *some)
{
    for (size_t i = 0; i < some->n; i++) {
        const struct note *n = &some->item[i];
        note_add(all, n->level, n->file, n->line, n->column,
                 (struct msg_call){n->msg, n->n_args, n->arg});
    }
}

enum err_code job_search_run(struct store *s, const struct job *job, struct progress *p,
                             struct buf *result, void *context, struct err *e)
{
    struct order o;
    struct search_report r;
    struct json_out j = {.out = result};
    enum err_code rc = order_open(s, job, context, &o, e);
    struct search_options options = {.program = SIGTE_VERSION};
    if (rc == ERR_OK) {
        options.source = text_of(&o, "source");
        options.from = text_of(&o, "from");
        options.all_pmids = json_get_bool(o.arguments, "all_pmids");
        options.fresh = json_get_bool(o.arguments, "fresh");
        rc = search_run(s, o.actor, o.client, o.protocol, o.search, &options, p, &o.arena, &r, e);
    }
    if (rc == ERR_OK) {
        struct note_list notes = {.arena = &o.arena};
        gather(&notes, &r.notes);
        gather(&notes, &r.import.notes);
        json_obj(&j);
        json_key_str(&j, "search", o.search->id);
        json_key_int(&j, "run", r.run);
        json_key_c(&j, "source", r.source);
        put_import(&j, &r.import, r.n_missing);
        json_key_int(&j, "here_before", (int64_t)r.n_had);
        notes_put(&j, &notes, NOTES_MOST);
        json_end(&j);
    }
    order_close(&o);
    return rc;
}

/* Where records that were retracted stand is the lead's to know, who alone starts an update. */
static enum err_code put_update(struct store *s, struct order *o, const struct search_update *u,
                                struct buf *result, struct err *e)
{
    struct json_out j = {.out = result};
    struct standings where = {0};
    struct note_list notes = {.arena = &o->arena};
    enum err_code rc =
        u->diff.n_alerts ? review_standing(s, &o->arena, &where.item, &where.n, e) : ERR_OK;
    if (rc != ERR_OK)
        return rc;
    gather(&notes, &u->notes);
    gather(&notes, &u->import.notes);
    json_obj(&j);
    json_key_str(&j, "search", o->search->id);
    json_key_int(&j, "run", u->run);
    json_key_str(&j, "source", u->source);
    put_import(&j, &u->import, u->n_missing);
    json_key_int(&j, "revised", u->revised.n_records);
    json_key_int(&j, "fresh_alerts", (int64_t)search_fresh_alerts(&u->diff));
    notes_put(&j, &notes, NOTES_MOST);
    json_key_obj(&j, "diff");
    search_diff_put(&j, &u->diff, &where, DIFF_MOST);
    json_end(&j);
    json_end(&j);
    return ERR_OK;
}

enum err_code job_search_update(struct store *s, const struct job *job, struct progress *p,
                                struct buf *result, void *context, struct err *e)
{
    struct order o;
    struct search_update u;
    enum err_code rc = order_open(s, job, context, &o, e);
    struct search_options options = {.program = SIGTE_VERSION};
    if (rc == ERR_OK)
        rc =
            search_update(s, o.actor, o.client, o.protocol, o.search, &options, p, &o.arena, &u, e);
    if (rc == ERR_OK)
        rc = put_update(s, &o, &u, result, e);
    order_close(&o);
    return rc;
}

static enum err_code measure(struct store *s, const struct web *w, json_t *arguments,
                             struct progress *p, struct arena *a, struct buf *result, struct err *e)
{
    struct search_analysis an;
    struct known_list k;
    struct recall r;
    struct json_out j = {.out = result};
    struct str search = json_get_str(arguments, "search", a);
    enum err_code rc = search_analysis_open(w, s, search, true, p, a, &an, e);
    if (rc == ERR_OK)
        rc = known_read_text(json_get_str(arguments, "known", a), "", a, &k, e);
    if (rc == ERR_OK && k.n > RECALL_KNOWN_MOST)
        rc = err_set(e, ERR_LIMIT, MSG_WEB_TOO_MANY_KNOWN(RECALL_KNOWN_MOST));
    if (rc == ERR_OK)
        rc = known_look_up(&k, an.engine, s, a, e);
    if (rc == ERR_OK)
        rc = recall_measure(&an.strategy, &k, an.engine, a, &r, e);
    if (rc == ERR_OK) {
        json_obj(&j);
        json_key_str(&j, "search", search);
        json_key_bool(&j, "mesh", an.reading.mesh != NULL);
        recall_put(&j, &an.strategy, an.engine, &k, &r, a);
        json_end(&j);
    }
    search_analysis_close(&an);
    return rc;
}

enum err_code job_search_recall(struct store *s, const struct job *job, struct progress *p,
                                struct buf *result, void *context, struct err *e)
{
    struct arena a = {0};
    json_t *arguments = NULL;
    enum err_code rc = json_load(job->arguments, "job", &arguments, e);
    if (rc == ERR_OK)
        rc = measure(s, context, arguments, p, &a, result, e);
    json_decref(arguments);
    arena_release(&a);
    return rc;
}
