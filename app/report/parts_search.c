/* parts_search.c - where and when was searched, by which criteria, and the lines. */
#include "app/report/parts_internal.h"
#include "lib/base/text.h"

bool part_is_about(const char *literature, enum literature l)
{
    return !literature || strcmp(literature, literature_name(l)) == 0;
}

struct table_cell part_cell(const struct report_writer *w, struct msg_call m)
{
    return table_text(chapter_say(w, m));
}

static struct msg_call literature_words(enum literature l)
{
    return l == LITERATURE_SECONDARY ? MSG_REPORT_SECONDARY
           : l == LITERATURE_PRIMARY ? MSG_REPORT_PRIMARY
                                     : MSG_REPORT_ANY_LITERATURE;
}

/* The day of a search's newest run, and who answered where it wasn't the database itself. */
static struct str searched(const struct report_writer *w, const struct search_run *run)
{
    if (!run)
        return chapter_say(w, MSG_REPORT_NOT_SEARCHED);
    struct str day = chapter_day(w, run->at);
    return str_eq(run->engine, run->database)
               ? day
               : chapter_say(w, MSG_REPORT_SEARCHED_IN(day, run->engine));
}

PART_FN(search_strategy)
{
    const struct protocol *q = w->data->protocol;
    (void)e;
    for (size_t i = 0; i < q->n_searches; i++)
        if (part_is_about(p->literature, q->search[i].literature) && q->search[i].note[w->lang].len)
            document_text(chapter_open(w), q->search[i].note[w->lang]);
    for (size_t i = 0; i < q->n_searches; i++) {
        const struct search_run *run = report_run(w->data, q->search[i].id);
        if (!run || !part_is_about(p->literature, q->search[i].literature))
            continue;
        chapter_text(w, MSG_REPORT_STRATEGY_RUN(q->search[i].database, searched(w, run),
                                                (int64_t)run->n_lines, run->import,
                                                (int64_t)run->n_pmids));
    }
    if (q->n_searches)
        chapter_text(w, MSG_REPORT_STRATEGY_TERMS);
    return ERR_OK;
}

PART_FN(search_overview)
{
    const struct protocol *q = w->data->protocol;
    struct table *t = chapter_table_new(w, chapter_say(w, MSG_REPORT_OVERVIEW_TITLE));
    (void)p;
    (void)e;
    chapter_column(w, t, &msg_report_overview_search, 2);
    chapter_column(w, t, &msg_report_overview_database, 1.4);
    chapter_column(w, t, &msg_report_overview_date, 2);
    for (size_t i = 0; i < q->n_searches; i++) {
        struct table_cell *row = table_row(t);
        row[0] = part_cell(w, literature_words(q->search[i].literature));
        row[1] = table_text(q->search[i].database);
        row[2] = table_text(searched(w, report_run(w->data, q->search[i].id)));
    }
    if (t->n_rows)
        chapter_table(w, "searches", t);
    return ERR_OK;
}

/* The other ways: an arm, what stands for its interface, and when its records came. */
static void add_arm(struct report_writer *w, struct table *t, const struct protocol_arm *arm)
{
    const struct report_data *x = w->data;
    int64_t n = 0;
    struct str last = STR("");
    for (size_t i = 0; i < x->n_batches; i++) {
        if (!str_eq(x->batch[i].arm, arm->id))
            continue;
        n += x->batch[i].n_records;
        last = x->batch[i].at;
    }
    if (arm->kind == ARM_DATABASE || !last.len)
        return;
    struct table_cell *row = table_row(t);
    row[0] = table_text(arm->label[w->lang]);
    row[1] = part_cell(w, MSG_REPORT_SOURCES_FILES);
    row[2] = table_text(chapter_day(w, last));
    row[3] = table_int(n);
}

PART_FN(information_sources)
{
    const struct report_data *x = w->data;
    struct table *t = chapter_table_new(w, chapter_say(w, MSG_REPORT_SOURCES_TITLE));
    (void)p;
    (void)e;
    chapter_column(w, t, &msg_report_sources_database, 2);
    chapter_column(w, t, &msg_report_sources_interface, 2);
    chapter_column(w, t, &msg_report_sources_date, 1.6);
    table_column(t, (struct table_column){.header = chapter_say(w, MSG_REPORT_SOURCES_RECORDS),
                                          .kind = TABLE_NUMBER});
    for (size_t i = 0; i < x->n_runs; i++) {
        struct table_cell *row = table_row(t);
        row[0] = table_text(x->run[i].database);
        row[1] = table_text(x->run[i].engine);
        row[2] = table_text(chapter_day(w, x->run[i].at));
        row[3] = table_int((int64_t)x->run[i].n_pmids);
    }
    for (size_t i = 0; i < x->protocol->n_arms; i++)
        add_arm(w, t, &x->protocol->arm[i]);
    if (t->n_rows)
        chapter_table(w, "information-sources", t);
    return ERR_OK;
}
