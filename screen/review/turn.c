/* turn.c - what a person is to do next. Only the person's own votes and slots are read. */
#include "screen/review/assign.h"
#include "screen/review/calibration.h"
#include "screen/review/messages.h"
#include "screen/review/queue_internal.h"
#include "screen/review/review.sql.h"

static const struct turn_options NONE = {0};

/* What is found is added to the list; *is_given: the first that was added was given to the
 * person. */
static enum err_code look(struct store *s, const char *person, enum stage stage, bool presort,
                          const struct turn_options *o, struct queue_list *l, bool *is_given,
                          struct err *e)
{
    struct err why = {0};
    size_t before = l->n;
    enum err_code rc = person_may_read(s, person, stage, presort, &why);
    *is_given = false;
    if (rc == ERR_FORBIDDEN)
        return ERR_OK;
    if (rc != ERR_OK) {
        err_copy(e, &why);
        return rc;
    }
    rc = queue_fill(s, person, stage, presort, true, o, l, e);
    *is_given = l->n > before;
    return rc == ERR_OK ? queue_fill(s, person, stage, presort, false, o, l, e) : rc;
}

/* The turns that are next: of one calibration round, or pre-sorts and then votes. */
struct turns {
    struct queue_list list;
    size_t n_presort;    /* the first of them are pre-sorts */
    int64_t calibration; /* all of them are of this round; 0: none is */
    bool is_given;       /* the first was given to the person */
};

static enum err_code find(struct store *s, const char *person, enum stage stage,
                          const struct turn_options *o, struct turns *t, struct err *e)
{
    const struct review_documents *d;
    struct arena a = {0};
    const char *known;
    bool given = false;
    t->is_given = true;
    if (o->n_past > TURN_PAST_MAX)
        return err_set(e, ERR_LIMIT, MSG_TURN_TOO_MANY_PAST(TURN_PAST_MAX));
    enum err_code rc = person_acting(s, person, &a, &known, e);
    arena_release(&a);
    if (rc == ERR_OK)
        rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = calibration_fill(s, person, stage, o, &t->list, &t->calibration, e);
    if (rc != ERR_OK || t->list.n)
        return rc;
    rc = calibration_gate(s, stage, e);
    if (rc == ERR_OK && d->protocol.stage[stage].presort)
        rc = look(s, person, stage, true, o, &t->list, &t->is_given, e);
    t->n_presort = t->list.n;
    if (rc == ERR_OK && !queue_is_full(&t->list))
        rc = look(s, person, stage, false, o, &t->list, &given, e);
    if (!t->n_presort)
        t->is_given = given;
    return rc;
}

static struct turn turn_of(const struct turns *t, size_t i)
{
    if (i >= t->list.n)
        return (struct turn){.kind = TURN_NOTHING};
    return (struct turn){.kind = t->calibration     ? TURN_CALIBRATION
                                 : i < t->n_presort ? TURN_PRESORT
                                                    : TURN_VOTE,
                         .root = t->list.root[i],
                         .calibration = t->calibration};
}

static enum err_code first(struct store *s, const char *person, enum stage stage,
                           const struct turn_options *o, struct turn *out, bool *is_given,
                           struct err *e)
{
    int64_t root;
    struct turns t = {.list = {.root = &root, .most = 1}};
    enum err_code rc = find(s, person, stage, o ? o : &NONE, &t, e);
    *out = turn_of(&t, 0);
    *is_given = t.is_given;
    return rc;
}

enum err_code review_turn_past(struct store *s, const char *person, enum stage stage,
                               const struct turn_options *o, struct turn *out, struct err *e)
{
    bool is_given;
    return first(s, person, stage, o, out, &is_given, e);
}

enum err_code review_turn(struct store *s, const char *person, enum stage stage, struct turn *out,
                          struct err *e)
{
    return review_turn_past(s, person, stage, NULL, out, e);
}

enum err_code review_ahead(struct store *s, const char *person, enum stage stage,
                           const struct turn_options *o, size_t most, struct arena *a,
                           struct turn **out, size_t *n, struct err *e)
{
    struct turns t = {.list.most = most < TURN_LIST_MAX ? most : TURN_LIST_MAX};
    t.list.root = ARENA_ARRAY(a, t.list.most, int64_t);
    enum err_code rc = t.list.most ? find(s, person, stage, o ? o : &NONE, &t, e) : ERR_OK;
    *n = rc == ERR_OK ? t.list.n : 0;
    *out = ARENA_ARRAY(a, *n, struct turn);
    for (size_t i = 0; i < *n; i++)
        (*out)[i] = turn_of(&t, i);
    return rc;
}

/* As many readers as slots: everybody reads everything, and nobody can be in the way. */
enum err_code review_is_contended(struct store *s, enum stage stage, bool presort, bool *yes,
                                  struct err *e)
{
    struct arena a = {0};
    const struct review_documents *d;
    struct str *who;
    size_t n;
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = person_readers(s, stage, presort, &a, &who, &n, e);
    *yes = rc == ERR_OK && n > (presort ? 1 : (size_t)d->protocol.stage[stage].reviewers);
    arena_release(&a);
    return rc;
}

enum err_code review_take_past(struct store *s, const char *person, enum stage stage,
                               const struct turn_options *o, struct turn *out, struct err *e)
{
    bool is_given, hold = false;
    enum err_code rc = first(s, person, stage, o, out, &is_given, e);
    if (rc == ERR_OK && !is_given && out->root)
        rc = review_is_contended(s, stage, out->kind == TURN_PRESORT, &hold, e);
    if (rc != ERR_OK || !hold)
        return rc;
    struct assign_slot slot = {.root = out->root, .person = 0, .position = 0};
    return assign_append(s, person,
                         out->kind == TURN_PRESORT ? presort_stage(stage) : stage_name(stage),
                         "taken", 0, &slot, 1, &person, e);
}

enum err_code review_take(struct store *s, const char *person, enum stage stage, struct turn *out,
                          struct err *e)
{
    return review_take_past(s, person, stage, NULL, out, e);
}

static enum err_code count_given(struct store *s, const char *person, enum stage stage, int64_t *n,
                                 struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_LEFT_GIVEN);
    db_bind_c(&q, LEFT_GIVEN_P_PERSON, person);
    db_bind_c(&q, LEFT_GIVEN_P_STAGE, stage_name(stage));
    if (db_step(&q))
        *n += db_int64(&q, LEFT_GIVEN_N);
    return db_end(&q, e);
}

/* All that is free, less what isn't for this person: two counts along indexes, where asking of each
 * free record whether it is the person's took fifty times as long. */
static enum err_code count_free(struct store *s, const char *person, enum stage stage, int64_t *n,
                                struct err *e)
{
    struct db_stmt q;
    int64_t all = 0;
    db_begin(&q, store_db(s), &Q_LEFT_FREE);
    db_bind_c(&q, LEFT_FREE_P_STAGE, stage_name(stage));
    if (db_step(&q))
        all = db_int64(&q, LEFT_FREE_N);
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK || all == 0)
        return rc;
    db_begin(&q, store_db(s), &Q_LEFT_FREE_NOT);
    db_bind_c(&q, LEFT_FREE_NOT_P_PERSON, person);
    db_bind_c(&q, LEFT_FREE_NOT_P_STAGE, stage_name(stage));
    if (db_step(&q))
        *n += all - db_int64(&q, LEFT_FREE_NOT_N);
    return db_end(&q, e);
}

enum err_code review_left(struct store *s, const char *person, enum stage stage, int64_t *left,
                          struct err *e)
{
    struct err why = {0};
    *left = 0;
    enum err_code rc = person_may_read(s, person, stage, false, &why);
    if (rc == ERR_FORBIDDEN) /* nothing is left for who doesn't read there */
        return ERR_OK;
    if (rc != ERR_OK) {
        err_copy(e, &why);
        return rc;
    }
    rc = count_given(s, person, stage, left, e);
    return rc == ERR_OK ? count_free(s, person, stage, left, e) : rc;
}

enum err_code review_next(struct store *s, const char *person, enum stage stage, int64_t *root,
                          int64_t *left, struct err *e)
{
    struct queue_list l = {.root = root, .most = 1};
    bool is_given;
    *root = 0;
    enum err_code rc = look(s, person, stage, false, &NONE, &l, &is_given, e);
    return rc == ERR_OK && left ? review_left(s, person, stage, left, e) : rc;
}
