/* evaluate.c - the criteria over a review's records. */
#include "screen/review/evaluate.h"

#include "screen/review/messages.h"
#include "screen/review/review.sql.h"

struct ready {
    struct pico pico; /* parsed anew, since resolving changes it */
    const struct review_documents *documents;
    struct mesh *mesh;
};

static enum err_code get_ready(struct store *s, struct arena *a, struct note_list *notes,
                               struct ready *r, struct err *e)
{
    struct str path;
    enum err_code rc = review_documents(s, &r->documents, e);
    if (rc == ERR_OK)
        rc = store_setting(s, "mesh", a, &path, e);
    if (rc == ERR_OK && path.len)
        rc = mesh_open(path.ptr, &r->mesh, e);
    if (rc == ERR_IO)
        rc = err_set(e, ERR_IO, MSG_CRITERIA_NO_MESH(path));
    if (rc != ERR_OK)
        return rc;
    r->pico = r->documents->pico;
    r->pico.criterion = ARENA_ARRAY(a, r->pico.n_criteria, struct pico_criterion);
    memcpy(r->pico.criterion, r->documents->pico.criterion,
           r->pico.n_criteria * sizeof *r->pico.criterion);
    return pico_resolve(&r->pico, r->mesh, r->documents->protocol.as_of, a, notes, e);
}

static void add_result(struct json_out *j, int64_t root, const struct criteria_result *r)
{
    struct buf verdicts = {0};
    for (size_t i = 0; i < r->n; i++)
        buf_addch(&verdicts, verdict_char(r->item[i].verdict));
    json_obj(j);
    json_key_int(j, "record", root);
    json_key_c(j, "literature", literature_name(r->literature));
    json_key_str(j, "verdicts", buf_str(&verdicts));
    json_key_c(j, "suggestion", suggestion_name(r->suggestion));
    json_end(j);
    buf_release(&verdicts);
}

static enum err_code evaluate_roots(struct store *s, const struct ready *r,
                                    const struct record_list *roots, struct progress *p,
                                    struct json_out *j, struct err *e)
{
    struct arena a = {0};
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < roots->n; i++) {
        struct arena_mark m = arena_mark(&a);
        struct bib_record record;
        struct criteria_result result;
        rc = record_load(s, roots->item[i].id, &a, &record, e);
        if (rc == ERR_OK) {
            criteria_evaluate(&r->pico, &r->documents->protocol, &record, &a, &result);
            add_result(j, roots->item[i].id, &result);
            progress_to(p, MSG_CRITERIA_APPLYING, (int64_t)i + 1, (int64_t)roots->n);
            rc = progress_check(p, e);
        }
        arena_reset(&a, m);
    }
    arena_release(&a);
    return rc;
}

static enum err_code append(struct store *s, const char *actor, struct str payload, struct err *e)
{
    enum err_code rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    rc = store_append(s, actor, "criteria.applied", payload, NULL, e);
    return store_end(s, rc, e);
}

enum err_code evaluate_all(struct store *s, const char *actor, struct progress *p, struct arena *a,
                           struct note_list *notes, size_t *n, struct err *e)
{
    struct ready r = {0};
    struct record_list roots = {0};
    struct buf text = {0};
    struct json_out j = {.out = &text};
    char iso[16];
    enum err_code rc = get_ready(s, a, notes, &r, e);
    if (rc == ERR_OK)
        rc = record_roots(s, a, &roots, e);
    if (rc == ERR_OK) {
        json_obj(&j);
        json_key_int(&j, "criteria_version", r.documents->pico_version);
        json_key_c(&j, "as_of", date_iso(r.documents->protocol.as_of, iso));
        json_key_c(&j, "mesh", r.mesh ? mesh_digest(r.mesh) : "");
        json_key_arr(&j, "records");
        rc = evaluate_roots(s, &r, &roots, p, &j, e);
        json_end(&j);
        json_end(&j);
    }
    if (rc == ERR_OK)
        rc = append(s, actor, buf_str(&text), e);
    buf_release(&text);
    mesh_close(r.mesh);
    *n = roots.n;
    return rc;
}

enum err_code evaluation_list(struct store *s, struct arena *a, struct evaluation **out, size_t *n,
                              struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_EVALUATION_ALL);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] =
            (struct evaluation){.root = db_int64(&q, EVALUATION_ALL_RECORD),
                                .literature = db_str(&q, EVALUATION_ALL_LITERATURE, a),
                                .verdicts = db_str(&q, EVALUATION_ALL_VERDICTS, a),
                                .suggestion = db_str(&q, EVALUATION_ALL_SUGGESTION, a)};
    }
    return db_end(&q, e);
}

enum err_code evaluate_one(struct store *s, int64_t root, struct arena *a, struct note_list *notes,
                           const struct pico **pico, struct bib_record *record,
                           struct criteria_result *out, struct err *e)
{
    struct ready r = {0};
    *pico = NULL;
    enum err_code rc = get_ready(s, a, notes, &r, e);
    if (rc == ERR_OK)
        rc = record_load(s, root, a, record, e);
    if (rc == ERR_OK) {
        criteria_evaluate(&r.pico, &r.documents->protocol, record, a, out);
        /* not the resolved one, whose headings lie in the MeSH file that is closed now */
        *pico = &r.documents->pico;
    }
    mesh_close(r.mesh);
    return rc;
}
