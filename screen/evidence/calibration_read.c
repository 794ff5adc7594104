/* calibration_read.c - calibrations, and how far people agreed in one. */
#include "screen/evidence/calibration.h"
#include "screen/evidence/evidence.sql.h"
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/messages.h"

static enum err_code load_roots(struct store *s, struct extraction_calibration *c, struct arena *a,
                                struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    db_begin(&q, store_db(s), &Q_EXTRACTION_CALIBRATION_RECORDS);
    db_bind_text(&q, EXTRACTION_CALIBRATION_RECORDS_P_CALIBRATION, c->name);
    while (db_step(&q)) {
        c->root = arena_grow(a, c->root, c->n, &cap, sizeof *c->root);
        c->root[c->n++] = db_int64(&q, EXTRACTION_CALIBRATION_RECORDS_ROOT);
    }
    return db_end(&q, e);
}

static enum err_code load_people(struct store *s, struct extraction_calibration *c, struct arena *a,
                                 struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    db_begin(&q, store_db(s), &Q_EXTRACTION_CALIBRATION_PEOPLE);
    db_bind_text(&q, EXTRACTION_CALIBRATION_PEOPLE_P_CALIBRATION, c->name);
    while (db_step(&q)) {
        c->person = arena_grow(a, c->person, c->n_people, &cap, sizeof *c->person);
        c->person[c->n_people++] = (struct extraction_calibration_person){
            .person = db_str(&q, EXTRACTION_CALIBRATION_PEOPLE_PERSON, a)};
    }
    return db_end(&q, e);
}

struct first {
    int64_t root;
    struct str person, field, outcome, value;
};
struct firsts {
    struct first *item;
    size_t n;
};

static enum err_code load_firsts(struct store *s, struct str name, struct arena *a,
                                 struct firsts *out, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = (struct firsts){0};
    db_begin(&q, store_db(s), &Q_EXTRACTION_CALIBRATION_VALUES);
    db_bind_text(&q, EXTRACTION_CALIBRATION_VALUES_P_CALIBRATION, name);
    while (db_step(&q)) {
        out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
        out->item[out->n++] =
            (struct first){.root = db_int64(&q, EXTRACTION_CALIBRATION_VALUES_ROOT),
                           .person = db_str(&q, EXTRACTION_CALIBRATION_VALUES_PERSON, a),
                           .field = db_str(&q, EXTRACTION_CALIBRATION_VALUES_FIELD, a),
                           .outcome = db_str(&q, EXTRACTION_CALIBRATION_VALUES_OUTCOME, a),
                           .value = db_str(&q, EXTRACTION_CALIBRATION_VALUES_VALUE, a)};
    }
    return db_end(&q, e);
}

static bool has_begun(const struct firsts *f, int64_t root, struct str person)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->item[i].root == root && str_eq(f->item[i].person, person))
            return true;
    return false;
}

static enum err_code count_done(struct store *s, struct extraction_calibration *c, struct arena *a,
                                struct err *e)
{
    struct firsts f;
    enum err_code rc = load_firsts(s, c->name, a, &f, e);
    for (size_t p = 0; rc == ERR_OK && p < c->n_people; p++)
        for (size_t i = 0; i < c->n; i++)
            c->person[p].n_done += has_begun(&f, c->root[i], c->person[p].person);
    return rc;
}

enum err_code extraction_calibrations(struct store *s, struct arena *a,
                                      struct extraction_calibration **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_EXTRACTION_CALIBRATIONS_ALL);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct extraction_calibration){
            .name = db_str(&q, EXTRACTION_CALIBRATIONS_ALL_NAME, a),
            .actor = db_str(&q, EXTRACTION_CALIBRATIONS_ALL_ACTOR, a),
            .at = db_str(&q, EXTRACTION_CALIBRATIONS_ALL_AT, a),
            .note = db_str(&q, EXTRACTION_CALIBRATIONS_ALL_NOTE, a),
            .open = db_is_null(&q, EXTRACTION_CALIBRATIONS_ALL_CLOSED)};
    }
    enum err_code rc = db_end(&q, e);
    for (size_t i = 0; rc == ERR_OK && i < *n; i++) {
        rc = load_roots(s, &(*out)[i], a, e);
        if (rc == ERR_OK)
            rc = load_people(s, &(*out)[i], a, e);
        if (rc == ERR_OK)
            rc = count_done(s, &(*out)[i], a, e);
    }
    return rc;
}

/* ---- Agreement ------------------------------------------------------------------------------- */

#define MISSING ((struct str){0})

/* What a person noted: ptr NULL when they haven't begun the article, "" when they left it empty. */
static struct str noted(const struct firsts *f, int64_t root, struct str person, struct str field,
                        struct str outcome)
{
    bool begun = false;
    for (size_t i = 0; i < f->n; i++) {
        const struct first *x = &f->item[i];
        if (x->root != root || !str_eq(x->person, person))
            continue;
        begun = true;
        if (str_eq(x->field, field) && str_eq(x->outcome, outcome))
            return x->value;
    }
    return begun ? STR("") : MISSING;
}

/* Values as categories, in the order they are met. */
struct categories {
    struct str *value;
    size_t n, cap;
    struct arena *a;
};

static int16_t category(struct categories *c, struct str value, bool of_values)
{
    if (!of_values)
        value = value.len ? STR("+") : STR("");
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(c->value[i], value))
            return (int16_t)i;
    c->value = arena_grow(c->a, c->value, c->n, &c->cap, sizeof *c->value);
    c->value[c->n] = value;
    return (int16_t)c->n++;
}

static enum err_code compare(const struct extraction_calibration *c, const struct firsts *f,
                             const struct form_field *field, struct arena *a,
                             struct extraction_field_agreement *out, struct err *e)
{
    struct categories cat = {.a = a};
    int16_t *vote = ARENA_ARRAY(a, c->n * c->n_people, int16_t);
    size_t units = 0;
    out->of_values = field->type != FORM_TEXT && field->type != FORM_LONG_TEXT;
    for (size_t i = 0; i < c->n; i++) {
        int16_t *row = &vote[units * c->n_people];
        size_t begun = 0, filled = 0;
        bool same = true;
        int16_t first = AGREEMENT_MISSING;
        for (size_t p = 0; p < c->n_people; p++) {
            struct str v = noted(f, c->root[i], c->person[p].person, out->field, out->outcome);
            row[p] = v.ptr ? category(&cat, v, out->of_values) : AGREEMENT_MISSING;
            if (!v.ptr)
                continue;
            begun++;
            filled += v.len > 0;
            same &= first == AGREEMENT_MISSING || first == row[p];
            first = row[p];
        }
        if (begun < 2 || !filled)
            continue;
        out->n_same += same;
        units++;
    }
    out->n = units;
    if (units == 0)
        return ERR_OK;
    /* The scheme of a choice is its options and nothing noted; of other types what was noted. */
    size_t q =
        field->type == FORM_CHOICE && field->n_options + 1 > cat.n ? field->n_options + 1 : cat.n;
    struct agreement_votes v = {vote, units, c->n_people, q < 2 ? 2 : q};
    return agreement_compute(&v, &(struct agreement_options){0}, a, &out->agreement, e);
}

static enum err_code may_see(const struct extraction_calibration *c,
                             const struct evidence_reader *r, struct err *e)
{
    for (size_t i = 0; i < c->n_people && r->extracts && c->open; i++)
        if (str_eq_c(c->person[i].person, r->person) && c->person[i].n_done < c->n)
            return err_set(
                e, ERR_FORBIDDEN,
                MSG_EVIDENCE_CALIBRATION_BLIND(c->name, (int64_t)(c->n - c->person[i].n_done)));
    return ERR_OK;
}

static enum err_code find(struct store *s, struct str name, struct arena *a,
                          const struct extraction_calibration **out, struct err *e)
{
    struct extraction_calibration *all;
    size_t n;
    *out = NULL;
    enum err_code rc = extraction_calibrations(s, a, &all, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (str_eq(all[i].name, name))
            *out = &all[i];
    if (rc == ERR_OK && !*out)
        rc = err_set(e, ERR_NOT_FOUND, MSG_EVIDENCE_CALIBRATION_UNKNOWN(name));
    return rc;
}

enum err_code extraction_calibration_agreement(struct store *s, const char *reader, struct str name,
                                               struct arena *a,
                                               struct extraction_field_agreement **out, size_t *n,
                                               struct err *e)
{
    const struct extraction_calibration *c;
    struct evidence_reader r;
    struct form form;
    struct firsts f;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    enum err_code rc = evidence_reader(s, reader, &r, e);
    if (rc == ERR_OK)
        rc = find(s, name, a, &c, e);
    if (rc == ERR_OK)
        rc = may_see(c, &r, e);
    if (rc == ERR_OK)
        rc = extraction_form(s, a, &form, e);
    if (rc == ERR_OK)
        rc = load_firsts(s, name, a, &f, e);
    for (size_t i = 0; rc == ERR_OK && i < form.n_fields; i++) {
        const struct form_field *field = &form.field[i];
        for (size_t o = 0; rc == ERR_OK && o < (field->per_outcome ? form.n_outcomes : 1); o++) {
            struct extraction_field_agreement x = {
                .field = field->id, .outcome = field->per_outcome ? form.outcome[o].id : STR("")};
            rc = compare(c, &f, field, a, &x, e);
            if (rc != ERR_OK || x.n == 0)
                continue;
            *out = arena_grow(a, *out, *n, &cap, sizeof x);
            (*out)[(*n)++] = x;
        }
    }
    return rc;
}
