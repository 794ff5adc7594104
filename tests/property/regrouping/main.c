/* main.c - random histories of imports, votes, resolutions, retrievals, merges, splits, answers and
 * undos: after every step the review says what a naive recount says, the arithmetic of PRISMA
 * holds, what people parted the rules don't join, and at the end the tables follow from the log. */
#include "model.h"

#include "lib/base/file.h"
#include "screen/duplicates/duplicates.h"

#define HISTORIES  12
#define STEPS      150
#define DONE_LEAST 5

static uint64_t random_next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

static int pick(uint64_t *seed, int n)
{
    return (int)(random_next(seed) % (uint64_t)n);
}

/* How often each step was done, over all histories: a step never done proves nothing. */
enum {
    D_VOTE,
    D_UNVOTE,
    D_RESOLVE,
    D_RETRIEVE,
    D_MERGE,
    D_SPLIT,
    D_APART,
    D_UNDO_MERGE,
    D_UNDO_SPLIT,
    D_UNDO_APART,
    D_BY_RULE,
    D_FULL_TEXT,
    D_COUNT
};
static int done[D_COUNT];

struct run {
    struct fixture *f;
    struct model m;
    uint64_t seed;
    int files;
};

static enum err_code finish(struct fixture *f, enum err_code rc)
{
    if (rc == ERR_OK)
        return store_commit(f->s, &f->e);
    store_rollback(f->s);
    return rc;
}

static int any(struct run *r)
{
    return 1 + pick(&r->seed, r->m.n);
}

/* A few articles, each with a handful of faces, so that the rules find some the same. */
static void import_some(struct run *r)
{
    static const char *const title[] = {"Whole genomes of adults with sarcoma in a cohort",
                                        "Exomes of adults with glioma and what came of them",
                                        "Targeted treatment after sequencing of thymic tumours",
                                        "Yield of germline sequencing in pancreatic cancer"};
    struct fixture *f = r->f;
    struct buf text = {0};
    struct import_report report;
    int n = 1 + pick(&r->seed, 3);
    bool network = pick(&r->seed, 2);
    if (r->m.n + n > RECORDS_MAX)
        return;
    for (int i = 0; i < n; i++) {
        int which = pick(&r->seed, 4), face = pick(&r->seed, 4);
        buf_addf(&text, "TY  - JOUR\nID  - F%d-%d\nTI  - %s\n", r->files, i, title[which]);
        if (face != 3)
            buf_addf(&text, "AU  - Synthetic%d, A\nPY  - %d\n", which, 2019 + which);
        if (face == 1)
            buf_addf(&text, "DO  - 10.5555/t.%d\nVL  - %d\nSP  - %d\n", which, 3 + which,
                     11 + which);
        buf_adds(&text, "ER  - \n\n");
    }
    const char *source = arena_fmt(&f->arena, "file-%d", r->files++);
    const char *path = arena_fmt(&f->arena, "%s/%s", f->folder, source);
    struct import_options o = {
        .arm = network ? "network" : "database", .source = source, .format = BIB_RIS};
    OK(f, file_write(path, buf_str(&text), &f->e));
    OK(f, import_file(f->s, "lead", path, &o, NULL, &f->arena, &report, &f->e));
    for (int i = 0; i < n; i++)
        r->m.network[++r->m.n] = network;
    buf_release(&text);
}

/* Mostly the stage that awaits a vote, else any. */
static enum stage pick_stage(struct run *r, int id)
{
    struct model_standing st = model_standing(&r->m, id);
    for (int k = 0; k < STAGE_COUNT && pick(&r->seed, 8); k++)
        if (st.state[k] == STANDING_AWAITING)
            return (enum stage)k;
    return (enum stage)pick(&r->seed, STAGE_COUNT);
}

static void vote(struct run *r)
{
    /* mostly the first few, so that some get to the end */
    int few = 1 + pick(&r->seed, r->m.n < 8 ? r->m.n : 8);
    int id = model_root(&r->m, few), person = pick(&r->seed, 2);
    enum stage stage = pick_stage(r, id);
    bool include = pick(&r->seed, 4) > 0, full = stage == STAGE_FULL_TEXT;
    enum err_code rc =
        fixture_vote(r->f, WHO[person], id, stage, include ? VOTE_INCLUDE : VOTE_EXCLUDE,
                     !full     ? ""
                     : include ? "1A"
                               : "2",
                     include ? "" : "P-in");
    if (rc != ERR_OK) {
        assert_int_equal(rc, ERR_STATE);
        return;
    }
    r->m.vote[r->m.n_votes++] = (struct model_vote){id, person, stage, include, false};
    done[D_VOTE]++;
    done[D_FULL_TEXT] += full;
}

static void undo_vote(struct run *r)
{
    if (r->m.n_votes == 0)
        return;
    const struct model_vote last =
        r->m.vote[r->m.n_votes - 1 - pick(&r->seed, 1 + r->m.n_votes / 4)];
    int id = model_root(&r->m, last.record);
    if (fixture_undo(r->f, WHO[last.person], id, last.stage) != ERR_OK)
        return;
    done[D_UNVOTE]++;
    for (int i = 0; i < r->m.n_votes; i++) {
        struct model_vote *v = &r->m.vote[i];
        if (v->person == last.person && v->stage == last.stage &&
            model_root(&r->m, v->record) == id)
            v->gone = true;
    }
}

/* A record and a stage where people disagree, from a random place on; 0: none. */
static int find_conflict(struct run *r, enum stage *stage)
{
    int from = any(r);
    for (int i = 0; i < r->m.n; i++) {
        int id = 1 + (from + i) % r->m.n;
        struct model_standing st = model_standing(&r->m, id);
        for (int k = 0; k < STAGE_COUNT && !r->m.parent[id]; k++)
            if (st.state[k] == STANDING_CONFLICT) {
                *stage = (enum stage)k;
                return id;
            }
    }
    return 0;
}

static void resolve(struct run *r)
{
    enum stage stage = STAGE_TITLE;
    int id = find_conflict(r, &stage);
    if (id == 0)
        return;
    bool include = pick(&r->seed, 2), full = stage == STAGE_FULL_TEXT;
    OK(r->f, fixture_resolve(r->f, "lead", id, stage, include ? VOTE_INCLUDE : VOTE_EXCLUDE,
                             !full     ? ""
                             : include ? "1A"
                                       : "2",
                             include ? "" : "P-in"));
    r->m.resolution[r->m.n_resolutions++] = (struct model_settled){id, stage, include};
    done[D_RESOLVE]++;
}

static void retrieve(struct run *r)
{
    int from = any(r), id = model_root(&r->m, from);
    for (int i = 0; i < r->m.n && !model_standing(&r->m, id).sought; i++)
        id = model_root(&r->m, 1 + (from + i) % r->m.n);
    bool there = pick(&r->seed, 4) > 0;
    if (fixture_retrieve(r->f, id, there) != ERR_OK)
        return;
    r->m.retrieval[r->m.n_retrievals++] = (struct model_settled){id, STAGE_FULL_TEXT, there};
    done[D_RETRIEVE]++;
}

static void merge(struct run *r)
{
    int a = any(r), b = any(r);
    bool one = model_root(&r->m, a) == model_root(&r->m, b);
    enum err_code rc = fixture_merge(r->f, a, b);
    assert_int_equal(rc, one ? ERR_STATE : ERR_OK);
    if (rc != ERR_OK)
        return;
    model_merge(&r->m, a, b);
    done[D_MERGE]++;
}

static int64_t last_event(struct run *r)
{
    int64_t seq;
    struct hash hash;
    OK(r->f, store_head(r->f->s, &seq, &hash, &r->f->e));
    return seq;
}

static void split(struct run *r)
{
    int id = any(r);
    enum err_code rc = fixture_split(r->f, id);
    assert_int_equal(rc, r->m.parent[id] ? ERR_OK : ERR_STATE);
    if (rc != ERR_OK)
        return;
    int rest = r->m.parent[id];
    r->m.parent[id] = 0;
    model_part(&r->m, id, rest, last_event(r));
    done[D_SPLIT]++;
}

static void apart(struct run *r)
{
    struct fixture *f = r->f;
    int a = any(r), b = any(r);
    OK(f, store_begin(f->s, &f->e));
    enum err_code rc = finish(f, record_apart(f->s, "lead", a, b, STR(""), &f->e));
    bool one = model_root(&r->m, a) == model_root(&r->m, b);
    assert_int_equal(rc, one ? ERR_STATE : ERR_OK);
    if (rc != ERR_OK)
        return;
    model_part(&r->m, a, b, last_event(r));
    done[D_APART]++;
}

static void join_again(struct run *r, int64_t event)
{
    for (int i = 0; i < r->m.n_apart; i++)
        if (r->m.apart_event[i] == event)
            r->m.apart_event[i] = 0;
}

static bool is_by_rule(struct run *r, int64_t event)
{
    struct regrouping *list;
    size_t n;
    OK(r->f, duplicates_list(r->f->s, 0, &r->f->arena, &list, &n, &r->f->e));
    for (size_t i = 0; i < n; i++)
        if (list[i].event == event)
            return !str_eq(list[i].rule, STR("by-hand"));
    return false;
}

static void undo(struct run *r)
{
    struct fixture *f = r->f;
    struct regrouping back;
    int64_t event = pick(&r->seed, 2) ? 0 : 1 + pick(&r->seed, (int)last_event(r));
    OK(f, store_begin(f->s, &f->e));
    enum err_code rc = finish(f, duplicates_undo(f->s, "lead", event, &f->arena, &back, &f->e));
    if (rc != ERR_OK) {
        assert_true(rc == ERR_NOT_FOUND || rc == ERR_STATE);
        return;
    }
    int a = (int)back.a, b = (int)back.b;
    bool merged = str_eq(back.kind, STR("merge")), split = str_eq(back.kind, STR("split"));
    done[merged ? D_UNDO_MERGE : split ? D_UNDO_SPLIT : D_UNDO_APART]++;
    if (merged) {
        r->m.parent[b] = 0;
        if (is_by_rule(r, back.event))
            model_part(&r->m, b, a, last_event(r));
    } else {
        join_again(r, back.event);
        if (split)
            model_merge(&r->m, a, b);
    }
}

static void run_rules(struct run *r)
{
    struct fixture *f = r->f;
    struct duplicates_report found;
    bool one[APART_MOST];
    for (int i = 0; i < r->m.n_apart; i++)
        one[i] = model_root(&r->m, r->m.apart[i][0]) == model_root(&r->m, r->m.apart[i][1]);
    OK(f, duplicates_merge(f->s, "lead", false, NULL, &f->arena, &found, &f->e));
    done[D_BY_RULE] += (int)found.n_merged;
    for (size_t i = 0; i < found.found.n_pairs; i++)
        model_merge(&r->m, (int)found.found.pair[i].kept, (int)found.found.pair[i].gone);
    for (int i = 0; i < r->m.n_apart; i++) {
        int x = r->m.apart[i][0], y = r->m.apart[i][1];
        if (r->m.apart_event[i] && !one[i] && model_root(&r->m, x) == model_root(&r->m, y))
            fail_msg("records %d and %d were parted, and the rules joined them", x, y);
    }
    OK(f, duplicates_merge(f->s, "lead", false, NULL, &f->arena, &found, &f->e));
    assert_int_equal(found.n_merged, 0); /* once is enough */
}

static void one_step(struct run *r)
{
    int what = pick(&r->seed, 40);
    if (what < 2)
        import_some(r);
    else if (what < 17)
        vote(r);
    else if (what < 19)
        undo_vote(r);
    else if (what < 25)
        resolve(r);
    else if (what < 28)
        retrieve(r);
    else if (what < 31)
        merge(r);
    else if (what < 33)
        split(r);
    else if (what < 35)
        apart(r);
    else if (what < 39)
        undo(r);
    else
        run_rules(r);
}

static void a_review_says_what_a_recount_says(void **state)
{
    (void)state;
    for (uint64_t history = 1; history <= HISTORIES; history++) {
        void *fixture;
        fixture_open(&fixture);
        struct run *r = calloc(1, sizeof *r);
        assert_non_null(r);
        r->f = fixture;
        r->seed = history * 7919;
        r->m.n = 5;
        r->m.network[4] = r->m.network[5] = true;
        for (int i = 0; i < STEPS; i++) {
            one_step(r);
            model_compare(&r->m, r->f);
        }
        fixture_check(r->f);
        free(r);
        fixture_close(&fixture);
    }
    for (int i = 0; i < D_COUNT; i++)
        if (done[i] < DONE_LEAST)
            fail_msg("step %d was done %d times only", i, done[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_review_says_what_a_recount_says)};
    return cmocka_run_group_tests_name("regrouping", tests, NULL, NULL);
}
