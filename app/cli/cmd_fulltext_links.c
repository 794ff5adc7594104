/* cmd_fulltext_links.c - where texts may be found, to click through. */
#include "app/cli/cmd_fulltext.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "lib/base/date.h"

struct linked { /* a report with its links */
    const struct report *report;
    struct bib_record record;
    struct text_link *link;
    size_t n;
    bool open; /* one of them, now */
};

const char *fulltext_access(struct cli *c, const struct text_link *l)
{
    struct buf b = {0};
    if (l->open)
        return msg_text(&c->arena, c->lang, MSG_FULLTEXT_OPEN);
    if (!date_is_set(l->from))
        return msg_text(&c->arena, c->lang, MSG_FULLTEXT_OPEN_UNKNOWN);
    date_add_long(&b, c->lang, l->from);
    const char *text = msg_text(&c->arena, c->lang, MSG_FULLTEXT_OPEN_FROM(buf_str(&b)));
    buf_release(&b);
    return text;
}

void fulltext_say_links(struct cli *c, const struct bib_record *r)
{
    struct text_link *l;
    size_t n;
    text_links(r, clock_today(), &c->arena, &l, &n);
    for (size_t i = 0; i < n; i++)
        fulltext_say(c, 4,
                     MSG_FULLTEXT_LINK(l[i].url, text_link_text(l[i].kind, c->lang),
                                       fulltext_access(c, &l[i])));
}

static void json_links(struct cli *c, const struct text_link *l, size_t n)
{
    char from[16];
    json_key_arr(&c->j, "links");
    for (size_t i = 0; i < n; i++) {
        json_obj(&c->j);
        json_key_c(&c->j, "kind", text_link_name(l[i].kind));
        json_key_str(&c->j, "url", l[i].url);
        json_key_bool(&c->j, "open", l[i].open);
        json_key_c(&c->j, "open_from", date_iso(l[i].from, from));
        json_end(&c->j);
    }
    json_end(&c->j);
}

void fulltext_json_links(struct cli *c, const struct bib_record *r)
{
    struct text_link *l;
    size_t n;
    text_links(r, clock_today(), &c->arena, &l, &n);
    json_links(c, l, n);
}

/* Reports with an open link first, so that the easy ones are done first. */
static int open_first(const void *a, const void *b)
{
    const struct linked *x = a, *y = b;
    if (x->open != y->open)
        return x->open ? -1 : 1;
    return (x->report->root > y->report->root) - (x->report->root < y->report->root);
}

static enum err_code load(struct cli *c, const struct report_list *reports, bool missing,
                          struct linked **out, size_t *n, struct err *e)
{
    enum err_code rc = ERR_OK;
    *out = ARENA_ARRAY(&c->arena, reports->n, struct linked);
    *n = 0;
    for (size_t i = 0; rc == ERR_OK && i < reports->n; i++) {
        const struct report *r = &reports->item[i];
        if (!r->sought || (missing && !report_is_missing(r)))
            continue;
        struct linked *x = &(*out)[(*n)++];
        x->report = r;
        rc = record_load(c->store, r->root, &c->arena, &x->record, e);
        if (rc != ERR_OK)
            break;
        text_links(&x->record, clock_today(), &c->arena, &x->link, &x->n);
        x->open = x->n && x->link[0].open;
    }
    if (*n)
        qsort(*out, *n, sizeof **out, open_first);
    return rc;
}

static void say(struct cli *c, const struct linked *x, size_t n)
{
    size_t open = 0;
    for (size_t i = 0; i < n; i++) {
        open += x[i].open;
        cli_say(c, MSG_FULLTEXT_LINKS_HEAD(x[i].report->root, x[i].report->citation,
                                           x[i].report->title));
        for (size_t k = 0; k < x[i].n; k++)
            fulltext_say(c, 4,
                         MSG_FULLTEXT_LINK(x[i].link[k].url,
                                           text_link_text(x[i].link[k].kind, c->lang),
                                           fulltext_access(c, &x[i].link[k])));
    }
    cli_say(c, MSG_FULLTEXT_LINKS_COUNT(n, open));
}

static void write_json(struct cli *c, const struct linked *x, size_t n)
{
    cli_json_begin(c, "fulltext links");
    json_key_arr(&c->j, "reports");
    for (size_t i = 0; i < n; i++) {
        json_obj(&c->j);
        json_key_int(&c->j, "record", x[i].report->root);
        json_key_str(&c->j, "citation", x[i].report->citation);
        json_key_str(&c->j, "title", x[i].report->title);
        json_key_c(&c->j, "status", report_status_name(x[i].report->status));
        json_key_bool(&c->j, "open", x[i].open);
        json_links(c, x[i].link, x[i].n);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
}

static void add_rows(struct cli *c, struct table *t, const struct linked *x)
{
    char *citation =
        arena_fmt(&c->arena, "%.*s. %.*s", (int)x->report->citation.len, x->report->citation.ptr,
                  (int)x->report->title.len, x->report->title.ptr);
    for (size_t k = 0; k == 0 || k < x->n; k++) {
        struct table_cell *cell = table_row(t);
        cell[0] = table_int(x->report->root);
        cell[1] = table_text(str_c(k ? "" : citation));
        cell[2] = table_text(str_c(report_status_text(x->report->status, c->lang)));
        if (k < x->n) {
            cell[3] = table_text(str_c(fulltext_access(c, &x->link[k])));
            cell[4] = table_link(str_c(text_link_text(x->link[k].kind, c->lang)), x->link[k].url);
        }
    }
}

static enum err_code write_table(struct cli *c, const char *path, const struct linked *x, size_t n,
                                 struct err *e)
{
    const struct msg_call header[] = {MSG_FULLTEXT_COLUMN_RECORD, MSG_FULLTEXT_COLUMN_ARTICLE,
                                      MSG_FULLTEXT_COLUMN_STATUS, MSG_FULLTEXT_COLUMN_ACCESS,
                                      MSG_FULLTEXT_COLUMN_LINK};
    static const double weight[] = {0.7, 6, 1.2, 1.2, 2};
    struct str title = str_c(msg_text(&c->arena, c->lang, MSG_FULLTEXT_LINKS_TITLE));
    struct table t;
    table_init(&t, &c->arena, c->lang, title);
    for (size_t i = 0; i < COUNT_OF(header); i++)
        table_column(&t,
                     (struct table_column){.header = str_c(msg_text(&c->arena, c->lang, header[i])),
                                           .kind = i == 0   ? TABLE_NUMBER
                                                   : i == 4 ? TABLE_LINK
                                                            : TABLE_TEXT,
                                           .weight = weight[i],
                                           .is_name = i == 1});
    for (size_t i = 0; i < n; i++)
        add_rows(c, &t, &x[i]);
    return tables_out(c, "fulltext links", &t, 1, title, path, e);
}

enum err_code cmd_fulltext_links(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *missing = NULL, *out = NULL;
    struct report_list reports;
    struct linked *x;
    char **rest;
    size_t n_linked;
    int n;
    const struct cli_option option[] = {{"--missing", NULL, true, &missing},
                                        {"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "fulltext links", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = report_load(c->store, &c->arena, &reports, e);
    if (rc == ERR_OK)
        rc = load(c, &reports, missing != NULL, &x, &n_linked, e);
    if (rc != ERR_OK)
        return rc;
    if (out)
        return write_table(c, out, x, n_linked, e);
    if (c->json)
        write_json(c, x, n_linked);
    else
        say(c, x, n_linked);
    return ERR_OK;
}
