/* parts_pico.c - the question and the criteria. */
#include "app/report/parts_internal.h"
#include "screen/criteria/pico_document.h"

static void add_approval(struct report_writer *w)
{
    const struct pico_approval *a = &w->data->pico.approval;
    struct buf day = {0};
    if (!date_is_set(a->date)) {
        chapter_notice(w, MSG_REPORT_QUESTION_DRAFT(w->data->pico.version));
        return;
    }
    date_add_long(&day, w->lang, a->date);
    if (a->meeting[w->lang].len)
        chapter_text(
            w, MSG_REPORT_QUESTION_APPROVED_AT(a->by[w->lang], buf_str(&day), a->meeting[w->lang]));
    else
        chapter_text(w, MSG_REPORT_QUESTION_APPROVED(a->by[w->lang], buf_str(&day)));
    buf_release(&day);
}

PART_FN(question)
{
    (void)p;
    (void)e;
    document_text(chapter_open(w), w->data->pico.question[w->lang]);
    add_approval(w);
    return ERR_OK;
}

PART_FN(indications)
{
    const struct pico *pico = &w->data->pico;
    (void)p;
    (void)e;
    if (!pico->n_indications)
        return ERR_OK;
    chapter_text(w, MSG_REPORT_INDICATIONS(w->data->topic[w->lang]));
    for (size_t i = 0; i < pico->n_indications; i++)
        document_item(w->d, DOCUMENT_NUMBERS, 0,
                      &(struct document_run){.text = pico->indication[i].text[w->lang]}, 1);
    return ERR_OK;
}

static bool has_criteria(const struct pico *p, enum pico_effect effect, bool general)
{
    for (size_t i = 0; i < p->n_criteria; i++)
        if (p->criterion[i].effect == effect && (p->criterion[i].element == PICO_G) == general)
            return true;
    return false;
}

static void add_criteria(struct report_writer *w, enum pico_effect effect)
{
    if (!has_criteria(&w->data->pico, effect, false))
        return;
    struct document *d = chapter_open(w);
    pico_document_criteria(&w->data->pico,
                           &(struct pico_criteria_options){
                               .lang = w->lang, .effect = effect, .level = chapter_below(w)},
                           w->a, d);
}

PART_FN(inclusion)
{
    (void)p;
    (void)e;
    add_criteria(w, PICO_INCLUDE);
    return ERR_OK;
}

PART_FN(exclusion)
{
    (void)p;
    (void)e;
    add_criteria(w, PICO_EXCLUDE);
    return ERR_OK;
}

/* The general criteria of one effect, a line each. */
static struct str general(const struct report_writer *w, enum pico_effect effect)
{
    const struct pico *p = &w->data->pico;
    struct buf b = {0};
    for (size_t i = 0; i < p->n_criteria; i++) {
        const struct pico_criterion *c = &p->criterion[i];
        if (c->element != PICO_G || c->effect != effect)
            continue;
        buf_addf(&b, "%s%.*s", b.len ? "\n" : "", (int)c->text[w->lang].len, c->text[w->lang].ptr);
    }
    struct str s = arena_str(w->a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void add_row(const struct report_writer *w, struct table *t, struct msg_call name,
                    struct str text)
{
    if (!text.len)
        return;
    struct table_cell *row = table_row(t);
    row[0] = part_cell(w, name);
    row[1] = table_text(text);
}

/* NGC's table of overall criteria, its rows in its order. */
PART_FN(overall_criteria)
{
    const struct report_data *x = w->data;
    struct table *t = chapter_table_new(w, chapter_say(w, MSG_REPORT_OVERALL_TITLE));
    (void)p;
    (void)e;
    chapter_column(w, t, &msg_report_overall_what, 1);
    chapter_column(w, t, &msg_report_overall_text, 4);
    add_row(w, t, MSG_REPORT_OVERALL_BACKGROUND,
            chapter_say(w, MSG_REPORT_OVERALL_PICO(x->topic[w->lang], x->pico.version)));
    add_row(w, t, MSG_REPORT_OVERALL_TERMS, chapter_say(w, MSG_REPORT_OVERALL_TERMS_TEXT));
    add_row(w, t, MSG_REPORT_OVERALL_INCLUDE, general(w, PICO_INCLUDE));
    add_row(w, t, MSG_REPORT_OVERALL_EXCLUDE, general(w, PICO_EXCLUDE));
    chapter_table(w, "overall-criteria", t);
    return ERR_OK;
}
