/* parts_press.c - the PRESS form: what the linter says of the stored search, and room for a
 * colleague's own judgement. */
#include "app/report/parts_internal.h"
#include "app/report/press.h"

/* #5: what it says. The same of several lines once. */
static void add_finding(struct buf *b, const struct report_writer *w,
                        const struct search_finding *f)
{
    struct buf text = {0};
    msg_render(&text, w->lang, (struct msg_call){f->msg, f->n_args, f->arg});
    buf_addf(b, "%s#%.*s", b->len ? "\n" : "", (int)f->query_line.len, f->query_line.ptr);
    for (size_t i = 0; i < f->n_also; i++)
        buf_addf(b, ", #%.*s", (int)f->also[i].len, f->also[i].ptr);
    buf_addf(b, ": %s", buf_c(&text));
    if (f->suggestion && f->suggestion[0]) {
        struct str label = chapter_say(w, MSG_REPORT_PRESS_WRITE);
        buf_addf(b, "%s %.*s %s", str_ends(buf_str(&text), ".") ? "" : ".", (int)label.len,
                 label.ptr, f->suggestion);
    }
    buf_release(&text);
}

static struct str findings(const struct report_writer *w, const struct press *p,
                           const struct search_check *found, size_t element)
{
    struct buf b = {0};
    for (size_t i = 0; i < found->n; i++)
        if (press_element_of(p, str_c(found->item[i].msg->id)) == element)
            add_finding(&b, w, &found->item[i]);
    struct str s = arena_str(w->a, buf_str(&b));
    buf_release(&b);
    return s;
}

PART_FN(press)
{
    struct press form;
    struct search_check found;
    struct table *t;
    (void)p;
    enum err_code rc = press_shipped(w->a, &form, e);
    if (rc != ERR_OK || !w->data->protocol->n_searches)
        return rc;
    search_check(w->data->protocol, NULL, w->a, &found);
    chapter_text(w, MSG_REPORT_PRESS_INTRO(found.n_lines));
    document_field(w->d, chapter_say(w, MSG_REPORT_PRESS_REVIEWER), STR(""));
    document_field(w->d, chapter_say(w, MSG_REPORT_PRESS_DATE), STR(""));
    t = chapter_table_new(w, form.title[w->lang]);
    chapter_column(w, t, &msg_report_check_n, 0.4);
    chapter_column(w, t, &msg_report_press_element, 1.6);
    chapter_column(w, t, &msg_report_press_asks, 2.2);
    chapter_column(w, t, &msg_report_press_findings, 4);
    chapter_column(w, t, &msg_report_press_judgement, 1.6);
    for (size_t i = 0; i < form.n; i++) {
        struct str text = findings(w, &form, &found, i);
        struct table_cell *row = table_row(t);
        row[0] = table_text(form.item[i].n);
        row[1] = table_text(form.item[i].topic[w->lang]);
        row[2] = table_text(form.item[i].asks[w->lang]);
        row[3] = text.len ? table_list(text) : part_cell(w, MSG_REPORT_PRESS_NOTHING);
    }
    table_note(t, form.source[w->lang]);
    chapter_table(w, "press", t);
    return ERR_OK;
}
