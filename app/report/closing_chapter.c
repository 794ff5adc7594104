/* closing_chapter.c - the overview of the groups, and a group's chapter. */
#include "app/report/chapter_internal.h"
#include "app/report/closing_internal.h"
#include "app/report/messages.h"

static struct str say(enum lang lang, struct arena *a, struct msg_call m)
{
    return str_c(msg_text(a, lang, m));
}

static void column(struct table *t, struct arena *a, const struct msg *header, double weight,
                   enum table_kind kind)
{
    table_column(
        t, (struct table_column){.header = say(t->lang, a, (struct msg_call){header, 0, NULL}),
                                 .weight = weight,
                                 .kind = kind,
                                 .is_name = t->n_columns == 0});
}

static size_t articles(const struct report_data *x, const char *literature)
{
    size_t n = 0;
    for (size_t i = 0; i < x->synthesis.ev.n; i++)
        n += str_eq_c(x->synthesis.ev.item[i].literature, literature);
    return n;
}

/* "1a (n=1), 2a (n=3)", the strongest first. */
static struct str levels(const struct report_data *x, struct arena *a)
{
    size_t n;
    const char *const *name = level_names(&n);
    struct buf b = {0};
    for (size_t k = 0; k < n; k++) {
        size_t count = 0;
        for (size_t i = 0; i < x->synthesis.ev.n; i++)
            count += str_eq_c(x->synthesis.ev.item[i].level.level, name[k]);
        if (count)
            buf_addf(&b, "%s%s (n=%zu)", b.len ? ", " : "", name[k], count);
    }
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static struct str day(struct str iso, enum lang lang, struct arena *a)
{
    struct date d;
    struct buf b = {0};
    if (date_parse(str_sub(iso, 0, 10), &d))
        date_add_long(&b, lang, d);
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void add_group(struct table *t, const struct closing_group *g, struct arena *a)
{
    const struct report_data *x = g->data;
    const struct prisma_tally *all = &x->flow.column[PRISMA_COLUMN_ALL];
    struct table_cell *row = table_row(t);
    row[0] = table_text(g->group->name[t->lang]);
    row[1] = table_text(x->n_runs ? day(x->run[0].at, t->lang, a) : STR("–"));
    row[2] = table_int(all->step[PRISMA_IDENTIFIED].n);
    row[3] = table_int(all->step[PRISMA_ASSESSED].n);
    row[4] = table_int((int64_t)articles(x, "secondary"));
    row[5] = table_int((int64_t)articles(x, "primary"));
    row[6] = table_text(levels(x, a));
    if (!report_is_finished(x))
        row[0].note = table_footnote(t, say(t->lang, a, MSG_REPORT_CLOSING_UNDER_WAY));
    if (x->checks.n_failed)
        row[2].note = table_footnote(t, say(t->lang, a, MSG_REPORT_CLOSING_WRONG));
}

void closing_overview(const struct closing_group *g, size_t n, enum lang lang, struct arena *a,
                      struct document *d)
{
    struct table *t = ARENA_NEW(a, struct table);
    table_init(t, a, lang, say(lang, a, MSG_REPORT_CLOSING_TABLE));
    column(t, a, &msg_report_closing_group, 2.5, TABLE_TEXT);
    column(t, a, &msg_report_closing_searched, 1.3, TABLE_TEXT);
    column(t, a, &msg_report_closing_records, 1, TABLE_NUMBER);
    column(t, a, &msg_report_closing_assessed, 1, TABLE_NUMBER);
    column(t, a, &msg_report_closing_secondary, 1, TABLE_NUMBER);
    column(t, a, &msg_report_closing_primary, 1, TABLE_NUMBER);
    column(t, a, &msg_report_closing_levels, 1.6, TABLE_TEXT);
    for (size_t i = 0; i < n; i++)
        add_group(t, &g[i], a);
    document_heading(d, 1, say(lang, a, MSG_REPORT_CLOSING_OVERVIEW));
    document_text(d, say(lang, a, MSG_REPORT_CLOSING_INTRO(n)));
    document_caption(d, DOCUMENT_TABLE, STR(""));
    document_table(d, t);
}

enum err_code closing_chapter(struct closing_group *g, size_t i, const struct closing_options *o,
                              struct arena *a, struct document *d, struct note_list *notes,
                              bool *landscape, struct err *e)
{
    struct report_writer w = {.store = g->review->store,
                              .a = a,
                              .lang = o->report.lang,
                              .data = g->data,
                              .with = o->report.with,
                              .force = o->report.force,
                              .uptake = o->report.uptake,
                              .numbered = o->report.template->numbered,
                              .prefix = arena_fmt(a, "g%zu-", i + 1),
                              .d = d,
                              .notes = notes,
                              .place = g->place,
                              .n_places = g->n_places,
                              .landscape = *landscape,
                              .wants_break = true};
    chapter_enter(&w, g->group->name[o->report.lang]);
    report_kept_back(&w);
    enum err_code rc =
        chapter_write_all(&w, o->report.template->chapter, o->report.template->n_chapters, e);
    if (rc == ERR_OK)
        chapter_colophon(&w);
    chapter_leave(&w);
    chapter_places(&w, &g->place, &g->n_places);
    *landscape = w.landscape;
    return rc == ERR_OK ? rc : err_at(e, g->review->file, 0, 0);
}
