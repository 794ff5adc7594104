/* main.c - three people work in copies and send their decisions back in parts that overlap, in any
 * order and repeatedly: the review says what it would if all had worked in one file. When changes
 * are parted from the votes they change, nothing is lost: every decision is in force, replaced by a
 * later one of the same person, or waits with its reason. */
#include "copies.h"

#include "lib/base/random.h"
#include "screen/agreement/agreement.h"
#include "screen/prisma/prisma.h"
#include "screen/review/flow.h"
#include "screen/review/ratings.h"

#define HISTORIES 16
#define RECORDS   24
#define SESSIONS  3
#define ACTIONS   10
#define PARTS     64
#define DONE_MIN  2

#define STAGES                                                                                     \
    "  title: {reviewers: 1, presort: true, conflict_on: verdict}\n"                               \
    "  abstract: {reviewers: 2, resolver: lead, conflict_on: verdict}\n"

static int pick(struct random *r, size_t n)
{
    return (int)random_below(r, n);
}

/* How often each was done: a step never done proves nothing. */
enum {
    D_PRESORT,
    D_UNSORT,
    D_VOTE,
    D_CHANGE,
    D_UNDO,
    D_RECUSE,
    D_ROUND,
    D_AGAIN,
    D_SUPERSEDED,
    D_REFUSED,
    D_RETRIED,
    D_COUNT
};
static int done[D_COUNT];

struct world {
    struct copies *c;
    struct random r;
    struct store *one; /* everybody in one file */
    bool apart;        /* changes may come in another part than their vote */
    struct str part[PARTS];
    size_t n_parts;
};

static bool did(enum err_code rc, int what)
{
    done[what] += rc == ERR_OK;
    return rc == ERR_OK;
}

/* In both files, the second only when it is what the person made of it in the end. */
static void cast(struct world *w, struct store *s, int person, int64_t root, enum stage stage)
{
    struct copies *c = w->c;
    enum vote_verdict v = pick(&w->r, 2) ? VOTE_INCLUDE : VOTE_EXCLUDE;
    if (!did(vote(c, s, PERSON[person], root, stage, v), D_VOTE))
        return;
    int then = pick(&w->r, 4);
    if (then == 0 && did(undo(c, s, PERSON[person], root, stage), D_UNDO)) {
        if (pick(&w->r, 2))
            return; /* taken back for good */
        v = v == VOTE_INCLUDE ? VOTE_EXCLUDE : VOTE_INCLUDE;
        OK(c, vote(c, s, PERSON[person], root, stage, v));
    }
    if (then == 1) {
        enum vote_verdict other = v == VOTE_INCLUDE ? VOTE_MAYBE : VOTE_INCLUDE;
        struct vote changed = {
            .verdict = other, .note = STR("own words"), .tags = STR("panel"), .spent_ms = 1500};
        struct vote_sending how = {.change = true};
        OK(c, store_begin(s, &c->e));
        enum err_code rc = vote_send(s, PERSON[person], root, stage, &changed, &how, NULL, &c->e);
        if (did(store_end(s, rc, &c->e), D_CHANGE))
            v = other;
    }
    if (!w->apart)
        OK(c, vote(c, w->one, PERSON[person], root, stage, v));
}

static void sort(struct world *w, struct store *s, int person, int64_t root)
{
    struct copies *c = w->c;
    bool keep = pick(&w->r, 3) > 0;
    if (!did(presort(c, s, PERSON[person], root, STAGE_TITLE, keep), D_PRESORT))
        return;
    if (pick(&w->r, 5) == 0) {
        OK(c, store_begin(s, &c->e));
        OK(c, presort_undo(s, PERSON[person], root, STAGE_TITLE, &c->e));
        OK(c, store_commit(s, &c->e));
        done[D_UNSORT]++;
        keep = !keep;
        OK(c, presort(c, s, PERSON[person], root, STAGE_TITLE, keep));
    }
    if (!w->apart)
        OK(c, presort(c, w->one, PERSON[person], root, STAGE_TITLE, keep));
}

static void recuse(struct world *w, struct store *s, int person, int64_t root)
{
    struct copies *c = w->c;
    OK(c, store_begin(s, &c->e));
    enum err_code rc = interest_recuse(s, PERSON[person], root, "", &c->e);
    if (!did(store_end(s, rc, &c->e), D_RECUSE) || w->apart)
        return;
    OK(c, store_begin(w->one, &c->e));
    OK(c, interest_recuse(w->one, PERSON[person], root, "", &c->e));
    OK(c, store_commit(w->one, &c->e));
}

static void calibrate(struct world *w, struct store *s, int person, int64_t id, int64_t root)
{
    struct copies *c = w->c;
    struct store *both[2] = {s, w->one};
    struct vote v = {.verdict = pick(&w->r, 2) ? VOTE_INCLUDE : VOTE_EXCLUDE};
    for (int i = 0; i < (w->apart ? 1 : 2); i++) {
        OK(c, store_begin(both[i], &c->e));
        OK(c, calibration_vote(both[i], PERSON[person], id, root, &v, &c->e));
        OK(c, store_commit(both[i], &c->e));
    }
    done[D_ROUND]++;
}

/* Of the slots given to the person, drawn; in the second case anything they may try. */
static void act(struct world *w, struct store *s, int person, enum stage stage, bool sorting)
{
    struct copies *c = w->c;
    struct turn t;
    const char *all = rows(
        c, s,
        arena_fmt(
            &c->arena,
            "SELECT record FROM assignment WHERE person = '%s' AND stage = '%s%s' AND open = 1",
            PERSON[person], stage_name(stage), sorting ? ".presort" : ""));
    OK(c, review_turn(s, PERSON[person], stage, &t, &c->e));
    if (t.kind == TURN_CALIBRATION && pick(&w->r, 2)) {
        calibrate(w, s, person, t.calibration, t.root);
        return;
    }
    int64_t given[RECORDS];
    size_t n = 0;
    struct str rest = str_c(all), line;
    while (n < RECORDS && str_split(&rest, '\n', &line))
        n += line.len && str_int64(line, &given[n]);
    if (w->apart && !sorting && stage == STAGE_TITLE && pick(&w->r, 3) == 0) {
        cast(w, s, person, 1 + pick(&w->r, RECORDS), STAGE_ABSTRACT); /* on one's own inclusions */
        return;
    }
    if (w->apart && pick(&w->r, 4) == 0) {
        int64_t any = 1 + pick(&w->r, RECORDS);
        did(undo(c, s, PERSON[person], any, stage), D_UNDO);
        return;
    }
    if (n == 0)
        return;
    int64_t root = given[pick(&w->r, n)];
    if (!sorting && pick(&w->r, 12) == 0)
        recuse(w, s, person, root);
    else if (sorting)
        sort(w, s, person, root);
    else
        cast(w, s, person, root, stage);
}

static void work(struct world *w, struct store *from, enum stage stage, bool sorting)
{
    struct copies *c = w->c;
    for (int person = 0; person < PEOPLE; person++) {
        struct store *s = copies_of(c, from);
        struct hash head;
        for (int session = 0; session < SESSIONS; session++) {
            int64_t since;
            OK(c, store_head(s, &since, &head, &c->e));
            for (int i = 0; i < ACTIONS; i++)
                act(w, s, person, stage, sorting);
            /* What came since, or all so far; now and then both. */
            int how = pick(&w->r, 3);
            if (how != 1)
                w->part[w->n_parts++] = sent(c, s, person, since);
            if (how != 0)
                w->part[w->n_parts++] = sent(c, s, person, 0);
            assert_true(w->n_parts + 4 < PARTS);
        }
        if (pick(&w->r, 2)) /* nothing is missing in any case: each session was sent */
            w->part[w->n_parts++] = sent(c, s, person, 0);
        store_close(s);
    }
}

/* Each part once or several times, in a drawn order; those of earlier rounds may come again. */
static void send(struct world *w, size_t from)
{
    uint64_t order[PARTS * 2];
    size_t n = 0;
    struct bundle_report r;
    for (size_t i = from; i < w->n_parts; i++)
        order[n++] = i;
    for (size_t i = 0, more = w->n_parts / 2; i < more; i++)
        order[n++] = (uint64_t)pick(&w->r, w->n_parts);
    random_draw(&w->r, order, n, n);
    for (size_t i = 0; i < n; i++) {
        size_t waited = waiting(w->c);
        OK(w->c, taken(w->c, w->part[order[i]], NULL, &r));
        done[D_AGAIN] += (int)r.n[BUNDLE_AGAIN];
        done[D_SUPERSEDED] += (int)r.n[BUNDLE_SUPERSEDED];
        done[D_REFUSED] += (int)r.n[BUNDLE_REFUSED];
        done[D_RETRIED] += waiting(w->c) < waited;
    }
}

static void give(struct world *w, struct store *s, enum stage stage, bool presort)
{
    struct copies *c = w->c;
    struct assigned *a;
    size_t n;
    int64_t left;
    struct assign_options o = {.stage = stage,
                               .presort = presort,
                               .mode = ASSIGN_SPLIT,
                               .people = PERSON,
                               .n_people = PEOPLE};
    OK(c, store_begin(s, &c->e));
    OK(c, assign_give(s, "lead", &o, &c->arena, &a, &n, &left, &c->e));
    OK(c, store_commit(s, &c->e));
}

static void round_begins(struct world *w, struct store *s)
{
    struct copies *c = w->c;
    int64_t id;
    struct calibration_options o = {
        .stage = STAGE_ABSTRACT, .n = 3, .seed = 7, .people = PERSON, .n_people = PEOPLE};
    OK(c, store_begin(s, &c->e));
    enum err_code rc = calibration_start(s, "lead", &o, &id, &c->e);
    if (rc != ERR_STATE) /* nothing to draw from */
        OK(c, rc);
    OK(c, store_commit(s, &c->e));
}

static void same_flow(struct world *w)
{
    struct copies *c = w->c;
    struct store *both[2] = {c->lead, w->one};
    struct buf text[2] = {{0}, {0}};
    for (int i = 0; i < 2; i++) {
        struct prisma_input in;
        struct prisma_flow p;
        struct ratings r;
        struct ratings_filter f = {.stage = STAGE_ABSTRACT, .by = RATINGS_VERDICT};
        struct agreement g;
        OK(c, flow_input(both[i], &c->arena, &in, &c->e));
        OK(c, prisma_count(&in, &c->arena, &p, &c->e));
        prisma_json(&p, &(struct prisma_json_options){0}, &text[i]);
        OK(c, ratings_load(both[i], &f, &c->arena, &r, &c->e));
        OK(c, agreement_compute(&r.votes, &(struct agreement_options){0}, &c->arena, &g, &c->e));
        buf_addf(&text[i], "\n%" PRId64, (int64_t)g.n);
        for (int k = 0; k < AGREEMENT_COUNT; k++)
            buf_addf(&text[i], " %.12g", g.of[k].value);
    }
    assert_string_equal(buf_c(&text[0]), buf_c(&text[1]));
    buf_release(&text[0]);
    buf_release(&text[1]);
}

static void same_tables(struct world *w, unsigned history)
{
    static const char *const query[] = {
        "SELECT record, stage, state, verdict, category, reason, criteria, awaits, slots, how FROM "
        "standing ORDER BY 1, 2",
        "SELECT record, stage, person, verdict, category, reason, note, tags, spent_ms, reading "
        "FROM vote ORDER BY 1, 2, 3",
        "SELECT record, stage, person, verdict, reason, note FROM presort ORDER BY 1, 2",
        "SELECT calibration, record, person, phase, verdict FROM calibration_vote ORDER BY 1, 2, "
        "3, 4",
        "SELECT record, person, why FROM recusal ORDER BY 1, 2",
        "SELECT record, stage, person, open FROM assignment WHERE open = 1 ORDER BY 1, 2, 3"};
    for (size_t i = 0; i < COUNT_OF(query); i++) {
        const char *got = rows(w->c, w->c->lead, query[i]);
        const char *one = rows(w->c, w->one, query[i]);
        if (strcmp(got, one) != 0)
            fail_msg("history %u, %s:\n%s\nin one file:\n%s", history, query[i], got, one);
    }
    same_flow(w);
}

static struct world begin(unsigned history, bool apart)
{
    struct world w = {.c = copies_new(STAGES, RECORDS), .apart = apart};
    w.r = random_seeded(2024 + history + (apart ? 1000 : 0));
    return w;
}

static void stage_round(struct world *w, enum stage stage, bool sorting)
{
    size_t from = w->n_parts;
    if (stage == STAGE_ABSTRACT) {
        round_begins(w, w->c->lead);
        if (!w->apart)
            round_begins(w, w->one);
    }
    give(w, w->c->lead, stage, sorting);
    if (!w->apart)
        give(w, w->one, stage, sorting);
    work(w, w->c->lead, stage, sorting);
    send(w, from);
}

static void as_if_all_worked_in_one_file(void **state)
{
    (void)state;
    for (unsigned history = 0; history < HISTORIES; history++) {
        struct world w = begin(history, false);
        w.one = copies_of(w.c, w.c->lead);
        stage_round(&w, STAGE_TITLE, true);
        stage_round(&w, STAGE_TITLE, false);
        stage_round(&w, STAGE_ABSTRACT, false);
        assert_int_equal(waiting(w.c), 0);
        same_tables(&w, history);
        sound(w.c, w.c->lead);
        store_close(w.one);
        copies_free(w.c);
    }
}

/* Every decision that was sent is accounted for, once; whose latest one is not in force waits. */
static void nothing_is_lost(void **state)
{
    (void)state;
    for (unsigned history = 0; history < HISTORIES; history++) {
        struct world w = begin(history, true);
        stage_round(&w, STAGE_TITLE, true);
        stage_round(&w, STAGE_TITLE, false);
        stage_round(&w, STAGE_ABSTRACT, false);
        struct copies *c = w.c;
        for (size_t i = 0; i < w.n_parts; i++) {
            struct bundle b;
            int64_t unmet;
            struct bundle_report r;
            OK(c, bundle_read(w.part[i], "b", &c->arena, &b, &c->e));
            OK(c, bundle_unmet(c->lead, &b, &unmet, &c->e));
            assert_int_equal(unmet, 0);
            OK(c, taken(c, w.part[i], NULL, &r));
            assert_int_equal(r.n[BUNDLE_AGAIN], b.n);
        }
        /* Among the decisions of a person about one thing at least one stands or waits. */
        assert_string_equal(
            rows(c, c->lead,
                 "SELECT person, record, track FROM bundle_decision GROUP BY 1, 2, 3 "
                 "HAVING sum(outcome IN ('applied', 'same', 'refused')) = 0 AND record > 0"),
            "");
        /* A vote in force is the latest one that was applied. */
        assert_string_equal(
            rows(c, c->lead,
                 "SELECT v.record, v.stage, v.person FROM vote AS v JOIN bundle_decision AS d "
                 "ON d.person = v.person AND d.record = v.record AND d.track = v.stage "
                 "WHERE d.outcome = 'applied' AND d.at > v.at"),
            "");
        assert_string_equal(
            rows(c, c->lead,
                 "SELECT key FROM bundle_decision WHERE (outcome = 'refused') <> "
                 "(key IN (SELECT key FROM bundle_refused WHERE state = 'waiting'))"),
            "");
        sound(c, c->lead);
        copies_free(c);
    }
    static const char *const what[] = {"presort",    "unsort",  "vote",   "change",
                                       "undo",       "recuse",  "round",  "again",
                                       "superseded", "refused", "retried"};
    for (int i = 0; i < D_COUNT; i++)
        if (done[i] < DONE_MIN)
            fail_msg("%s: done %d times", what[i], done[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_if_all_worked_in_one_file),
        cmocka_unit_test(nothing_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
