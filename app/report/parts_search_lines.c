/* parts_search_lines.c - the lines as they were sent, with counts, days and whose they are. */
#include "app/report/parts_internal.h"
#include "lib/base/text.h"

static const struct search_line *first_recorded(const struct search_run *run)
{
    for (size_t i = 0; i < run->n_lines; i++)
        if (run->line[i].recorded_count >= 0)
            return &run->line[i];
    return NULL;
}

static void add_count_column(struct report_writer *w, struct table *t, struct msg_call what)
{
    table_column(t, (struct table_column){
                        .header = chapter_say(w, what), .kind = TABLE_NUMBER, .weight = 1.3});
}

static void add_columns(struct report_writer *w, struct table *t, const struct search_run *run,
                        const struct search_line *recorded)
{
    chapter_column(w, t, &msg_report_lines_line, 0.6);
    chapter_column(w, t, &msg_report_lines_query, 12);
    add_count_column(w, t, MSG_REPORT_LINES_COUNT(run->engine));
    if (recorded)
        add_count_column(w, t, MSG_REPORT_LINES_RECORDED(recorded->recorded_engine));
}

static void add_rows(struct report_writer *w, struct table *t, const struct search_run *run,
                     bool recorded)
{
    for (size_t i = 0; i < run->n_lines; i++) {
        const struct search_line *l = &run->line[i];
        struct table_cell *row = table_row(t);
        row[0] = table_text(str_c(arena_fmt(w->a, "#%.*s", (int)l->id.len, l->id.ptr)));
        row[1] = table_text_in(text_squeeze(l->query, w->a), "en");
        row[2] = table_int(l->count);
        if (recorded && l->recorded_count >= 0)
            row[3] = table_int(l->recorded_count);
    }
}

static void add_note(struct report_writer *w, struct table *t, struct msg_call m)
{
    table_note(t, chapter_say(w, m));
}

/* Counts of an earlier run, and what the engine warned of, are named line by line. */
static void add_line_notes(struct report_writer *w, struct table *t, const struct search_run *run)
{
    for (size_t i = 0; i < run->n_lines; i++) {
        const struct search_line *l = &run->line[i];
        if (l->from_run)
            add_note(w, t,
                     MSG_REPORT_LINES_FROM_RUN(l->id, l->count, l->engine, chapter_day(w, l->at)));
        for (size_t k = 0; k < l->n_warnings; k++)
            add_note(w, t, MSG_REPORT_LINES_WARNING(l->id, run->engine, l->warning[k]));
    }
}

static void add_notes(struct report_writer *w, struct table *t, const struct search_run *run,
                      const struct search_line *recorded)
{
    add_note(w, t, MSG_REPORT_LINES_RUN(run->database, chapter_day(w, run->at), run->engine));
    add_line_notes(w, t, run);
    if (recorded)
        add_note(w, t,
                 MSG_REPORT_LINES_RECORDED_NOTE(recorded->recorded_engine,
                                                chapter_day(w, recorded->recorded_date)));
    add_note(w, t, MSG_REPORT_LINES_IMPORTED(run->import, (int64_t)run->n_pmids));
    if (run->build.len)
        add_note(w, t, MSG_REPORT_LINES_BUILD(run->engine, run->build));
}

static void add_run(struct report_writer *w, const struct protocol_search *search,
                    const struct search_run *run)
{
    struct msg_call title = search->literature == LITERATURE_PRIMARY ? MSG_REPORT_LINES_PRIMARY
                            : search->literature == LITERATURE_SECONDARY
                                ? MSG_REPORT_LINES_SECONDARY
                                : MSG_REPORT_LINES_ANY;
    const struct search_line *recorded = first_recorded(run);
    struct table *t = chapter_table_new(w, chapter_say(w, title));
    add_columns(w, t, run, recorded);
    add_rows(w, t, run, recorded != NULL);
    add_notes(w, t, run, recorded);
    chapter_table(w, arena_fmt(w->a, "search-lines-%.*s", (int)search->id.len, search->id.ptr), t);
}

/* A search that was not run yet: the lines of the protocol without counts of our own. */
static void add_planned(struct report_writer *w, const struct protocol_search *search)
{
    struct table *t = chapter_table_new(w, chapter_say(w, MSG_REPORT_LINES_PLANNED));
    chapter_column(w, t, &msg_report_lines_line, 0.6);
    chapter_column(w, t, &msg_report_lines_query, 12);
    for (size_t i = 0; i < search->n_lines; i++) {
        struct table_cell *row = table_row(t);
        row[0] = table_text(
            str_c(arena_fmt(w->a, "#%.*s", (int)search->line[i].id.len, search->line[i].id.ptr)));
        row[1] = table_text_in(text_squeeze(search->line[i].query, w->a), "en");
    }
    chapter_table(w, arena_fmt(w->a, "search-lines-%.*s", (int)search->id.len, search->id.ptr), t);
}

PART_FN(search_lines)
{
    const struct protocol *q = w->data->protocol;
    (void)e;
    for (size_t i = 0; i < q->n_searches; i++) {
        if (!part_is_about(p->literature, q->search[i].literature))
            continue;
        const struct search_run *run = report_run(w->data, q->search[i].id);
        if (run)
            add_run(w, &q->search[i], run);
        else
            add_planned(w, &q->search[i]);
    }
    return ERR_OK;
}
