/* test_terms.c - what terms contribute: sets against the plain way, record by record, and a
 * server's counts against the sets. */
#include "world.h"

/* Is the record found when one part is left out (`gone`: found by nobody, in an AND by
 * everybody)? Record i is PMID i of the universe. */
static bool found_without(const struct query_part *p, const struct query_part *gone,
                          int64_t *const *pmid, const size_t *n, int64_t record)
{
    if (p == gone)
        return p->parent && p->parent->op == QUERY_AND;
    if (p->op == QUERY_LEAF) {
        for (size_t i = 0; i < n[p->node->id]; i++)
            if (pmid[p->node->id][i] == record)
                return true;
        return false;
    }
    bool found = found_without(p->part[0], gone, pmid, n, record);
    for (size_t i = 1; i < p->n; i++) {
        bool x = found_without(p->part[i], gone, pmid, n, record);
        found = p->op == QUERY_OR ? found || x : p->op == QUERY_AND ? found && x : found && !x;
    }
    return found;
}

struct plain {
    const struct query_part *root;
    int64_t **pmid; /* by term */
    size_t *n;
    int64_t *record; /* all */
    size_t n_records;
};

static struct part_count count_plainly(const struct plain *x, const struct query_part *p)
{
    struct part_count c = {0, p->parent && p->parent->op == QUERY_OR ? 0 : -1, 0, 0};
    for (size_t i = 0; i < x->n_records; i++) {
        int64_t r = x->record[i];
        bool here = found_without(p, NULL, x->pmid, x->n, r), elsewhere = false;
        bool before = found_without(x->root, NULL, x->pmid, x->n, r);
        bool after = found_without(x->root, p, x->pmid, x->n, r);
        c.found += here;
        c.lost += before && !after;
        c.gained += after && !before;
        for (size_t k = 0; c.alone >= 0 && k < p->parent->n; k++)
            elsewhere |= k != p->index && found_without(p->parent->part[k], NULL, x->pmid, x->n, r);
        if (c.alone >= 0)
            c.alone += here && !elsewhere;
    }
    return c;
}

static void check(const struct strategy_line *line, struct arena *a)
{
    struct err e = {0};
    struct contribution c;
    struct plain x = {.root = line->root,
                      .pmid = (int64_t **)arena_array(a, line->query.n_leaves, sizeof *x.pmid),
                      .n = ARENA_ARRAY(a, line->query.n_leaves, size_t)};
    for (const struct query_part *p = line->root; p; p = query_part_next(p)) {
        struct buf text = {0};
        if (p->op != QUERY_LEAF)
            continue;
        query_part_write(p, &text);
        OK(&e, engine_pmids(world.corpus, buf_str(&text), a, &x.pmid[p->node->id],
                            &x.n[p->node->id], &e));
        buf_release(&text);
    }
    OK(&e, engine_pmids(world.corpus, STR("all[sb]"), a, &x.record, &x.n_records, &e));
    OK(&e, contribution_in_corpus(line, world.corpus, NULL, a, &c, &e));
    for (const struct query_part *p = line->root; p; p = query_part_next(p)) {
        struct part_count want = count_plainly(&x, p), got = c.count[p->id];
        if (want.found != got.found || want.alone != got.alone || want.lost != got.lost ||
            want.gained != got.gained) {
            struct buf text = {0};
            query_part_write(p, &text);
            fail_msg("%s: found %" PRId64 " %" PRId64 ", alone %" PRId64 " %" PRId64
                     ", lost %" PRId64 " %" PRId64 ", gained %" PRId64 " %" PRId64,
                     buf_c(&text), want.found, got.found, want.alone, got.alone, want.lost,
                     got.lost, want.gained, got.gained);
        }
    }
    assert_int_equal(c.line, c.count[0].found);
    assert_int_equal(c.records, 153);
}

static const char *const QUERIES[] = {
    "genome*[tw]",
    "genome*[tw] OR exome*[tw] OR review[pt]",
    "genome*[tw] AND english[la] AND 2018:2024[dp]",
    "(genome*[tw] OR exome*[tw]) NOT (review[pt] OR \"systematic review\"[ti]) NOT comment[pt]",
    "genome*[tw] NOT (english[la] NOT review[pt])",
    "genome*[tw] OR (exome*[tw] AND (review[pt] OR guideline[ti]) NOT 2020[dp]) OR cancer[ti]",
    "genome*[tw] NOT (cancer[ti] AND (2019[dp] OR 2020[dp]))",
    "(genome*[tw] AND cancer[tw]) OR (genome*[tw] AND sarcoma[tw]) OR (exome*[tw] NOT cancer[tw])",
};

/* More of the kind, put together by a fixed rule. */
static const char *made_up(uint64_t *state, int depth, struct arena *a)
{
    static const char *const term[] = {"genome*[tw]", "exome*[tw]",  "cancer[tw]",   "review[pt]",
                                       "2020[dp]",    "2021[dp]",    "english[la]",  "sarcoma[tw]",
                                       "wgs[tw]",     "medline[sb]", "guideline[ti]"};
    static const char *const op[] = {"OR", "AND", "NOT", "OR"};
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    uint64_t x = *state >> 33;
    if (depth == 0 || x % 4 == 0)
        return term[x / 4 % COUNT_OF(term)];
    const char *left = made_up(state, depth - 1, a), *right = made_up(state, depth - 1, a);
    return arena_fmt(a, "(%s %s %s)", left, op[x / 4 % 4], right);
}

static void sets_against_the_plain_way(void **state)
{
    struct arena a = {0};
    uint64_t chance = 20240123;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(QUERIES); i++) {
        struct strategy s = world_query(QUERIES[i], &a);
        check(&s.line[0], &a);
    }
    for (int i = 0; i < 60; i++) {
        struct arena_mark m = arena_mark(&a);
        struct strategy s = world_query(made_up(&chance, 4, &a), &a);
        check(&s.line[0], &a);
        arena_reset(&a, m);
    }
    check(&world.ngc.line[4], &a);
    arena_release(&a);
}

static void a_server_against_the_sets(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(QUERIES); i++) {
        struct strategy s = world_query(QUERIES[i], &a);
        const struct strategy_line *line = &s.line[0];
        struct contribution x, y;
        OK(&e, contribution_in_corpus(line, world.corpus, NULL, &a, &x, &e));
        size_t before = engine_requests(world.server);
        OK(&e, contribution_by_server(line, world.server, 500, &a, &y, &e));
        assert_int_equal(engine_requests(world.server) - before, contribution_requests(line));
        assert_int_equal(x.line, y.line);
        assert_false(y.differs);
        for (const struct query_part *p = line->root; p; p = query_part_next(p)) {
            const struct part_count *exact = &x.count[p->id], *asked = &y.count[p->id];
            if (asked->found >= 0)
                assert_int_equal(asked->found, exact->found);
            if (asked->lost >= 0 && asked->gained - asked->lost != exact->gained - exact->lost)
                fail_msg("%s: part %zu", QUERIES[i], p->id);
            if (asked->alone >= 0)
                assert_int_equal(asked->alone, exact->alone);
        }
    }
    arena_release(&a);
}

static void too_many_requests_ask_nothing(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct contribution c;
    (void)state;
    size_t before = engine_requests(world.server);
    assert_int_equal(contribution_by_server(&world.ngc.line[4], world.server, 20, &a, &c, &e),
                     ERR_LIMIT);
    assert_int_equal(engine_requests(world.server), before);
    arena_release(&a);
}

const struct CMUnitTest terms_group[] = {
    cmocka_unit_test(sets_against_the_plain_way),
    cmocka_unit_test(a_server_against_the_sets),
    cmocka_unit_test(too_many_requests_ask_nothing),
};
const size_t terms_group_n = COUNT_OF(terms_group);
