/* test_extraction.c - what one person extracted, and the level they gave, shows in nothing that
 * another is told before they have said something of their own: flow, tables, lists, figures,
 * narrative, groups that overlap, levels and what follows from them. */
#include "scene.h"

#include "lib/render/document.h"
#include "screen/evidence/flow.h"
#include "screen/evidence/rating.h"
#include "screen/fulltext/retrieval.h"
#include "screen/synthesis/figures.h"
#include "screen/synthesis/lists.h"
#include "screen/synthesis/narrative.h"
#include "screen/synthesis/tables.h"

/* What reviewer-a says of an article. */
struct words {
    struct extraction_value value[5];
    struct level level;
};
#define LIT(s)                                                                                     \
    {                                                                                              \
        (s), sizeof(s) - 1                                                                         \
    }
#define LEVEL(q, l)                                                                                \
    {                                                                                              \
        .question = LIT(q), .level = LIT(l), .reason = LIT("as read")                              \
    }
#define VALUE(f, o, v)                                                                             \
    {                                                                                              \
        LIT(f), LIT(o), LIT(v)                                                                     \
    }
static const struct words WORDS[] = {
    {{VALUE("literature", "", "secondary"), VALUE("study", "", "TARGET"),
      VALUE("population", "", "a secret cohort"), VALUE("included_studies", "", "PMID 1; PMID 2"),
      VALUE("range", "treatment", "12–34 %")},
     LEVEL("therapy", "1a")},
    {{VALUE("literature", "", "primary"), VALUE("study", "", "OTHER"),
      VALUE("population", "", "nobody known"), VALUE("included_studies", "", "none"),
      VALUE("range", "treatment", "90 %")},
     LEVEL("diagnosis", "4")},
};

static void say(struct scene *x, const char *who, int64_t root, const struct words *w, bool level)
{
    MUST(x, store_begin(x->s, &x->e));
    MUST(x, extraction_set(x->s, who, root, w->value, COUNT_OF(w->value), &x->e));
    if (level)
        MUST(x, level_set(x->s, who, root, &w->level, &x->e));
    MUST(x, store_commit(x->s, &x->e));
}

/* Two articles are in. reviewer-b has said of the first what is the same each time. */
static void build(struct scene *x, const struct words *w)
{
    const struct retrieval had = {.status = REPORT_RETRIEVED};
    scene_open(x,
               "  title: {reviewers: 1}\n  abstract: {reviewers: 1}\n  full_text: {reviewers: 1}\n",
               false);
    for (int64_t id = 1; id <= 2; id++) {
        for (int k = STAGE_TITLE; k <= STAGE_FULL_TEXT; k++) {
            if (k == STAGE_FULL_TEXT) {
                MUST(x, store_begin(x->s, &x->e));
                MUST(x, retrieval_say(x->s, "lead", id, &had, &x->e));
                MUST(x, store_commit(x->s, &x->e));
            }
            scene_vote(x, "reviewer-b", id, (enum stage)k, VOTE_INCLUDE);
        }
    }
    say(x, "reviewer-b", 1, &WORDS[0], true);
    say(x, "reviewer-a", 2, w, true);
}

static void show_flow(struct scene *x, const char *reader, struct buf *b)
{
    static const enum prisma_literature kind[] = {PRISMA_ALL_LITERATURE, PRISMA_SECONDARY,
                                                  PRISMA_PRIMARY};
    for (size_t k = 0; k < COUNT_OF(kind); k++) {
        struct flow_part part = {.literature = kind[k]};
        struct prisma_input in;
        struct prisma_flow flow;
        MUST(x, flow_input_part(x->s, &part, &x->arena, &in, &x->e));
        MUST(x, evidence_facts(x->s, reader, &x->arena, &in, &x->e));
        MUST(x, prisma_count(&in, &x->arena, &flow, &x->e));
        prisma_json(&flow, &(struct prisma_json_options){.with_records = true}, b);
    }
}

static void show_tables(struct scene *x, const struct synthesis *y, struct buf *b)
{
    struct table t, *group;
    size_t n;
    bool (*const list[])(const struct synthesis *, struct arena *, struct table *) = {
        synthesis_excluded_table, synthesis_listed_table, synthesis_recommendations_table,
        synthesis_years_table, synthesis_shared_table};
    for (const char *const *kind = SYNTHESIS_LITERATURE; *kind; kind++)
        for (int which = SYNTHESIS_BACKGROUND; which <= SYNTHESIS_RESULTS; which++) {
            MUST(x, synthesis_table(y, (enum synthesis_table)which, *kind, &x->arena, &t, &x->e));
            table_html(&t, b);
        }
    synthesis_levels_table(y, &x->arena, &t);
    table_html(&t, b);
    for (size_t i = 0; i < COUNT_OF(list); i++)
        if (list[i](y, &x->arena, &t))
            table_html(&t, b);
    synthesis_overlap_tables(y, &x->arena, &group, &n);
    for (size_t i = 0; i < n; i++)
        table_html(&group[i], b);
}

static void show_synthesis(struct scene *x, const char *reader, struct buf *b)
{
    struct synthesis y;
    struct display d;
    MUST(x, synthesis_load(x->s, reader, LANG_EN, &x->arena, &y, &x->e));
    MUST(x, synthesis_load_overlap(x->s, reader, &x->arena, &y, &x->e));
    show_tables(x, &y, b);
    for (int f = SYNTHESIS_FIGURE_MAP; f < SYNTHESIS_FIGURE_AGREEMENT; f++) {
        buf_addf(b, "%.*s\n",
                 (int)synthesis_figure_caption(&y, (enum synthesis_figure)f, &x->arena).len,
                 synthesis_figure_caption(&y, (enum synthesis_figure)f, &x->arena).ptr);
        if (synthesis_figure(&y, (enum synthesis_figure)f, &x->arena, &d))
            display_svg(&d, b);
    }
    struct document_info info = {.lang = LANG_EN};
    struct document *doc = document_new(&x->arena, &info);
    synthesis_narrative(&y, 1, &x->arena, doc);
    document_md(doc, b);
    buf_addstr(b, synthesis_levels_said(&y, &x->arena));
}

static void show_levels(struct scene *x, const char *reader, struct buf *b)
{
    struct levels l;
    struct levels_agreement g;
    struct level_findings found;
    MUST(x, levels_load(x->s, reader, &x->arena, &l, &x->e));
    MUST(x, levels_agreement(x->s, reader, &(struct agreement_options){0}, &x->arena, &g, &x->e));
    levels_check(&l, 0, &x->arena, &found);
    buf_addf(b, "%d found, %d compared, %d the same\n", (int)found.n, (int)g.n_units,
             (int)g.n_same);
    for (size_t i = 0; i < l.n; i++) {
        struct level_suggestion s;
        levels_suggest(&l.item[i], STR("therapy"), &x->arena, &s);
        buf_addf(b, "%d: %d levels, stands %s, suggested %s, appraisal %.*s\n",
                 (int)l.item[i].x.root, (int)l.item[i].view.n,
                 arena_str(&x->arena, l.item[i].x.level.level).ptr, s.level,
                 (int)l.item[i].appraisal.len, l.item[i].appraisal.ptr);
    }
}

enum shown { FLOW, SYNTHESIS, LEVELS, SHOWN_COUNT };
static void (*const SHOW[])(struct scene *, const char *, struct buf *) = {
    [FLOW] = show_flow, [SYNTHESIS] = show_synthesis, [LEVELS] = show_levels};

/* What a reader is shown when reviewer-a said that. `after`: once reviewer-b extracted it too. */
static struct str told(const struct words *w, const char *reader, enum shown which, bool after,
                       struct arena *a)
{
    struct scene x = {.name = "extraction"};
    struct buf b = {0};
    build(&x, w);
    if (after)
        say(&x, "reviewer-b", 2, &WORDS[0], true);
    SHOW[which](&x, reader, &b);
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    scene_close(&x);
    return out;
}

static bool alike(const char *reader, enum shown which, bool after)
{
    struct arena a = {0};
    bool same = str_eq(told(&WORDS[0], reader, which, after, &a),
                       told(&WORDS[1], reader, which, after, &a));
    arena_release(&a);
    return same;
}

static void hidden_from_one_who_may_extract(enum shown which)
{
    assert_true(alike("reviewer-b", which, false));
    /* The comparison finds it where it may be known. */
    assert_false(alike("lead", which, false));
    assert_false(alike(NULL, which, false));
    assert_false(alike("reviewer-a", which, false));
    assert_false(alike("reviewer-b", which, true));
}

static void the_flow_counts_nothing_hidden(void **state)
{
    (void)state;
    hidden_from_one_who_may_extract(FLOW);
}

static void tables_lists_figures_and_narrative_hold_nothing_hidden(void **state)
{
    (void)state;
    hidden_from_one_who_may_extract(SYNTHESIS);
}

static void levels_and_what_follows_from_them_hold_nothing_hidden(void **state)
{
    (void)state;
    hidden_from_one_who_may_extract(LEVELS);
}

/* Whether reviewer-a has said anything is told, and what counts for reviewer-b doesn't change. */
static void the_flow_is_as_if_nothing_was_said(void **state)
{
    struct arena a = {0};
    struct scene x = {.name = "extraction"};
    struct buf b = {0};
    bool hidden;
    (void)state;
    struct str with = told(&WORDS[1], "reviewer-b", FLOW, false, &a);
    build(&x, &WORDS[1]);
    MUST(&x, evidence_facts_hidden(x.s, "reviewer-b", &hidden, &x.e));
    assert_true(hidden);
    MUST(&x, evidence_facts_hidden(x.s, "lead", &hidden, &x.e));
    assert_false(hidden);
    MUST(&x, store_begin(x.s, &x.e));
    struct extraction_value none[COUNT_OF(WORDS[1].value)];
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        none[i] = WORDS[1].value[i];
        none[i].value = STR("");
    }
    MUST(&x, extraction_set(x.s, "reviewer-a", 2, none, COUNT_OF(none), &x.e));
    MUST(&x, store_commit(x.s, &x.e));
    show_flow(&x, "reviewer-b", &b);
    assert_true(str_eq(with, buf_str(&b)));
    buf_release(&b);
    scene_close(&x);
    arena_release(&a);
}

const struct CMUnitTest EXTRACTION_TESTS[] = {
    cmocka_unit_test(the_flow_counts_nothing_hidden),
    cmocka_unit_test(tables_lists_figures_and_narrative_hold_nothing_hidden),
    cmocka_unit_test(levels_and_what_follows_from_them_hold_nothing_hidden),
    cmocka_unit_test(the_flow_is_as_if_nothing_was_said)};
const size_t EXTRACTION_TEST_COUNT = COUNT_OF(EXTRACTION_TESTS);
