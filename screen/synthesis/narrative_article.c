/* narrative_article.c - one article, told by what was extracted. */
#include "lib/bib/style.h"
#include "screen/synthesis/narrative_internal.h"

/* What kind of study it is, of whom, and what for: labels and values. */
static void what_it_is(const struct narrator *n, const struct evidence_article *x, struct str lang)
{
    static const char *const field[] = {"study_design", "population", "intervention", "aim"};
    struct document_run run[3 * COUNT_OF(field)];
    size_t runs = 0;
    for (size_t i = 0; i < COUNT_OF(field); i++) {
        const struct form_field *f = form_find(&n->y->ev.form, str_c(field[i]));
        struct str value = evidence_value(x, field[i]);
        if (!f || !value.len)
            continue;
        bool stops = strchr(".?!", value.ptr[value.len - 1]) != NULL;
        const char *label = arena_fmt(n->a, "%s%.*s: ", runs ? " " : "",
                                      (int)f->label[n->y->lang].len, f->label[n->y->lang].ptr);
        run[runs++] = (struct document_run){.text = str_c(label), .style = DOCUMENT_STRONG};
        run[runs++] = (struct document_run){.text = value, .lang = lang};
        if (!stops)
            run[runs++] = (struct document_run){.text = STR(".")};
    }
    if (runs)
        document_paragraph(n->d, run, runs);
}

static void title_line(const struct narrator *n, const struct evidence_article *x, struct str lang)
{
    struct document_run run[] = {{.text = x->record.title,
                                  .style = DOCUMENT_EMPHASIS,
                                  .href = bib_href(&x->record, n->a),
                                  .lang = lang}};
    if (x->record.title.len)
        document_paragraph(n->d, run, 1);
}

/* A value as a paragraph; a value of several lines as one of them for each. */
static void value_text(const struct narrator *n, struct str value, struct str lang)
{
    struct document_run run = {.text = value, .lang = lang};
    if (value.len)
        document_paragraph(n->d, &run, 1);
}

static bool is_yield(const struct form_outcome *o)
{
    return str_eq_c(o->id, "diagnostic_yield");
}

/* A heading with the field's value and what was noted of the outcomes that belong below it; it
 * drops when there is neither. */
static void section(const struct narrator *n, const struct evidence_article *x, struct str heading,
                    const char *field, bool yield, bool outcomes, struct str lang)
{
    const struct form *form = &n->y->ev.form;
    struct str value = evidence_value(x, field);
    bool any = value.len > 0;
    for (size_t i = 0; outcomes && i < form->n_outcomes; i++)
        any = any || (is_yield(&form->outcome[i]) == yield &&
                      synthesis_outcome_text(n->y, x, form->outcome[i].id, n->a).len);
    if (!any)
        return;
    narrate_heading(n, 1, heading);
    value_text(n, value, lang);
    for (size_t i = 0; outcomes && i < form->n_outcomes; i++) {
        const struct form_outcome *o = &form->outcome[i];
        if (is_yield(o) == yield)
            narrate_outcome(n, o->label[n->y->lang], x, o->id);
    }
}

void narrate_article(const struct narrator *n, size_t article)
{
    const struct evidence_article *x = &n->y->ev.item[article];
    const struct synthesis *y = n->y;
    struct str lang = synthesis_language(&x->record);
    narrate_heading(n, 0, x->citation);
    title_line(n, x, lang);
    if (x->hidden || x->n_values == 0) {
        narrate_text(n, x->hidden ? SAID(y, n->a, MSG_TABLE_HIDDEN(x->citation))
                                  : SAID(y, n->a, MSG_TABLE_NOT_EXTRACTED(x->citation)));
        return;
    }
    what_it_is(n, x, lang);
    section(n, x, SAID(y, n->a, MSG_NARRATIVE_RECOMMENDATIONS), "recommendation", false, false,
            lang);
    section(n, x, SAID(y, n->a, MSG_NARRATIVE_YIELD), "genetic_findings", true, true, lang);
    section(n, x, SAID(y, n->a, MSG_NARRATIVE_EFFECT), "clinical_findings", false, true, lang);
    section(n, x, SAID(y, n->a, MSG_NARRATIVE_CONCLUSION), "conclusion", false, false, lang);
    section(n, x, SAID(y, n->a, MSG_NARRATIVE_LIMITATIONS), "limitations", false, false, lang);
    section(n, x, SAID(y, n->a, MSG_NARRATIVE_BIAS), "bias", false, false, lang);
    narrate_to_write(n, SAID(y, n->a, MSG_NARRATIVE_WRITE_ARTICLE(x->citation)));
}
