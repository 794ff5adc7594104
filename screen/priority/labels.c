/* labels.c - what each record is told to be, as far as the person may know. From what says least to
 * what says most, so that the last word is the best. */
#include "screen/priority/priority.sql.h"
#include "screen/priority/priority_internal.h"

#define MAYBE      0.5F /* of an include */
#define KEPT       0.25F
#define FADES      50.0F /* labels of one's own after which a prior counts half */
#define STEP       10
#define PICO_WHOLE 5 /* includes up to which the PICO's text weighs as much as one of them */

static void put(struct row_label *l, enum label_from from, enum rank_label label, float weight)
{
    l->label = (signed char)label;
    l->from = (unsigned char)from;
    l->weight = weight;
}

static void references(const struct priority *p, struct row_label *l)
{
    for (size_t i = p->n_front; i < p->n; i++)
        if (p->sent[i])
            put(&l[i], FROM_REFERENCE, RANK_INCLUDE, 1);
}

static enum err_code own_presorts(const struct priority *p, struct store *s, const char *person,
                                  enum stage stage, struct row_label *l, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_PRIORITY_OWN_PRESORTS);
    db_bind_c(&q, PRIORITY_OWN_PRESORTS_P_PERSON, person);
    db_bind_c(&q, PRIORITY_OWN_PRESORTS_P_STAGE, stage_name(stage));
    while (db_step(&q)) {
        size_t row = priority_row(p, db_int64(&q, PRIORITY_OWN_PRESORTS_ROOT));
        bool out = str_eq(db_peek(&q, PRIORITY_OWN_PRESORTS_VERDICT), STR("exclude"));
        if (row != SIZE_MAX)
            put(&l[row], FROM_PRESORT, out ? RANK_EXCLUDE : RANK_INCLUDE, out ? 1 : KEPT);
    }
    return db_end(&q, e);
}

static enum err_code own_votes(const struct priority *p, struct store *s, const char *person,
                               enum stage stage, struct row_label *l, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_PRIORITY_OWN_VOTES);
    db_bind_c(&q, PRIORITY_OWN_VOTES_P_PERSON, person);
    db_bind_c(&q, PRIORITY_OWN_VOTES_P_STAGE, stage_name(stage));
    while (db_step(&q)) {
        size_t row = priority_row(p, db_int64(&q, PRIORITY_OWN_VOTES_ROOT));
        enum vote_verdict v;
        if (row == SIZE_MAX || !vote_verdict_parse(db_peek(&q, PRIORITY_OWN_VOTES_VERDICT), &v))
            continue;
        l[row].judged = true;
        put(&l[row], FROM_VOTE, v == VOTE_EXCLUDE ? RANK_EXCLUDE : RANK_INCLUDE,
            v == VOTE_MAYBE ? MAYBE : 1);
    }
    return db_end(&q, e);
}

static enum err_code excluded_before(const struct priority *p, struct store *s, enum stage stage,
                                     struct row_label *l, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (int k = 0; rc == ERR_OK && k < (int)stage; k++) {
        struct db_stmt q;
        db_begin(&q, store_db(s), &Q_PRIORITY_EXCLUDED);
        db_bind_c(&q, PRIORITY_EXCLUDED_P_STAGE, stage_name((enum stage)k));
        while (db_step(&q)) {
            size_t row = priority_row(p, db_int64(&q, PRIORITY_EXCLUDED_RECORD));
            if (row != SIZE_MAX)
                put(&l[row], FROM_PEOPLE, RANK_EXCLUDE, 1);
        }
        rc = db_end(&q, e);
    }
    return rc;
}

/* Where records stand follows from no open vote (screen/review/outcome.h), but that a decision of
 * the criteria may come before votes are in: what is decided is known to everybody. */
static enum err_code settled(const struct priority *p, struct store *s, enum stage stage,
                             struct row_label *l, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_PRIORITY_STANDING);
    db_bind_c(&q, PRIORITY_STANDING_P_STAGE, stage_name(stage));
    while (db_step(&q)) {
        size_t row = priority_row(p, db_int64(&q, PRIORITY_STANDING_RECORD));
        if (row == SIZE_MAX)
            continue;
        struct str state = db_peek(&q, PRIORITY_STANDING_STATE);
        l[row].stands = true;
        l[row].judged |= !str_eq(state, STR("awaiting"));
        if (!str_eq(state, STR("decided")) ||
            str_eq(db_peek(&q, PRIORITY_STANDING_HOW), STR("automation")))
            continue;
        bool in = str_eq(db_peek(&q, PRIORITY_STANDING_VERDICT), STR("include"));
        put(&l[row], FROM_PEOPLE, in ? RANK_INCLUDE : RANK_EXCLUDE, 1);
    }
    return db_end(&q, e);
}

/* What other reviews say, unless the same article was judged here; the more labels there are of
 * one's own, the less it counts. In steps, so that a verdict doesn't move all of them. */
static void priors(const struct priority *p, enum stage stage, struct row_label *l, size_t labels)
{
    float fades = FADES / (FADES + STEP * (float)(labels / STEP));
    for (size_t i = 1; i < p->n_front; i++) {
        const struct prior_label *prior = &p->prior[i - 1];
        size_t row = prior->root ? priority_row(p, prior->root) : SIZE_MAX;
        char said = prior_outcome(prior, stage);
        if (said != '.' && (row == SIZE_MAX || l[row].from < FROM_PRESORT))
            put(&l[i], FROM_PRIOR, said == '+' ? RANK_INCLUDE : RANK_EXCLUDE,
                prior->weight * fades);
    }
}

static void count(const struct row_label *l, size_t n, struct priority_learned *out)
{
    for (size_t i = 1; i < n; i++) {
        bool in = l[i].label == RANK_INCLUDE;
        if (l[i].from == FROM_PEOPLE)
            in ? out->settled_include++ : out->settled_exclude++;
        else if (l[i].from == FROM_VOTE && l[i].weight < 1)
            out->own_maybe++;
        else if (l[i].from == FROM_PRESORT && in)
            out->own_kept++;
        else if (l[i].from == FROM_VOTE || l[i].from == FROM_PRESORT)
            in ? out->own_include++ : out->own_exclude++;
        else if (l[i].from == FROM_REFERENCE)
            out->references++;
    }
    out->includes = out->own_include + out->own_maybe + out->own_kept + out->settled_include;
    out->labels = out->includes + out->own_exclude + out->settled_exclude;
}

static enum priority_basis basis_of(const struct priority *p, const struct priority_learned *k)
{
    if (k->labels)
        return PRIORITY_BY_LABELS;
    if (k->prior_include || k->prior_exclude)
        return PRIORITY_BY_PRIORS;
    if (k->references)
        return PRIORITY_BY_REFERENCES;
    bool has_words =
        p->x->start[RANK_COUNTED * (PICO_ROW + 1)] > p->x->start[RANK_COUNTED * PICO_ROW];
    return has_words ? PRIORITY_BY_PICO : PRIORITY_BY_NOTHING;
}

enum err_code priority_labels(const struct priority *p, struct store *s, const char *person,
                              enum stage stage, struct arena *a, struct row_label **out,
                              struct priority_learned *learned, struct err *e)
{
    struct row_label *l = ARENA_ARRAY(a, p->n, struct row_label);
    enum err_code rc = ERR_OK;
    *out = l;
    *learned = (struct priority_learned){0};
    references(p, l);
    if (person)
        rc = own_presorts(p, s, person, stage, l, e);
    if (rc == ERR_OK && person)
        rc = own_votes(p, s, person, stage, l, e);
    if (rc == ERR_OK)
        rc = excluded_before(p, s, stage, l, e);
    if (rc == ERR_OK)
        rc = settled(p, s, stage, l, e);
    if (rc != ERR_OK)
        return rc;
    count(l, p->n, learned);
    priors(p, stage, l, learned->labels);
    for (size_t i = 1; i < p->n_front; i++)
        if (l[i].from == FROM_PRIOR)
            l[i].label == RANK_INCLUDE ? learned->prior_include++ : learned->prior_exclude++;
    learned->basis = basis_of(p, learned);
    size_t in = learned->includes;
    put(&l[PICO_ROW], FROM_PICO, RANK_INCLUDE, in > PICO_WHOLE ? PICO_WHOLE / (float)in : 1);
    return ERR_OK;
}
