/* model.c - the naive recount. Rules of the fixture's protocol: one reviewer for titles, two for
 * abstracts and full texts. */
#include "model.h"

const char *const WHO[PEOPLE] = {"reviewer-a", "reviewer-b", "lead"};

int model_root(const struct model *m, int id)
{
    while (m->parent[id])
        id = m->parent[id];
    return id;
}

void model_merge(struct model *m, int a, int b)
{
    int x = model_root(m, a), y = model_root(m, b);
    m->parent[x > y ? x : y] = x < y ? x : y;
}

/* Every member of the one side and every member of the other. */
void model_part(struct model *m, int a, int b, int64_t event)
{
    for (int x = 1; x <= m->n; x++)
        for (int y = 1; y <= m->n; y++)
            if (model_root(m, x) == model_root(m, a) && model_root(m, y) == model_root(m, b) &&
                m->n_apart < APART_MOST) {
                m->apart[m->n_apart][0] = x;
                m->apart[m->n_apart][1] = y;
                m->apart_event[m->n_apart++] = event;
            }
}

static bool last(const struct model *m, const struct model_settled *list, int n, int root,
                 enum stage stage, bool *yes)
{
    bool found = false;
    for (int i = 0; i < n; i++)
        if (model_root(m, list[i].record) == root && list[i].stage == stage) {
            found = true;
            *yes = list[i].yes;
        }
    return found;
}

static void stage_of(const struct model *m, int root, enum stage stage, struct model_standing *out)
{
    bool voted[PEOPLE] = {false}, any_in = false, any_out = false, yes = false;
    int n = 0;
    for (int i = 0; i < m->n_votes; i++) {
        const struct model_vote *v = &m->vote[i];
        if (v->gone || v->stage != stage || model_root(m, v->record) != root || voted[v->person])
            continue;
        voted[v->person] = true;
        n++;
        any_in = any_in || v->include;
        any_out = any_out || !v->include;
    }
    out->state[stage] = STANDING_DECIDED;
    out->include[stage] = any_in;
    if (last(m, m->resolution, m->n_resolutions, root, stage, &yes))
        out->include[stage] = yes;
    else if (n < (stage == STAGE_TITLE ? 1 : 2))
        out->state[stage] = STANDING_AWAITING;
    else if (any_in && any_out)
        out->state[stage] = STANDING_CONFLICT;
}

struct model_standing model_standing(const struct model *m, int root)
{
    struct model_standing s = {0};
    bool reached = true, yes = false;
    if (last(m, m->retrieval, m->n_retrievals, root, STAGE_FULL_TEXT, &yes)) {
        s.retrieved = yes;
        s.not_retrieved = !yes;
    }
    for (int stage = 0; stage < STAGE_COUNT && reached; stage++) {
        if (stage == STAGE_FULL_TEXT && !s.retrieved)
            break;
        stage_of(m, root, (enum stage)stage, &s);
        reached = s.state[stage] == STANDING_DECIDED && s.include[stage];
        if (stage == STAGE_ABSTRACT)
            s.sought = reached;
    }
    return s;
}

static void compare_one(const struct model *m, const struct record_standing *r)
{
    struct model_standing want = model_standing(m, (int)r->root);
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        if (r->stage[stage].state != want.state[stage])
            fail_msg("record %d, stage %d: state %d, and %d by hand", (int)r->root, stage,
                     r->stage[stage].state, want.state[stage]);
        if (want.state[stage] == STANDING_DECIDED)
            assert_int_equal(r->stage[stage].include, want.include[stage]);
    }
    assert_int_equal(r->sought, want.sought);
    assert_int_equal(r->retrieved, want.retrieved);
    assert_int_equal(r->not_retrieved, want.not_retrieved);
}

struct counts {
    int64_t roots, title_out, abstract_out, sought, missing, assessed, included, reports_out;
};

static struct counts count(const struct model *m)
{
    struct counts c = {0};
    for (int id = 1; id <= m->n; id++) {
        if (m->parent[id])
            continue;
        struct model_standing s = model_standing(m, id);
        bool title_out = s.state[STAGE_TITLE] == STANDING_DECIDED && !s.include[STAGE_TITLE];
        bool abstract_out =
            s.state[STAGE_ABSTRACT] == STANDING_DECIDED && !s.include[STAGE_ABSTRACT];
        bool full = s.sought && s.state[STAGE_FULL_TEXT] == STANDING_DECIDED;
        c.roots++;
        c.title_out += title_out;
        c.abstract_out += abstract_out;
        c.sought += s.sought;
        c.missing += s.sought && s.not_retrieved;
        c.assessed += s.sought && s.retrieved;
        c.included += full && s.include[STAGE_FULL_TEXT];
        c.reports_out += full && !s.include[STAGE_FULL_TEXT];
    }
    return c;
}

static void compare_flow(const struct model *m, struct fixture *f)
{
    struct prisma_input in;
    struct prisma_flow flow;
    OK(f, flow_input(f->s, &f->arena, &in, &f->e));
    OK(f, prisma_count(&in, &f->arena, &flow, &f->e));
    assert_int_equal(prisma_check(&flow, &f->arena).n_failed, 0);
    const struct prisma_number *step = flow.column[PRISMA_COLUMN_ALL].step;
    struct counts c = count(m);
    assert_int_equal(step[PRISMA_IDENTIFIED].n, m->n);
    assert_int_equal(step[PRISMA_SCREENED].n, c.roots);
    assert_int_equal(step[PRISMA_TITLES_EXCLUDED].n, c.title_out);
    assert_int_equal(step[PRISMA_ABSTRACTS_EXCLUDED].n, c.abstract_out);
    assert_int_equal(step[PRISMA_SOUGHT].n, c.sought);
    assert_int_equal(step[PRISMA_MISSING].n, c.missing);
    assert_int_equal(step[PRISMA_ASSESSED].n, c.assessed);
    assert_int_equal(step[PRISMA_STUDIES].n, c.included);
    assert_int_equal(step[PRISMA_REPORTS_EXCLUDED].n, c.reports_out);
}

void model_compare(const struct model *m, struct fixture *f)
{
    struct arena_mark mark = arena_mark(&f->arena);
    struct record_standing *list;
    size_t n, roots = 0;
    OK(f, review_standing(f->s, &f->arena, &list, &n, &f->e));
    for (int id = 1; id <= m->n; id++)
        roots += m->parent[id] == 0;
    assert_int_equal(n, roots);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(m->parent[list[i].root], 0);
        compare_one(m, &list[i]);
    }
    compare_flow(m, f);
    arena_reset(&f->arena, mark);
}
