/* checklist.c - reading a checklist, and its table. */
#include "app/report/checklist.h"

#include "app/report/messages.h"
#include "app/report/parts_internal.h"
#include "screen/criteria/form.h"

static enum err_code read_parts(const struct yaml *y, struct arena *a, struct checklist_item *x,
                                struct err *e)
{
    const struct yaml *list;
    const char *near = NULL;
    if (!yaml_get(y, "parts"))
        return ERR_OK;
    enum err_code rc = form_list(y, "parts", &list, e);
    if (rc != ERR_OK)
        return rc;
    x->part = arena_array(a, list->n, sizeof *x->part);
    for (size_t i = 0; i < list->n; i++) {
        x->part[x->n_parts] = report_part_find(list->item[i].value, &near);
        if (!x->part[x->n_parts++])
            return yaml_err(&list->item[i], e, MSG_REPORT_NO_PART(list->item[i].value));
    }
    return ERR_OK;
}

static enum err_code read_facts(const struct yaml *y, struct arena *a, struct checklist_item *x,
                                struct err *e)
{
    const struct yaml *list;
    const char *near = NULL;
    if (!yaml_get(y, "facts"))
        return ERR_OK;
    enum err_code rc = form_list(y, "facts", &list, e);
    if (rc != ERR_OK)
        return rc;
    x->fact = ARENA_ARRAY(a, list->n, struct str);
    for (size_t i = 0; i < list->n; i++) {
        if (!checklist_has_fact(list->item[i].value, &near))
            return yaml_err(&list->item[i], e,
                            MSG_REPORT_NO_FACT(list->item[i].value, near ? near : "–"));
        x->fact[x->n_facts++] = list->item[i].value;
    }
    return ERR_OK;
}

static enum err_code read_item(const struct yaml *y, struct arena *a, struct checklist_item *x,
                               struct err *e)
{
    static const char *const known[] = {"n",     "topic", "asks",     "person",
                                        "parts", "facts", "if_absent"};
    enum err_code rc = yaml_only_keys(y, known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = form_text(y, "n", &x->n, e);
    if (rc == ERR_OK)
        rc = form_bilingual(y, "topic", x->topic, e);
    if (rc == ERR_OK)
        rc = form_bilingual(y, "asks", x->asks, e);
    if (rc == ERR_OK)
        rc = yaml_bilingual_opt(y, "person", x->person, e);
    if (rc == ERR_OK)
        rc = yaml_bool_opt(y, "if_absent", &x->if_absent, e);
    if (rc == ERR_OK)
        rc = read_parts(y, a, x, e);
    return rc == ERR_OK ? read_facts(y, a, x, e) : rc;
}

enum err_code checklist_parse(struct str text, const char *name, struct arena *a,
                              struct checklist *out, struct err *e)
{
    static const char *const known[] = {"sigte", "id", "title", "source", "items"};
    const struct yaml *root, *list = NULL;
    *out = (struct checklist){.n = 0};
    enum err_code rc = yaml_parse(text, name, a, &root, e);
    if (rc == ERR_OK)
        rc = form_header(root, "checklist/1", known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = form_id(root, "id", &out->id, e);
    if (rc == ERR_OK)
        rc = form_bilingual(root, "title", out->title, e);
    if (rc == ERR_OK)
        rc = form_bilingual(root, "source", out->source, e);
    if (rc == ERR_OK)
        rc = form_list(root, "items", &list, e);
    if (rc != ERR_OK)
        return rc;
    out->item = ARENA_ARRAY(a, list->n, struct checklist_item);
    for (size_t i = 0; rc == ERR_OK && i < list->n; i++)
        rc = read_item(&list->item[i], a, &out->item[out->n++], e);
    return rc;
}

enum err_code checklist_shipped(const char *name, struct arena *a, struct checklist *out,
                                struct err *e)
{
    return checklist_parse(template_shipped_text(arena_fmt(a, "checklists/%s", name)),
                           arena_fmt(a, "%s.yaml", name), a, out, e);
}

/* "3.2 Search protocol; 5 Method": where the item's parts stand, each place once. */
static struct table_cell where(struct report_writer *w, const struct checklist_item *x, bool *any)
{
    struct document_run *run = ARENA_ARRAY(w->a, 3 * x->n_parts + 1, struct document_run);
    struct str seen[16];
    size_t n = 0, n_seen = 0;
    for (size_t i = 0; i < x->n_parts; i++) {
        const struct report_place *p = chapter_place(w, x->part[i]->id);
        bool again = !p;
        for (size_t k = 0; p && k < n_seen; k++)
            again = again || str_eq(seen[k], p->id);
        if (again || n_seen == COUNT_OF(seen))
            continue;
        seen[n_seen++] = p->id;
        if (n)
            run[n++] = (struct document_run){.text = STR("\n")};
        run[n++] = document_reference(p->id);
        if (w->numbered)
            run[n++] = (struct document_run){
                .text = str_c(arena_fmt(w->a, " %.*s", (int)p->heading.len, p->heading.ptr))};
    }
    *any = n > 0;
    return n ? table_runs(run, n) : table_text(STR("–"));
}

/* What the review says of itself; the empty string when it says nothing. */
static struct str said(const struct report_writer *w, const struct checklist_item *x)
{
    struct buf b = {0};
    for (size_t i = 0; i < x->n_facts; i++) {
        struct str s = checklist_fact(w, x->fact[i]);
        if (s.len)
            buf_addf(&b, "%s%.*s", b.len ? " " : "", (int)s.len, s.ptr);
    }
    struct str s = arena_str(w->a, buf_str(&b));
    buf_release(&b);
    return s;
}

static struct table_cell filled(const struct report_writer *w, const struct checklist_item *x,
                                bool stands)
{
    struct str fact = said(w, x);
    struct str left = x->if_absent && stands ? STR("") : x->person[w->lang];
    struct document_run *run = ARENA_ARRAY(w->a, 4, struct document_run);
    size_t n = 0;
    if (!left.len && !fact.len && !stands)
        left = chapter_say(w, MSG_REPORT_CHECK_ABSENT);
    if (fact.len)
        run[n++] = (struct document_run){.text = fact};
    if (left.len) {
        struct str label = chapter_say(w, MSG_REPORT_CHECK_LEFT);
        const char *before = n ? "\n" : "";
        run[n++] = (struct document_run){
            .text = str_c(arena_fmt(w->a, "%s%.*s ", before, (int)label.len, label.ptr)),
            .style = DOCUMENT_STRONG};
        run[n++] = (struct document_run){.text = left};
    }
    return n ? table_runs(run, n) : table_text(STR(""));
}

void checklist_table(struct report_writer *w, const struct checklist *c, struct table *t)
{
    table_init(t, w->a, w->lang, c->title[w->lang]);
    chapter_column(w, t, &msg_report_check_n, 0.5);
    chapter_column(w, t, &msg_report_check_topic, 1.6);
    chapter_column(w, t, &msg_report_check_asks, 2.4);
    chapter_column(w, t, &msg_report_check_where, 2);
    chapter_column(w, t, &msg_report_check_filled, 3);
    for (size_t i = 0; i < c->n; i++) {
        bool stands = false;
        struct table_cell *row = table_row(t);
        row[0] = table_text(c->item[i].n);
        row[1] = table_text(c->item[i].topic[w->lang]);
        row[2] = table_text(c->item[i].asks[w->lang]);
        row[3] = where(w, &c->item[i], &stands);
        row[4] = filled(w, &c->item[i], stands);
    }
    table_note(t, c->source[w->lang]);
}

size_t checklist_left(struct report_writer *w, const struct checklist *c)
{
    size_t left = 0;
    for (size_t i = 0; i < c->n; i++) {
        bool stands = false;
        for (size_t k = 0; k < c->item[i].n_parts; k++)
            stands = stands || chapter_place(w, c->item[i].part[k]->id);
        left += (c->item[i].person[w->lang].len && !(c->item[i].if_absent && stands)) ||
                (!stands && !said(w, &c->item[i]).len);
    }
    return left;
}
