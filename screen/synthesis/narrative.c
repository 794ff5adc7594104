/* narrative.c - the order of the narrative, and its smallest parts. */
#include "screen/synthesis/narrative_internal.h"

void narrate_heading(const struct narrator *n, int below, struct str text)
{
    document_heading(n->d, n->level + below, text);
}

void narrate_text(const struct narrator *n, struct str text)
{
    document_text(n->d, text);
}

void narrate_to_write(const struct narrator *n, struct str what)
{
    struct document_run run[] = {
        {.text = SAID(n->y, n->a, MSG_NARRATIVE_TO_WRITE), .style = DOCUMENT_STRONG},
        {.text = str_c(arena_fmt(n->a, " %.*s", (int)what.len, what.ptr))}};
    document_notice(n->d, run, COUNT_OF(run));
}

void narrate_item(const struct narrator *n, struct str strong, struct str text, struct str lang)
{
    struct document_run run[] = {
        {.text = str_c(arena_fmt(n->a, "%.*s: ", (int)strong.len, strong.ptr)),
         .style = DOCUMENT_STRONG},
        {.text = text, .lang = lang}};
    document_item(n->d, DOCUMENT_BULLETS, 0, run, COUNT_OF(run));
}

void narrate_outcome(const struct narrator *n, struct str strong, const struct evidence_article *x,
                     struct str outcome)
{
    struct str head = synthesis_outcome_head(n->y, x, outcome, n->a);
    struct str finding = evidence_value_of(x, "finding", arena_str(n->a, outcome).ptr);
    struct document_run run[3] = {
        {.text = str_c(arena_fmt(n->a, "%.*s: ", (int)strong.len, strong.ptr)),
         .style = DOCUMENT_STRONG}};
    size_t runs = 1;
    if (head.len)
        run[runs++] = (struct document_run){
            .text =
                str_c(arena_fmt(n->a, "%.*s%s", (int)head.len, head.ptr, finding.len ? " " : ""))};
    if (finding.len)
        run[runs++] =
            (struct document_run){.text = finding, .lang = synthesis_language(&x->record)};
    if (runs > 1)
        document_item(n->d, DOCUMENT_BULLETS, 0, run, runs);
}

struct str narrate_cite(const struct narrator *n, const size_t *article, size_t count)
{
    return synthesis_cite(n->y, article, count, n->a);
}

void synthesis_narrative_article(const struct synthesis *y, size_t article, int level,
                                 struct arena *a, struct document *d)
{
    struct narrator n = {y, a, d, level};
    narrate_article(&n, article);
}

void synthesis_narrative_across(const struct synthesis *y, int level, struct arena *a,
                                struct document *d)
{
    struct narrator n = {y, a, d, level};
    narrate_across(&n);
}

static void articles(const struct synthesis *y, struct str heading, const size_t *article, size_t n,
                     int level, struct arena *a, struct document *d)
{
    if (n == 0)
        return;
    document_heading(d, level, heading);
    for (size_t i = 0; i < n; i++)
        synthesis_narrative_article(y, article[i], level + 1, a, d);
}

static void by_literature(const struct synthesis *y, int level, struct arena *a, struct document *d)
{
    const struct msg_call heading[] = {MSG_TABLE_SECONDARY, MSG_TABLE_PRIMARY, MSG_TABLE_UNKNOWN};
    size_t *article = ARENA_ARRAY(a, y->ev.n, size_t);
    for (size_t k = 0; k < COUNT_OF(heading); k++) {
        size_t n = 0;
        for (size_t i = 0; i < y->ev.n; i++)
            if (str_eq_c(y->ev.item[i].literature, SYNTHESIS_LITERATURE[k]))
                article[n++] = i;
        articles(y, SAID(y, a, heading[k]), article, n, level, a, d);
    }
}

void synthesis_narrative(const struct synthesis *y, int level, struct arena *a, struct document *d)
{
    struct synthesis_groups g = {0};
    const struct form_field *breadth = form_find(&y->ev.form, STR("breadth"));
    synthesis_narrative_across(y, level, a, d);
    if (!breadth || !synthesis_group_by(y, breadth, a, &g)) {
        by_literature(y, level, a, d);
        return;
    }
    for (size_t i = 0; i < g.n; i++)
        articles(y, SAID(y, a, MSG_NARRATIVE_GROUP(g.item[i].label, g.item[i].n)),
                 g.item[i].article, g.item[i].n, level, a, d);
}
