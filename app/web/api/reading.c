/* reading.c - what is shown of a record while it is judged. */
#include "app/web/api/reading.h"
#include "app/json/record.h"
#include "app/json/related.h"
#include "app/json/trace.h"
#include "app/web/api/text_json.h"
#include "app/web/api/vote_json.h"
#include "app/web/messages.h"
#include "screen/browse/browse_record.h"
#include "screen/review/evaluate.h"

static enum err_code put_related(struct web_call *c, struct json_out *j, int64_t root,
                                 const struct bib_record *r, struct err *e)
{
    struct related *related;
    size_t n;
    enum err_code rc = related_of(c->store, root, c->arena, &related, &n, e);
    if (rc == ERR_OK)
        related_put(j, r, related, n, c->lang);
    return rc;
}

/* The title step judges by title and keywords: what the criteria find in the abstract isn't its. */
static void without_abstract(struct bib_record *r, struct criteria_result *res, struct arena *a)
{
    r->n_abstract = 0;
    for (size_t i = 0; i < res->n; i++) {
        struct query_hits *hits = &res->item[i].hits;
        struct query_hit *kept = ARENA_ARRAY(a, hits->n, struct query_hit);
        size_t n = 0;
        for (size_t k = 0; k < hits->n; k++)
            if (hits->item[k].place != QP_ABSTRACT)
                kept[n++] = hits->item[k];
        *hits = (struct query_hits){kept, n};
    }
}

static enum err_code put_trace(struct web_call *c, struct json_out *j, int64_t root,
                               enum stage stage, struct evaluator *v, struct bib_record *r,
                               struct criteria_result *res, struct err *e)
{
    bool hidden = false;
    enum err_code rc = suggestion_is_hidden(c->store, c->person, root, &hidden, e);
    if (rc != ERR_OK)
        return rc;
    if (stage == STAGE_TITLE)
        without_abstract(r, res, c->arena);
    json_key_obj(j, "trace");
    trace_put(j, evaluator_pico(v), r, res, hidden, c->lang, c->arena);
    trace_put_passages(j, r, c->arena);
    json_end(j);
    return ERR_OK;
}

/* The person's own vote, or all of them once the stage is closed for the record. */
static enum err_code put_votes(struct web_call *c, struct json_out *j, int64_t root,
                               enum stage stage, struct err *e)
{
    struct conflict_vote *vote;
    size_t n;
    enum err_code rc = vote_shown(c->store, root, stage, c->person, c->arena, &vote, &n, e);
    if (rc != ERR_OK)
        return rc;
    json_key_arr(j, "votes");
    for (size_t i = 0; i < n; i++)
        vote_put(j, &vote[i]);
    json_end(j);
    return ERR_OK;
}

/* The lines of searches whose records were taken in, each once, whatever the run. */
static enum err_code put_found(struct web_call *c, struct json_out *j, int64_t root, struct err *e)
{
    struct browse_found *f;
    size_t n;
    enum err_code rc = browse_found_of(c->store, root, c->arena, &f, &n, e);
    if (rc != ERR_OK)
        return rc;
    json_key_arr(j, "found");
    for (size_t i = 0; i < n; i++) {
        bool said = !f[i].imported;
        for (size_t k = 0; k < i && !said; k++)
            said =
                f[k].imported && str_eq(f[k].search, f[i].search) && str_eq(f[k].line, f[i].line);
        if (said)
            continue;
        json_obj(j);
        json_key_str(j, "search", f[i].search);
        json_key_str(j, "line", f[i].line);
        json_end(j);
    }
    json_end(j);
    return ERR_OK;
}

static struct str arm_label(const struct protocol *p, struct str id, enum lang lang)
{
    int arm = protocol_find_arm(p, id);
    return arm < 0 ? id : p->arm[arm].label[lang];
}

/* The ways on which it came into the review, each once. */
static enum err_code put_arms(struct web_call *c, struct json_out *j, int64_t root, struct err *e)
{
    const struct review_documents *d;
    struct record_member *m;
    size_t n;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = record_members(c->store, root, c->arena, &m, &n, e);
    if (rc != ERR_OK)
        return rc;
    json_key_arr(j, "arms");
    for (size_t i = 0; i < n; i++) {
        bool said = false;
        for (size_t k = 0; k < i && !said; k++)
            said = str_eq(m[k].arm, m[i].arm);
        if (said)
            continue;
        json_obj(j);
        json_key_str(j, "id", m[i].arm);
        json_key_str(j, "label", arm_label(&d->protocol, m[i].arm, c->lang));
        json_end(j);
    }
    json_end(j);
    return ERR_OK;
}

static enum err_code put_files(struct web_call *c, struct json_out *j, int64_t root, struct err *e)
{
    struct attachment *file;
    size_t n;
    enum err_code rc = attachment_list(c->store, root, c->arena, &file, &n, e);
    if (rc != ERR_OK)
        return rc;
    json_key_arr(j, "files");
    for (size_t i = 0; i < n; i++)
        attachment_put(j, &file[i]);
    json_end(j);
    return ERR_OK;
}

enum err_code reading_put(struct web_call *c, struct json_out *j, int64_t root, enum stage stage,
                          struct err *e)
{
    struct evaluator *v;
    struct bib_record r = {0};
    struct criteria_result res;
    enum err_code rc = call_evaluator(c, &v, e);
    if (rc == ERR_OK)
        rc = evaluate_record(v, root, c->arena, &r, &res, e);
    if (rc != ERR_OK)
        return rc;
    json_obj(j);
    json_key_c(j, "stage", stage_name(stage));
    json_key(j, "record");
    record_put(j, root, &r, stage == STAGE_TITLE ? RECORD_TITLE : RECORD_WHOLE, c->arena);
    rc = put_trace(c, j, root, stage, v, &r, &res, e);
    if (rc == ERR_OK)
        rc = put_related(c, j, root, &r, e);
    if (rc == ERR_OK)
        rc = put_votes(c, j, root, stage, e);
    if (rc == ERR_OK)
        rc = put_files(c, j, root, e);
    if (rc == ERR_OK)
        rc = put_found(c, j, root, e);
    if (rc == ERR_OK)
        rc = put_arms(c, j, root, e);
    if (rc == ERR_OK && stage == STAGE_FULL_TEXT)
        rc = text_put_standing(c, j, root, e);
    json_end(j);
    return rc;
}
