/* evaluator.c - criteria made ready once, and one record judged by them. */
#include "screen/review/evaluate_internal.h"

#include "screen/review/messages.h"
#include "screen/review/review.sql.h"

static enum err_code open_mesh(struct evaluator *v, struct err *e)
{
    struct str path;
    enum err_code rc = store_setting(v->store, "mesh", &v->arena, &path, e);
    if (rc == ERR_OK && path.len)
        rc = mesh_open(path.ptr, &v->mesh, e);
    return rc == ERR_IO ? err_set(e, ERR_IO, MSG_CRITERIA_NO_MESH(path)) : rc;
}

static enum err_code resolve(struct evaluator *v, struct note_list *notes, struct err *e)
{
    const struct pico *own = &v->documents->pico;
    v->pico = *own;
    v->pico.criterion = ARENA_ARRAY(&v->arena, own->n_criteria, struct pico_criterion);
    if (own->n_criteria)
        memcpy(v->pico.criterion, own->criterion, own->n_criteria * sizeof *own->criterion);
    return pico_resolve(&v->pico, v->mesh, v->documents->protocol.as_of, &v->arena, notes, e);
}

enum err_code evaluator_open(struct store *s, struct note_list *notes, struct evaluator **out,
                             struct err *e)
{
    struct evaluator *v = base_malloc(sizeof *v);
    *v = (struct evaluator){.store = s};
    *out = NULL;
    enum err_code rc = review_documents(s, &v->documents, e);
    if (rc == ERR_OK)
        rc = open_mesh(v, e);
    if (rc == ERR_OK)
        rc = resolve(v, notes, e);
    if (rc != ERR_OK) {
        evaluator_close(v);
        return rc;
    }
    v->version = v->documents->pico_version;
    *out = v;
    return ERR_OK;
}

void evaluator_close(struct evaluator *v)
{
    if (!v)
        return;
    mesh_close(v->mesh);
    arena_release(&v->arena);
    free(v);
}

enum err_code evaluator_is_current(struct evaluator *v, bool *current, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(v->store), &Q_DOCUMENT_NEWEST);
    db_bind_c(&q, DOCUMENT_NEWEST_P_KIND, "pico");
    *current = db_step(&q) && db_int64(&q, DOCUMENT_NEWEST_VERSION) == v->version;
    return db_end(&q, e);
}

const struct pico *evaluator_pico(const struct evaluator *v)
{
    return &v->pico;
}

const struct protocol *evaluator_protocol(const struct evaluator *v)
{
    return &v->documents->protocol;
}

enum err_code evaluate_record(struct evaluator *v, int64_t root, struct arena *a,
                              struct bib_record *record, struct criteria_result *out, struct err *e)
{
    enum err_code rc = record_load(v->store, root, a, record, e);
    if (rc == ERR_OK)
        criteria_evaluate(&v->pico, &v->documents->protocol, record, a, out);
    return rc;
}
