/* pico_document_end.c - categories, approval, and the appendices. */
#include "screen/criteria/pico_document_internal.h"

static struct table *new_table(const struct pico_writer *w, struct str title)
{
    struct table *t = ARENA_NEW(w->a, struct table);
    table_init(t, w->a, w->lang, title);
    return t;
}

static void add_column(const struct pico_writer *w, struct table *t, struct msg_call header,
                       double weight, bool is_name)
{
    table_column(t, (struct table_column){
                        .header = pico_say(w, header), .weight = weight, .is_name = is_name});
}

static void add_category(const struct pico_writer *w, struct table *t, const char *name,
                         struct msg_call when, struct msg_call then)
{
    struct table_cell *row = table_row(t);
    row[0] = table_text(str_c(name));
    row[1] = table_text(pico_say(w, when));
    row[2] = table_text(pico_say(w, then));
}

void pico_add_categories(const struct pico_writer *w)
{
    struct table *t = new_table(w, STR(""));
    pico_heading(w, 1, MSG_PICO_DOC_CATEGORIES);
    document_text(w->d, pico_say(w, MSG_PICO_DOC_CATEGORIES_TEXT));
    add_column(w, t, MSG_PICO_DOC_CATEGORY, 1, true);
    add_column(w, t, MSG_PICO_DOC_WHEN, 4, false);
    add_column(w, t, MSG_PICO_DOC_THEN, 4, false);
    add_category(w, t, "1A", MSG_PICO_DOC_1A_WHEN, MSG_PICO_DOC_1A_THEN);
    add_category(w, t, "1B", MSG_PICO_DOC_1B_WHEN, MSG_PICO_DOC_1B_THEN);
    add_category(w, t, "2", MSG_PICO_DOC_2_WHEN, MSG_PICO_DOC_2_THEN);
    document_table(w->d, t);
}

void pico_add_approval(const struct pico_writer *w)
{
    const struct pico_approval *a = &w->p->approval;
    struct buf day = {0};
    if (date_is_set(a->date))
        date_add_long(&day, w->lang, a->date);
    pico_heading(w, 1, MSG_PICO_DOC_APPROVAL);
    document_text(w->d, pico_say(w, MSG_PICO_DOC_APPROVAL_TEXT(w->p->version)));
    document_field(w->d, pico_say(w, MSG_PICO_DOC_BY), a->by[w->lang]);
    if (a->meeting[w->lang].len || !date_is_set(a->date))
        document_field(w->d, pico_say(w, MSG_PICO_DOC_MEETING), a->meeting[w->lang]);
    document_field(w->d, pico_say(w, MSG_PICO_DOC_DATE), arena_str(w->a, buf_str(&day)));
    buf_release(&day);
}

/* In the order in which the first that fails is named. */
static void add_reasons(const struct pico_writer *w)
{
    struct table *t = new_table(w, STR(""));
    add_column(w, t, MSG_PICO_DOC_NUMBER, 1, false);
    add_column(w, t, MSG_PICO_DOC_REASON, 6, true);
    add_column(w, t, MSG_PICO_DOC_CODE, 3, false);
    add_column(w, t, MSG_PICO_DOC_CATEGORY, 2, false);
    for (size_t i = 0; i < w->p->n_criteria; i++) {
        const struct pico_criterion *c = &w->p->criterion[i];
        struct table_cell *row = table_row(t);
        row[0] = table_int((int64_t)i + 1);
        row[1] = table_text(c->reason[w->lang]);
        row[2] = table_text(c->id);
        row[3] = table_text(c->category_1b ? STR("1B") : STR("2"));
    }
    pico_heading(w, 2, MSG_PICO_DOC_REASONS);
    document_text(w->d, pico_say(w, MSG_PICO_DOC_REASONS_TEXT));
    document_table(w->d, t);
}

static void add_rule(const struct pico_writer *w, const struct pico_criterion *c)
{
    document_paragraph(w->d,
                       (struct document_run[]){{.text = c->id, .style = DOCUMENT_STRONG},
                                               {.text = STR(": ")},
                                               {.text = c->reason[w->lang]}},
                       3);
    if (c->match.len)
        document_code(w->d, str_trim(c->match));
    else if (c->rule == PICO_RULE_PERIOD)
        document_text(w->d, pico_say(w, MSG_PICO_DOC_RULE_PERIOD));
    else if (c->rule == PICO_RULE_RETRACTED)
        document_text(w->d, pico_say(w, MSG_PICO_DOC_RULE_RETRACTED));
    else
        document_code(w->d, pico_rule_text(c, w->a));
    if (c->unless.len) {
        document_text(w->d, pico_say(w, MSG_PICO_DOC_UNLESS));
        document_code(w->d, str_trim(c->unless));
    }
}

static void add_rules(const struct pico_writer *w)
{
    bool any = false;
    for (size_t i = 0; i < w->p->n_criteria; i++) {
        const struct pico_criterion *c = &w->p->criterion[i];
        if (c->rule == PICO_RULE_NONE)
            continue;
        if (!any) {
            pico_heading(w, 2, MSG_PICO_DOC_RULES);
            document_text(w->d, pico_say(w, MSG_PICO_DOC_RULES_TEXT));
        }
        any = true;
        add_rule(w, c);
    }
}

void pico_add_appendix(const struct pico_writer *w)
{
    if (!w->p->n_criteria)
        return;
    document_page_break(w->d);
    pico_heading(w, 1, MSG_PICO_DOC_APPENDIX);
    add_reasons(w);
    add_rules(w);
}
