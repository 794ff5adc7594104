/* standing_facts.c - what a record's standing at a stage follows from, over all its members. */
#include "screen/review/halt.sql.h"
#include "screen/review/review.sql.h"
#include "screen/review/standing_internal.h"
#include "screen/review/workflow.sql.h"

void standing_read_vote(struct db_stmt *q, int verdict, struct arena *a, struct vote *v)
{
    /* verdict, category, reason, note, criteria stand in this order in all queries */
    *v = (struct vote){.verdict = VOTE_MAYBE}; /* vote_send writes none but the three */
    if (!vote_verdict_parse(db_peek(q, verdict), &v->verdict))
        v->verdict = VOTE_MAYBE;
    v->category = db_str(q, verdict + 1, a);
    v->reason = db_str(q, verdict + 2, a);
    v->note = db_str(q, verdict + 3, a);
    v->criteria = db_int64(q, verdict + 4);
}

static bool seen(const struct str *person, size_t n, struct str one)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(person[i], one))
            return true;
    return false;
}

enum err_code standing_votes(struct store *s, int64_t root, enum stage stage, struct arena *a,
                             struct str *person, struct vote *votes, size_t *n, struct err *e)
{
    struct db_stmt q;
    *n = 0;
    db_begin(&q, store_db(s), &Q_VOTES_OF);
    db_bind_int(&q, VOTES_OF_P_ROOT, root);
    db_bind_c(&q, VOTES_OF_P_STAGE, stage_name(stage));
    while (db_step(&q) && *n < VOTES_MAX) {
        if (seen(person, *n, db_peek(&q, VOTES_OF_PERSON)))
            continue;
        person[*n] = db_str(&q, VOTES_OF_PERSON, a);
        standing_read_vote(&q, VOTES_OF_VERDICT, a, &votes[(*n)++]);
    }
    return db_end(&q, e);
}

static enum err_code add_resolution(struct store *s, int64_t root, enum stage stage,
                                    struct arena *a, struct standing_facts *f, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RESOLUTION_OF);
    db_bind_int(&q, RESOLUTION_OF_P_ROOT, root);
    db_bind_c(&q, RESOLUTION_OF_P_STAGE, stage_name(stage));
    if (db_step(&q)) {
        standing_read_vote(&q, RESOLUTION_OF_VERDICT, a, &f->resolution);
        f->in.resolution = &f->resolution;
        if (!standing_how_parse(db_peek(&q, RESOLUTION_OF_HOW), &f->in.resolved_by))
            f->in.resolved_by = HOW_RESOLVER;
    }
    return db_end(&q, e);
}

static enum err_code add_presort(struct store *s, int64_t root, enum stage stage, struct arena *a,
                                 struct standing_facts *f, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_PRESORT_OF);
    db_bind_int(&q, PRESORT_OF_P_ROOT, root);
    db_bind_c(&q, PRESORT_OF_P_STAGE, stage_name(stage));
    if (db_step(&q)) {
        bool excluded = str_eq(db_peek(&q, PRESORT_OF_VERDICT), STR("exclude"));
        f->presort = (struct vote){.verdict = excluded ? VOTE_EXCLUDE : VOTE_INCLUDE,
                                   .reason = db_str(&q, PRESORT_OF_REASON, a),
                                   .note = db_str(&q, PRESORT_OF_NOTE, a),
                                   .criteria = db_int64(&q, PRESORT_OF_CRITERIA)};
        f->presorter = db_str(&q, PRESORT_OF_PERSON, a);
        f->in.presort = &f->presort;
    }
    return db_end(&q, e);
}

/* Whom the record was given to, each once; who voted is read already. */
static enum err_code add_readers(struct store *s, int64_t root, enum stage stage, struct arena *a,
                                 struct standing_facts *f, struct err *e)
{
    struct db_stmt q;
    f->in.readers = f->in.n;
    db_begin(&q, store_db(s), &Q_ASSIGNED_TO);
    db_bind_int(&q, ASSIGNED_TO_P_ROOT, root);
    db_bind_c(&q, ASSIGNED_TO_P_STAGE, stage_name(stage));
    while (db_step(&q) && f->n_given < VOTES_MAX) {
        struct str person = db_peek(&q, ASSIGNED_TO_PERSON);
        f->given_out = true;
        if (db_int(&q, ASSIGNED_TO_BARRED) || seen(f->given, f->n_given, person))
            continue;
        bool voted = seen(f->person, f->in.n, person);
        f->in.readers += !voted;
        f->in.owed += !voted && db_int(&q, ASSIGNED_TO_MUST) != 0;
        f->given[f->n_given] = arena_str(a, person);
        f->given_voted[f->n_given++] = voted;
    }
    return db_end(&q, e);
}

/* A question with one row or none; the first column as text. */
static enum err_code ask(struct store *s, const struct db_query *query, int64_t root,
                         const char *stage, struct arena *a, bool *yes, struct str *text,
                         int64_t *number, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), query);
    db_bind_int(&q, AUTOMATED_P_ROOT, root);
    if (stage)
        db_bind_c(&q, CALIBRATING_P_STAGE, stage);
    *yes = db_step(&q);
    if (*yes && text)
        *text = db_str(&q, 0, a);
    if (*yes && number)
        *number = db_int64(&q, 1);
    return db_end(&q, e);
}

_Static_assert((int)CALIBRATING_P_ROOT == (int)AUTOMATED_P_ROOT &&
                   (int)CHECKED_P_ROOT == (int)AUTOMATED_P_ROOT &&
                   (int)ASSIGNED_TO_P_ROOT == (int)AUTOMATED_P_ROOT &&
                   (int)HALTED_OF_P_ROOT == (int)AUTOMATED_P_ROOT &&
                   (int)HALTED_OF_P_STAGE == (int)CALIBRATING_P_STAGE &&
                   (int)CHECKED_P_STAGE == (int)CALIBRATING_P_STAGE &&
                   (int)ASSIGNED_TO_P_STAGE == (int)CALIBRATING_P_STAGE,
               "ask() binds root first, then stage");

enum err_code standing_facts(struct store *s, int64_t root, enum stage stage, struct arena *a,
                             struct standing_facts *f, struct err *e)
{
    const char *name = stage_name(stage);
    bool automated = false;
    int64_t barred = 0;
    *f = (struct standing_facts){.in = {.votes = f->votes}};
    enum err_code rc = standing_votes(s, root, stage, a, f->person, f->votes, &f->in.n, e);
    if (rc == ERR_OK)
        rc = add_resolution(s, root, stage, a, f, e);
    if (rc == ERR_OK)
        rc = add_presort(s, root, stage, a, f, e);
    if (rc == ERR_OK)
        rc = add_readers(s, root, stage, a, f, e);
    if (rc == ERR_OK)
        rc = ask(s, &Q_ASSIGNED_TO, root, presort_stage(stage), a, &f->presort_given_out, NULL,
                 &barred, e);
    f->in.presorter = f->presort_given_out && !barred;
    if (rc == ERR_OK)
        rc = ask(s, &Q_CALIBRATING, root, name, a, &f->in.calibrating, NULL, NULL, e);
    if (rc == ERR_OK)
        rc = ask(s, &Q_CHECKED, root, name, a, &f->in.check_includes, NULL, NULL, e);
    if (rc == ERR_OK && stage != STAGE_FULL_TEXT)
        rc = ask(s, &Q_HALTED_OF, root, name, a, &f->in.halted, NULL, NULL, e);
    /* What somebody sought the text of is read by people. */
    if (rc == ERR_OK && stage != STAGE_FULL_TEXT)
        rc = ask(s, &Q_AUTOMATED, root, NULL, a, &automated, &f->in.automation,
                 &f->in.automation_criteria, e);
    return rc;
}

const char *presort_stage(enum stage stage)
{
    static const char *const name[] = {"title.presort", "abstract.presort", "full_text.presort"};
    return name[stage];
}
