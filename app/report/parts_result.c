/* parts_result.c - what was included, the tables of the synthesis, and the levels. */
#include "app/report/parts_internal.h"
#include "screen/synthesis/figures.h"
#include "screen/synthesis/tables.h"

static const char *const KINDS[] = {"secondary", "primary", "unknown"};

static bool asked_for(const struct template_part *p, const char *literature)
{
    return !p->literature || strcmp(p->literature, literature) == 0;
}

/* Casolino et al. 2021; Goodman et al. 2022 */
static struct str citations(const struct report_writer *w, struct str arm, const char *literature)
{
    const struct evidence *ev = &w->data->synthesis.ev;
    struct buf b = {0};
    for (size_t i = 0; i < ev->n; i++)
        if (str_eq(ev->item[i].arm, arm) && str_eq_c(ev->item[i].literature, literature))
            buf_addf(&b, "%s%.*s", b.len ? "; " : "", (int)ev->item[i].citation.len,
                     ev->item[i].citation.ptr);
    struct str s = arena_str(w->a, buf_str(&b));
    buf_release(&b);
    return s;
}

static size_t count(const struct report_writer *w, struct str arm, const char *literature)
{
    const struct evidence *ev = &w->data->synthesis.ev;
    size_t n = 0;
    for (size_t i = 0; i < ev->n; i++)
        n += str_eq(ev->item[i].arm, arm) && str_eq_c(ev->item[i].literature, literature);
    return n;
}

static void add_arm(struct report_writer *w, const struct protocol_arm *arm)
{
    for (size_t k = 0; k < COUNT_OF(KINDS); k++) {
        size_t n = count(w, arm->id, KINDS[k]);
        if (!n)
            continue;
        struct str cited = citations(w, arm->id, KINDS[k]);
        if (k == 0)
            chapter_item(w, MSG_REPORT_RESULT_SECONDARY(arm->label[w->lang], n, cited));
        else if (k == 1)
            chapter_item(w, MSG_REPORT_RESULT_PRIMARY(arm->label[w->lang], n, cited));
        else
            chapter_item(w, MSG_REPORT_RESULT_UNKNOWN(arm->label[w->lang], n, cited));
    }
}

PART_FN(result_summary)
{
    const struct report_data *x = w->data;
    (void)p;
    (void)e;
    if (!x->synthesis.ev.n) {
        chapter_text(w,
                     report_is_finished(x) ? MSG_REPORT_RESULT_NONE : MSG_REPORT_RESULT_NONE_YET);
        return ERR_OK;
    }
    chapter_text(w, MSG_REPORT_RESULT(x->synthesis.ev.n));
    for (size_t i = 0; i < x->protocol->n_arms; i++)
        add_arm(w, &x->protocol->arm[i]);
    return ERR_OK;
}

static enum err_code tables(struct report_writer *w, const struct template_part *p,
                            enum synthesis_table which, const char *name, struct err *e)
{
    const struct synthesis *y = &w->data->synthesis;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && SYNTHESIS_LITERATURE[i]; i++) {
        const char *literature = SYNTHESIS_LITERATURE[i];
        struct table *t = ARENA_NEW(w->a, struct table);
        if (!asked_for(p, literature) || !synthesis_of_literature(y, literature))
            continue;
        rc = synthesis_table(y, which, literature, w->a, t, e);
        if (rc == ERR_OK)
            chapter_table(w, arena_fmt(w->a, "%s-%s", name, literature), t);
    }
    return rc;
}

PART_FN(background_tables)
{
    return tables(w, p, SYNTHESIS_BACKGROUND, "background", e);
}

PART_FN(results_tables)
{
    return tables(w, p, SYNTHESIS_RESULTS, "results", e);
}

PART_FN(levels)
{
    struct table *t = ARENA_NEW(w->a, struct table);
    (void)p;
    (void)e;
    if (!w->data->synthesis.ev.n)
        return ERR_OK;
    synthesis_levels_table(&w->data->synthesis, w->a, t);
    chapter_table(w, "levels", t);
    return ERR_OK;
}

static enum err_code figure(struct report_writer *w, enum synthesis_figure f)
{
    const struct synthesis *y = &w->data->synthesis;
    struct display *d = ARENA_NEW(w->a, struct display);
    if (synthesis_figure(y, f, w->a, d))
        chapter_drawing(w, synthesis_figure_name(f), d, synthesis_figure_caption(y, f, w->a));
    return ERR_OK;
}

PART_FN(evidence_map)
{
    (void)p;
    (void)e;
    return figure(w, SYNTHESIS_FIGURE_MAP);
}

PART_FN(levels_figure)
{
    (void)p;
    (void)e;
    return figure(w, SYNTHESIS_FIGURE_LEVELS);
}

PART_FN(years_figure)
{
    (void)p;
    (void)e;
    return figure(w, SYNTHESIS_FIGURE_YEARS);
}

/* The sentences that a report says of its articles' levels, and on what they rest. */
PART_FN(evidence_remark)
{
    const struct levels *l = &w->data->levels;
    (void)p;
    (void)e;
    if (!l->n)
        return ERR_OK;
    struct level_summary_article *x = levels_for_summary(l, w->a);
    struct str columns = str_c(level_summary_columns(x, l->n, w->lang, w->a));
    document_text(chapter_open(w), str_c(level_summary(x, l->n, w->lang, w->a)));
    if (columns.len)
        document_text(w->d, columns);
    if (chapter_place(w, "method"))
        return ERR_OK; /* which says the rest */
    chapter_text(w, MSG_REPORT_METHOD_NO_QUALITY);
    chapter_text(w, MSG_REPORT_METHOD_GRADE);
    return ERR_OK;
}
