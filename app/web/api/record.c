/* record.c - one record in full, and what happened to it. */
#include "app/json/record.h"
#include "app/json/related.h"
#include "app/json/trace.h"
#include "app/web/api/record_units.h"
#include "app/web/api/records_json.h"
#include "app/web/api/tables.h"
#include "app/web/api/text_json.h"
#include "app/web/api/vote_json.h"
#include "app/web/messages.h"
#include "screen/audit/audit.h"
#include "screen/browse/browse_record.h"
#include "screen/review/evaluate.h"

#define LOG_MOST 500 /* events, the newest */

/* ---- Where it comes from ----------------------------------------------------------- */

static void put_fields(struct web_call *c, struct json_out *j, const struct record_combined *x)
{
    json_key_arr(j, "fields");
    for (size_t i = 0; i < x->combined.n_origins; i++) {
        const struct bib_origin *o = &x->combined.origin[i];
        struct str text = record_unit_text(o->unit, &x->combined.record, c->arena);
        if (text.len == 0 && strcmp(o->unit, "abstract") != 0)
            continue;
        json_obj(j);
        json_key_c(j, "field", o->unit);
        json_opt_str(j, "text", text);
        json_key_int(j, "member", x->member[o->member]);
        json_key_bool(j, "pinned", o->pinned);
        json_end(j);
    }
    json_end(j);
    json_key_arr(j, "contradictions");
    for (size_t i = 0; i < x->combined.n_contradictions; i++) {
        const struct bib_contradiction *k = &x->combined.contradiction[i];
        json_obj(j);
        json_key_c(j, "field", k->unit);
        json_key_int(j, "left", x->member[k->left]);
        json_key_str(j, "was", k->was);
        json_key_int(j, "right", x->member[k->right]);
        json_key_str(j, "says", k->says);
        json_end(j);
    }
    json_end(j);
}

static void put_members(struct json_out *j, const struct browse_record *r,
                        const struct record_names *n)
{
    json_key_arr(j, "members");
    for (size_t i = 0; i < r->n_members; i++) {
        const struct record_member *m = &r->member[i];
        json_obj(j);
        json_key_int(j, "id", m->id);
        json_key_str(j, "arm", m->arm);
        json_opt_str(j, "arm_label", arm_label(n, m->arm));
        json_key_str(j, "source", m->source);
        json_opt_str(j, "file", m->file);
        json_opt_str(j, "source_id", m->source_id);
        json_opt_int(j, "position", m->position);
        json_end(j);
    }
    json_end(j);
}

static void put_found(struct json_out *j, const struct browse_record *r)
{
    json_key_arr(j, "found");
    for (size_t i = 0; i < r->n_found; i++) {
        const struct browse_found *f = &r->found[i];
        json_obj(j);
        json_key_int(j, "run", f->run);
        json_key_str(j, "search", f->search);
        json_key_str(j, "line", f->line);
        json_key_str(j, "query", f->query);
        json_key_str(j, "at", f->at);
        json_key_int(j, "pmid", f->pmid);
        json_key_bool(j, "imported", f->imported);
        json_end(j);
    }
    json_end(j);
}

static void put_history(struct web_call *c, struct json_out *j, const struct browse_record *r)
{
    json_key_arr(j, "history");
    for (size_t i = 0; i < r->n_history; i++) {
        const struct regrouping *g = &r->history[i];
        json_obj(j);
        json_key_int(j, "event", g->event);
        json_key_str(j, "kind", g->kind);
        json_key_int(j, "a", g->a);
        json_key_int(j, "b", g->b);
        json_key_str(j, "person", g->person);
        json_key_str(j, "at", g->at);
        json_opt_str(j, "rule", g->rule);
        json_opt_str(j, "reason", g->reason[c->lang]);
        json_opt_str(j, "a_citation", g->a_citation);
        json_opt_str(j, "b_citation", g->b_citation);
        json_opt_int(j, "undone_by", g->undone_by);
        json_end(j);
    }
    json_end(j);
}

/* ---- What was decided ---------------------------------------------------------------- */

static void put_stages(struct json_out *j, const struct browse_record *r,
                       const struct record_names *n)
{
    json_key_arr(j, "stages");
    for (int k = 0; k < STAGE_COUNT; k++) {
        json_obj(j);
        json_key_c(j, "stage", stage_name((enum stage)k));
        json_key(j, "standing");
        browse_standing_put(j, &r->line.stage[k], n);
        json_key_arr(j, "votes");
        for (size_t i = 0; i < r->n_votes[k]; i++)
            vote_put(j, &r->vote[k][i]);
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static void put_decisions(struct json_out *j, const struct browse_record *r)
{
    json_key_arr(j, "decisions");
    for (size_t i = 0; i < r->n_decisions; i++) {
        const struct member_decision *d = &r->decision[i];
        json_obj(j);
        json_key_int(j, "record", d->record);
        json_key_str(j, "what", d->what);
        json_key_c(j, "stage", stage_name(d->stage));
        json_key_str(j, "person", d->person);
        json_opt_str(j, "verdict", d->verdict);
        json_opt_str(j, "category", d->category);
        json_opt_str(j, "reason", d->reason);
        json_opt_str(j, "note", d->note);
        json_opt_str(j, "at", d->at);
        json_key_bool(j, "counts", d->counts);
        json_key_bool(j, "sealed", d->sealed);
        json_end(j);
    }
    json_end(j);
}

static void put_full_text(struct web_call *c, struct json_out *j, const struct browse_record *r)
{
    json_key_arr(j, "steps");
    for (size_t i = 0; i < r->n_steps; i++) {
        const struct report_step *s = &r->step[i];
        json_obj(j);
        json_key_c(j, "status", report_status_name(s->status));
        json_key_c(j, "text", report_status_text(s->status, c->lang));
        json_opt_str(j, "asked", s->asked);
        json_opt_str(j, "day", s->day);
        json_opt_str(j, "reason", str_c(report_reason_text(s->reason, c->lang)));
        json_opt_str(j, "note", s->note);
        json_key_str(j, "person", s->person);
        json_key_str(j, "at", s->at);
        json_key_bool(j, "undone", s->undone);
        json_end(j);
    }
    json_end(j);
    json_key_arr(j, "files");
    for (size_t i = 0; i < r->n_attachments; i++)
        attachment_put(j, &r->attachment[i]);
    json_end(j);
}

/* Without the vocabulary's file there are no criteria; the record is there all the same. */
static enum err_code judge(struct web_call *c, struct browse_record *r, struct evaluator **v,
                           struct criteria_result *res, struct str *missing, struct err *e)
{
    struct buf why = {0};
    *missing = STR("");
    enum err_code rc = call_evaluator(c, v, e);
    if (rc == ERR_OK)
        return evaluate_record(*v, r->line.id, c->arena, &r->shown.combined.record, res, e);
    if (rc != ERR_IO)
        return rc;
    msg_render(&why, c->lang, MSG_WEB_NO_CRITERIA);
    *missing = arena_str(c->arena, buf_str(&why));
    buf_release(&why);
    *v = NULL;
    return ERR_OK;
}

static enum err_code put_text(struct web_call *c, struct json_out *j, struct browse_record *r,
                              struct err *e)
{
    const struct bib_record *record = &r->shown.combined.record;
    struct evaluator *v;
    struct criteria_result res;
    struct related *related;
    struct str missing;
    size_t n;
    bool hidden = false;
    enum err_code rc = judge(c, r, &v, &res, &missing, e);
    if (rc == ERR_OK)
        rc = suggestion_is_hidden(c->store, c->person, r->line.id, &hidden, e);
    if (rc == ERR_OK)
        rc = related_of(c->store, r->line.id, c->arena, &related, &n, e);
    if (rc != ERR_OK)
        return rc;
    json_key(j, "record");
    record_put(j, r->line.id, record, RECORD_WHOLE, c->arena);
    if (v) {
        json_key_obj(j, "trace");
        trace_put(j, evaluator_pico(v), record, &res, hidden, c->lang, c->arena);
        trace_put_passages(j, record, c->arena);
        json_end(j);
    }
    json_opt_str(j, "trace_missing", missing);
    related_put(j, record, related, n, c->lang);
    return ERR_OK;
}

static enum err_code show(struct web_call *c, struct err *e)
{
    struct browse_record r;
    struct record_names names;
    enum err_code rc = browse_record(c->store, c->person, call_int(c, "record"), c->arena, &r, e);
    if (rc == ERR_OK)
        rc = record_names(c, &names, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    item_put(j, &r.line, &names);
    put_fields(c, j, &r.shown);
    put_members(j, &r, &names);
    put_found(j, &r);
    put_stages(j, &r, &names);
    put_decisions(j, &r);
    put_history(c, j, &r);
    put_full_text(c, j, &r);
    json_key_bool(j, "extracted", r.extracted);
    rc = put_text(c, j, &r, e);
    json_end(j);
    return rc;
}

/* ---- Its log ------------------------------------------------------------------------------ */

struct telling {
    struct web_call *c;
    struct json_out *j;
};

static enum err_code tell(void *context, const struct event *ev, const json_t *payload, bool sealed,
                          struct err *e)
{
    struct telling *t = context;
    struct buf words = {0};
    (void)e;
    audit_words(&words, t->c->lang, ev, payload, sealed);
    json_obj(t->j);
    json_key_int(t->j, "seq", ev->seq);
    json_key_str(t->j, "at", ev->at);
    json_key_str(t->j, "person", ev->actor);
    json_key_str(t->j, "kind", ev->kind);
    json_key_str(t->j, "text", buf_str(&words));
    json_key_bool(t->j, "sealed", sealed);
    json_end(t->j);
    buf_release(&words);
    return ERR_OK;
}

static enum err_code show_log(struct web_call *c, struct err *e)
{
    struct telling t = {c, call_json(c)};
    struct audit_filter f = {.kind = STR(""),
                             .person = STR(""),
                             .since = STR(""),
                             .until = STR(""),
                             .record = call_int(c, "record"),
                             .last = LOG_MOST,
                             .reader = c->person};
    struct bib_record r;
    enum err_code rc = record_load_source(c->store, f.record, c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    json_obj(t.j);
    json_key_arr(t.j, "items");
    rc = audit_read(c->store, &f, tell, &t, e);
    json_end(t.j);
    json_key(t.j, "next");
    json_put_null(t.j);
    json_end(t.j);
    return rc;
}

const struct route ROUTES_RECORD[] = {
    {.method = "GET",
     .path = "/api/v1/records/{record}",
     .summary = "All there is about one record, as the person may see it",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = show},
    {.method = "GET",
     .path = "/api/v1/records/{record}/log",
     .summary = "What happened to it, in words: the newest 500 events, oldest first",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = show_log},
    {.method = NULL}};
