/* seen.c - what a person sees of an extraction. */
#include "screen/evidence/evidence.sql.h"
#include "screen/evidence/evidence_internal.h"

const char *const EXTRACTION_ROLES[] = {"extractor", "reviewer", NULL};

enum err_code evidence_reader(struct store *s, const char *person, struct evidence_reader *out,
                              struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    const char *const *const roles[] = {leads, EXTRACTION_ROLES};
    bool has[COUNT_OF(roles)] = {false};
    struct db_stmt q;
    *out = (struct evidence_reader){.person = person};
    for (size_t i = 0; person && i < COUNT_OF(roles); i++) {
        struct err why = {0};
        enum err_code rc = person_may(s, person, roles[i], STAGE_FULL_TEXT, &why);
        has[i] = rc == ERR_OK;
        if (rc != ERR_OK && rc != ERR_FORBIDDEN) {
            err_copy(e, &why);
            return rc;
        }
    }
    out->extracts = has[1] && !has[0];
    db_begin(&q, store_db(s), &Q_EXTRACTION_APPROVED);
    if (db_step(&q))
        out->approved = db_int64(&q, EXTRACTION_APPROVED_EVENT);
    return db_end(&q, e);
}

/* What the reader said of an article, and whether others said what isn't approved yet. */
static enum err_code who_said(struct store *s, const struct evidence_reader *reader, int64_t record,
                              bool *own, bool *others, struct err *e)
{
    struct db_stmt q;
    *own = *others = false;
    db_begin(&q, store_db(s), &Q_EXTRACTION_OTHERS);
    db_bind_int(&q, EXTRACTION_OTHERS_P_RECORD, record);
    db_bind_c(&q, EXTRACTION_OTHERS_P_PERSON, reader->person);
    db_bind_int(&q, EXTRACTION_OTHERS_P_APPROVED, reader->approved);
    if (db_step(&q)) {
        *own = db_int(&q, EXTRACTION_OTHERS_OWN) != 0;
        *others = db_int(&q, EXTRACTION_OTHERS_OTHERS) != 0;
    }
    return db_end(&q, e);
}

enum err_code evidence_hidden(struct store *s, const struct evidence_reader *reader, int64_t root,
                              bool *hidden, struct err *e)
{
    bool own, others;
    *hidden = false;
    if (!reader->extracts)
        return ERR_OK;
    enum err_code rc = who_said(s, reader, root, &own, &others, e);
    *hidden = !own && others;
    return rc;
}

enum err_code extraction_event_hidden(struct store *s, const char *reader, const struct event *ev,
                                      const json_t *payload, bool *hidden, struct err *e)
{
    static const char *const kind[] = {"extraction.set", "extraction.agreed", "level.set",
                                       "level.agreed"};
    struct evidence_reader r;
    bool own = false, others, is_ours = false, is_level = str_starts(ev->kind, "level.");
    *hidden = false;
    for (size_t i = 0; i < COUNT_OF(kind); i++)
        is_ours |= str_eq_c(ev->kind, kind[i]);
    if (!is_ours || !reader || !payload || str_eq_c(ev->actor, reader))
        return ERR_OK;
    enum err_code rc = evidence_reader(s, reader, &r, e);
    if (rc != ERR_OK || !r.extracts || ev->seq < r.approved)
        return rc;
    if (is_level)
        return level_hidden(s, &r, json_get_int(payload, "record"), hidden, e);
    rc = who_said(s, &r, json_get_int(payload, "record"), &own, &others, e);
    *hidden = rc == ERR_OK && !own;
    return rc;
}

enum err_code evidence_values(struct store *s, const struct evidence_reader *reader, int64_t root,
                              bool hidden, struct arena *a, struct extraction_said **out, size_t *n,
                              struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_EXTRACTION_OF);
    db_bind_int(&q, EXTRACTION_OF_P_ROOT, root);
    db_bind_int(&q, EXTRACTION_OF_P_EVERYTHING, !hidden);
    db_bind_c(&q, EXTRACTION_OF_P_READER, reader->person ? reader->person : "");
    db_bind_int(&q, EXTRACTION_OF_P_APPROVED, reader->approved);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct extraction_said){
            .seq = db_int64(&q, EXTRACTION_OF_EVENT),
            .person = db_str(&q, EXTRACTION_OF_PERSON, a),
            .field = db_str(&q, EXTRACTION_OF_FIELD, a),
            .outcome = db_str(&q, EXTRACTION_OF_OUTCOME, a),
            .value = db_str(&q, EXTRACTION_OF_VALUE, a),
            .from = {db_str(&q, EXTRACTION_OF_PAGE, a), db_str(&q, EXTRACTION_OF_QUOTE, a)},
            .form = db_str(&q, EXTRACTION_OF_FORM, a),
            .reason = db_str(&q, EXTRACTION_OF_REASON, a),
            .agreed = db_int(&q, EXTRACTION_OF_AGREED) != 0};
    }
    return db_end(&q, e);
}

enum err_code extraction_view_load(struct store *s, const char *reader, int64_t root,
                                   struct arena *a, struct extraction_view *out, struct err *e)
{
    struct evidence_reader r;
    struct level_view levels = {0};
    struct hash hash;
    *out = (struct extraction_view){0};
    enum err_code rc = evidence_included(s, root, e);
    if (rc == ERR_OK)
        rc = evidence_reader(s, reader, &r, e);
    if (rc == ERR_OK)
        rc = evidence_hidden(s, &r, root, &out->hidden, e);
    if (rc == ERR_OK)
        rc = evidence_values(s, &r, root, out->hidden, a, &out->said, &out->n, e);
    if (rc == ERR_OK)
        rc = level_view_as(s, &r, root, a, &levels, e);
    out->level = levels.said;
    out->n_levels = levels.n;
    out->levels_hidden = levels.hidden;
    out->level_agreed = levels.agreed;
    return rc == ERR_OK ? store_head(s, &out->version, &hash, e) : rc;
}

const struct extraction_said *extraction_stands(const struct extraction_view *v, struct str field,
                                                struct str outcome)
{
    for (size_t i = v->n; i > 0; i--)
        if (str_eq(v->said[i - 1].field, field) && str_eq(v->said[i - 1].outcome, outcome))
            return &v->said[i - 1];
    return NULL;
}

bool extraction_differs(const struct extraction_view *v, struct str field, struct str outcome)
{
    const struct extraction_said *stands = extraction_stands(v, field, outcome);
    if (!stands || stands->agreed)
        return false;
    for (size_t i = 0; i < v->n; i++)
        if (str_eq(v->said[i].field, field) && str_eq(v->said[i].outcome, outcome) &&
            !str_eq(v->said[i].value, stands->value))
            return true;
    return false;
}

enum err_code evidence_load_for(struct store *s, const char *reader, struct arena *a,
                                struct evidence *out, struct err *e)
{
    struct evidence_reader r;
    enum err_code rc = evidence_reader(s, reader, &r, e);
    return rc == ERR_OK ? evidence_load_as(s, &r, a, out, e) : rc;
}

enum err_code extraction_people(struct store *s, struct arena *a, struct extraction_person **out,
                                size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_EXTRACTORS_ALL);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct extraction_person){db_int64(&q, EXTRACTORS_ALL_ROOT),
                                                    db_str(&q, EXTRACTORS_ALL_PERSON, a),
                                                    db_int64(&q, EXTRACTORS_ALL_N)};
    }
    return db_end(&q, e);
}
