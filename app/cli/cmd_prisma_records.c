/* cmd_prisma_records.c - the records behind a number of the flow: as lines, a table, or JSON. */
#include "app/cli/cmd_fulltext.h"
#include "app/cli/cmd_prisma.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"

/* A record of a box: why its text was not had, which line of the box it stands in, how often it
 * counts. */
struct found {
    struct record_line l;
    const struct report *missing;
    struct str line;
    int64_t times;
};

static struct str line_of(struct cli *c, const struct prisma_lines *lines, int64_t record)
{
    for (size_t i = 0; lines && i < lines->n; i++)
        if (prisma_holds(&lines->item[i].number, record))
            return lines->item[i].label[c->lang];
    return STR("");
}

static const char *why_of(struct cli *c, const struct found *x)
{
    return x->missing
               ? fulltext_joined(c, "", str_c(report_reason_text(x->missing->reason, c->lang)),
                                 x->missing->note)
               : "";
}

static void say(struct cli *c, const struct found *x)
{
    const char *why = why_of(c, x);
    buf_addf(&c->out, "%6" PRId64 "  %-9.*s %.*s  %.*s%s%s", x->l.id, (int)x->l.pmid.len,
             x->l.pmid.ptr, (int)x->l.citation.len, x->l.citation.ptr, (int)x->l.title.len,
             x->l.title.ptr, *why ? " – " : "", why);
    if (x->times > 1)
        buf_addf(&c->out, "  ×%" PRId64, x->times);
    buf_addch(&c->out, '\n');
}

static void put(struct cli *c, const struct found *x)
{
    json_obj(&c->j);
    prisma_record_put(&c->j, &x->l, x->missing);
    if (x->line.len)
        json_key_str(&c->j, "line", x->line);
    if (x->times > 1)
        json_key_int(&c->j, "times", x->times);
    json_end(&c->j);
}

static void add_column(struct cli *c, struct table *t, struct msg_call header, enum table_kind kind,
                       double weight)
{
    table_column(t, (struct table_column){.header = str_c(msg_text(&c->arena, c->lang, header)),
                                          .kind = kind,
                                          .weight = weight,
                                          .is_name = t->n_columns == 2});
}

static enum err_code as_table(struct cli *c, const struct prisma_words *w, const char *box,
                              int64_t counted, const struct found *x, size_t n, struct err *e)
{
    struct table t;
    struct str title = str_c(msg_text(&c->arena, c->lang, MSG_PRISMA_RECORDS_OF(box, counted)));
    table_init(&t, &c->arena, c->lang, title);
    add_column(c, &t, MSG_PRISMA_COLUMN_RECORD, TABLE_NUMBER, 1);
    add_column(c, &t, MSG_PRISMA_COLUMN_PMID, TABLE_TEXT, 1);
    add_column(c, &t, MSG_PRISMA_COLUMN_CITATION, TABLE_TEXT, 2);
    add_column(c, &t, MSG_PRISMA_COLUMN_TITLE, TABLE_TEXT, 6);
    add_column(c, &t, MSG_PRISMA_COLUMN_LINE, TABLE_TEXT, 2);
    add_column(c, &t, MSG_PRISMA_COLUMN_TIMES, TABLE_NUMBER, 1);
    for (size_t i = 0; i < n; i++) {
        struct table_cell *row = table_row(&t);
        row[0] = table_int(x[i].l.id);
        row[1] = table_text(x[i].l.pmid);
        row[2] = table_text(x[i].l.citation);
        row[3] = table_text_in(x[i].l.title, c->lang == LANG_EN ? "" : "en");
        row[4] = table_text(x[i].missing ? str_c(why_of(c, &x[i])) : x[i].line);
        row[5] = table_int(x[i].times);
    }
    return tables_out(c, "prisma records", &t, 1, title, w->out, e);
}

/* A line that a box doesn't have, with those that it has; ERR_OK when it has none at all. */
static enum err_code no_line(struct cli *c, const struct prisma_flow *flow, const char *box,
                             struct err *e)
{
    const char *slash = strchr(box, '/');
    struct str whole = str_n(box, (size_t)(slash - box));
    const struct prisma_lines *lines = prisma_box_lines(flow, whole);
    struct buf known = {0};
    if (!lines || !lines->n)
        return ERR_OK;
    for (size_t i = 0; i < lines->n; i++) {
        buf_adds(&known, i ? ", " : "");
        buf_addstr(&known, lines->item[i].id.len ? lines->item[i].id : STR("none"));
    }
    const char *list = arena_strndup(&c->arena, buf_c(&known), known.len);
    buf_release(&known);
    return err_set(e, ERR_NOT_FOUND, MSG_PRISMA_NO_LINE(whole, slash + 1, list));
}

enum err_code prisma_records(struct cli *c, const struct prisma_words *w,
                             const struct prisma_flow *flow, const char *box, struct err *e)
{
    const char *near = NULL;
    const struct prisma_number *x = prisma_box(flow, str_c(box), &near);
    const struct prisma_lines *lines = prisma_box_lines(flow, str_c(box));
    struct report_list reports = {0};
    enum err_code rc = ERR_OK;
    if (!x && strchr(box, '/'))
        rc = no_line(c, flow, box, e);
    if (rc != ERR_OK)
        return rc;
    if (!x)
        return near ? err_set(e, ERR_NOT_FOUND, MSG_PRISMA_NO_BOX_NEAR(box, near))
                    : err_set(e, ERR_NOT_FOUND, MSG_PRISMA_NO_BOX(box));
    if (w->from_csv)
        return err_set(e, ERR_USAGE, MSG_PRISMA_FILE_HAS_NO_RECORDS);
    struct found *found = ARENA_ARRAY(&c->arena, x->n_records, struct found);
    if (prisma_box_is_missing(str_c(box)))
        rc = report_load(c->store, &c->arena, &reports, e);
    for (size_t i = 0; rc == ERR_OK && i < x->n_records; i++) {
        found[i].times = x->times ? x->times[i] : 1;
        found[i].line = line_of(c, lines, x->record[i]);
        rc = record_line(c->store, x->record[i], &c->arena, &found[i].l, e);
        found[i].missing = report_find(&reports, x->record[i]);
    }
    if (rc == ERR_OK && w->out)
        return as_table(c, w, box, x->n, found, x->n_records, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "prisma records");
        json_key_c(&c->j, "box", box);
        json_key_int(&c->j, "n", x->n);
        json_key_arr(&c->j, "records");
    }
    for (size_t i = 0; i < x->n_records; i++) {
        if (c->json)
            put(c, &found[i]);
        else
            say(c, &found[i]);
    }
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return ERR_OK;
}
