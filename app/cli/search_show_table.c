/* search_show_table.c - the search protocol: lines, counts, and whose each count is. */
#include "app/cli/messages.h"
#include "app/cli/search_show.h"
#include "lib/base/date.h"
#include "lib/base/text.h"

static char *count_header(struct cli *c, struct msg_call what, struct str engine)
{
    char *text = msg_text(&c->arena, c->lang, what);
    return arena_fmt(&c->arena, "%s\n%.*s", text, (int)engine.len, engine.ptr);
}

static const struct search_line *first_recorded(const struct search_run *run)
{
    for (size_t i = 0; i < run->n_lines; i++)
        if (run->line[i].recorded_count >= 0)
            return &run->line[i];
    return NULL;
}

static void columns(struct cli *c, const struct search_run *run, struct table *t)
{
    struct arena *a = &c->arena;
    const struct search_line *recorded = first_recorded(run);
    const char *const header[] = {msg_text(a, c->lang, MSG_SEARCH_COLUMN_LINE),
                                  msg_text(a, c->lang, MSG_SEARCH_COLUMN_QUERY),
                                  count_header(c, MSG_SEARCH_COLUMN_COUNT, run->engine),
                                  count_header(c, MSG_SEARCH_COLUMN_RECORDED,
                                               recorded ? recorded->recorded_engine : STR(""))};
    static const double weight[] = {0.6, 12, 1.2, 1.4};
    for (size_t i = 0; i < COUNT_OF(header); i++)
        table_column(t, (struct table_column){.header = str_c(header[i]),
                                              .kind = i > 1 ? TABLE_NUMBER : TABLE_TEXT,
                                              .weight = weight[i],
                                              .is_name = i == 0});
}

static void rows(struct cli *c, const struct search_run *run, struct table *t)
{
    struct arena *a = &c->arena;
    for (size_t i = 0; i < run->n_lines; i++) {
        const struct search_line *l = &run->line[i];
        struct table_cell *row = table_row(t);
        row[0] = table_text(str_c(arena_fmt(a, "#%.*s", (int)l->id.len, l->id.ptr)));
        row[1] = table_text_in(text_squeeze(l->query, a), "en");
        row[2] = table_int(l->count);
        if (l->recorded_count >= 0)
            row[3] = table_int(l->recorded_count);
    }
}

static void note(struct cli *c, struct table *t, struct msg_call m)
{
    table_note(t, str_c(msg_text(&c->arena, c->lang, m)));
}

/* Counts of an earlier run are named one by one: the column's heading isn't theirs. */
static void line_notes(struct cli *c, const struct search_run *run, struct table *t)
{
    for (size_t i = 0; i < run->n_lines; i++) {
        const struct search_line *l = &run->line[i];
        struct str day = search_long_date(c, l->at);
        if (l->from_run)
            note(c, t, MSG_SEARCH_NOTE_FROM_RUN(l->id, l->count, l->engine, day, l->from_run));
    }
}

static void run_notes(struct cli *c, const struct search_run *run, struct table *t)
{
    const struct search_line *recorded = first_recorded(run);
    struct str searched = search_long_date(c, run->at);
    note(c, t, MSG_SEARCH_META(run->database, run->engine, searched));
    note(c, t, MSG_SEARCH_NOTE_COUNTS(run->engine));
    line_notes(c, run, t);
    if (recorded) {
        struct str day = search_long_date(c, recorded->recorded_date);
        note(c, t, MSG_SEARCH_NOTE_RECORDED(recorded->recorded_engine, day));
    }
    if (str_eq(run->kind, STR("update")))
        note(c, t, MSG_SEARCH_NOTE_UPDATED(run->import, run->n_pmids));
    else
        note(c, t, MSG_SEARCH_NOTE_IMPORTED(run->import, run->n_pmids));
    if (run->build.len)
        note(c, t, MSG_SEARCH_NOTE_BUILD(run->engine, run->build, run->program));
    if (run->updated.len)
        note(c, t, MSG_SEARCH_NOTE_LAST_UPDATE(run->engine, run->updated));
}

static enum err_code citation_notes(struct cli *c, struct table *t, struct err *e)
{
    struct import_citation *x;
    size_t n;
    enum err_code rc = import_citations(c->store, &c->arena, &x, &n, e);
    for (size_t i = 0; i < n; i++) {
        char *text = import_citation_text(&x[i], c->lang, &c->arena);
        note(c, t, MSG_SEARCH_NOTE_CITATIONS(text));
    }
    return rc;
}

enum err_code search_show_table(struct cli *c, const struct search_run *run, struct table *out,
                                struct err *e)
{
    struct msg_call title = str_eq(run->literature, STR("primary"))     ? MSG_SEARCH_TITLE_PRIMARY
                            : str_eq(run->literature, STR("secondary")) ? MSG_SEARCH_TITLE_SECONDARY
                                                                        : MSG_SEARCH_TITLE;
    table_init(out, &c->arena, c->lang, str_c(msg_text(&c->arena, c->lang, title)));
    columns(c, run, out);
    rows(c, run, out);
    run_notes(c, run, out);
    return citation_notes(c, out, e);
}
