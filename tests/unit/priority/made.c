/* made.c - see made.h. */
#include "made.h"

#include "lib/base/random.h"

static const char *const ABOUT[] = {"genome",   "sequencing", "cancer",    "tumour",    "somatic",
                                    "variants", "metastatic", "treatment", "actionable"};
static const char *const ELSE[] = {"diet",    "running", "teachers", "asthma", "inhaler", "school",
                                   "nursing", "waiting", "staff",    "wards",  "walking", "sleep"};
static const char *const ANY[] = {"patients", "results",  "methods",  "study",
                                  "cohort",   "analysis", "outcomes", "years",
                                  "group",    "clinical", "with",     "these"};

static const char *word(struct random *r, bool relevant)
{
    uint64_t x = random_below(r, 100);
    if (x < 40)
        return ANY[random_below(r, COUNT_OF(ANY))];
    /* Now and then a word of the other side. */
    if ((x < 90) == relevant)
        return ABOUT[random_below(r, COUNT_OF(ABOUT))];
    return ELSE[random_below(r, COUNT_OF(ELSE))];
}

static void sentence(struct buf *b, struct random *r, bool relevant, int words)
{
    for (int i = 0; i < words; i++)
        buf_addf(b, "%s%s", i ? " " : "", word(r, relevant));
    buf_adds(b, ".\n");
}

void made_records(struct fixture *f, int n, uint64_t seed)
{
    static int files;
    struct random r = random_seeded(seed);
    struct buf b = {0};
    for (int i = 0; i < n; i++) {
        buf_addf(&b, "PMID- %d\nDP  - 2021\nTI  - No %d ", 20000000 + files * 1000 + i, i);
        sentence(&b, &r, i % 5 == 0, 6);
        buf_adds(&b, "AB  - ");
        sentence(&b, &r, i % 5 == 0, 40);
        buf_addch(&b, '\n');
    }
    fixture_import(f, arena_fmt(&f->arena, "made-%d", files++), buf_c(&b), "database");
    buf_release(&b);
}

bool made_is_relevant(int64_t root)
{
    return (root - MADE_FIRST) % 5 == 0;
}

struct priority_order made_order(struct fixture *f, struct priority *p, const char *who,
                                 enum stage stage)
{
    struct priority_order o;
    OK(f, priority_refresh(p, f->s, NULL, &f->e));
    OK(f, priority_rank(p, f->s, who, stage, &f->arena, &o, &f->e));
    return o;
}

struct priority_order made_afresh(struct fixture *f, const char *who, enum stage stage)
{
    struct priority *p = priority_new(NULL);
    struct priority_order o = made_order(f, p, who, stage);
    priority_free(p);
    return o;
}

size_t made_place(const struct priority_order *o, int64_t root)
{
    for (size_t i = 0; i < o->n; i++)
        if (o->root[i] == root)
            return i;
    fail_msg("record %d has no place", (int)root);
    return 0;
}

float made_score(const struct priority_order *o, int64_t root)
{
    return o->score[made_place(o, root)];
}

void must_be_same(const struct priority_order *x, const struct priority_order *y)
{
    assert_int_equal(x->n, y->n);
    assert_int_equal(x->n_open, y->n_open);
    assert_memory_equal(x->root, y->root, x->n * sizeof *x->root);
    assert_memory_equal(x->score, y->score, x->n * sizeof *x->score);
    assert_int_equal(x->learned.labels, y->learned.labels);
    assert_int_equal(x->learned.includes, y->learned.includes);
}

static float apart(float x, float y)
{
    return x > y ? x - y : y - x;
}

void must_be_alike(const struct priority_order *x, const struct priority_order *y)
{
    assert_int_equal(x->n, y->n);
    assert_int_equal(x->n_open, y->n_open);
    for (size_t i = 0; i < x->n; i++) {
        assert_true(apart(x->score[i], made_score(y, x->root[i])) < (float)PRIORITY_TOLERANCE);
        /* Who stands here in the other has nearly the same score. */
        assert_true(apart(x->score[i], y->score[i]) < (float)PRIORITY_TOLERANCE);
        assert_int_equal(made_place(y, x->root[i]) < y->n_open, i < x->n_open);
    }
}

int open_two(void **state)
{
    return fixture_open_as(state, "  title: {reviewers: 2}\n");
}

int open_three(void **state)
{
    return fixture_open_as(state, "  title: {reviewers: 1}\n  abstract: {reviewers: 2}\n");
}
