/* cmd_fulltext_order.c - the list of missing texts that goes to a library. */
#include "app/cli/cmd_fulltext.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "lib/base/csv.h"

static const char *const COLUMN[] = {"record", "citation", "title", "journal", "issn",
                                     "year",   "volume",   "issue", "pages",   "doi",
                                     "pmid",   "pmcid",    "since", "asked"};

static struct str issn_of(const struct bib_record *r)
{
    return r->issn_print.len        ? r->issn_print
           : r->issn_electronic.len ? r->issn_electronic
                                    : r->issn_linking;
}

static void add_row(struct cli *c, struct csv_out *out, const struct report *r,
                    const struct bib_record *b)
{
    csv_add_int(out, r->root);
    csv_add(out, bib_citation(b, &c->arena));
    csv_add(out, b->title);
    csv_add(out, b->journal.len ? b->journal : b->journal_abbr);
    csv_add(out, issn_of(b));
    if (bib_year(b))
        csv_add_int(out, bib_year(b));
    else
        csv_add(out, STR(""));
    csv_add(out, b->volume);
    csv_add(out, b->issue);
    csv_add(out, b->pages);
    csv_add(out, b->doi);
    csv_add(out, b->pmid);
    csv_add(out, b->pmcid);
    csv_add(out, r->since);
    csv_add(out, r->asked);
    csv_end_row(out);
}

struct order {
    int64_t *root;
    size_t n;
};

static enum err_code make(struct cli *c, const struct report_list *l, char separator,
                          struct buf *text, struct order *o, struct err *e)
{
    struct csv_out out = {.out = text, .separator = separator, .guard = true, .newline = "\r\n"};
    enum err_code rc = ERR_OK;
    /* Excel takes a file for UTF-8 by its mark only. */
    buf_adds(text, "\xEF\xBB\xBF");
    for (size_t i = 0; i < COUNT_OF(COLUMN); i++)
        csv_add(&out, str_c(COLUMN[i]));
    csv_end_row(&out);
    o->root = ARENA_ARRAY(&c->arena, l->n, int64_t);
    for (size_t i = 0; rc == ERR_OK && i < l->n; i++) {
        struct bib_record b;
        if (!report_is_missing(&l->item[i]))
            continue;
        rc = record_load(c->store, l->item[i].root, &c->arena, &b, e);
        if (rc == ERR_OK)
            add_row(c, &out, &l->item[i], &b);
        o->root[o->n++] = l->item[i].root;
    }
    return rc;
}

static enum err_code request_all(struct cli *c, void *context, struct err *e)
{
    const struct retrieval r = {.status = REPORT_REQUESTED, .asked = STR("library")};
    const struct order *o = context;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < o->n; i++)
        rc = retrieval_say(c->store, c->actor, o->root[i], &r, e);
    return rc;
}

static void done(struct cli *c, const char *path, const struct order *o, bool requested)
{
    if (!c->json) {
        cli_say(c, requested ? MSG_FULLTEXT_ORDER_REQUESTED(path, o->n)
                             : MSG_FULLTEXT_ORDER_DONE(path, o->n));
        return;
    }
    cli_json_begin(c, "fulltext order");
    json_key_c(&c->j, "file", path);
    json_key_int(&c->j, "reports", (int64_t)o->n);
    json_key_bool(&c->j, "requested", requested);
    json_end(&c->j);
}

enum err_code cmd_fulltext_order(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *out = NULL, *requested = NULL, *semicolon = NULL;
    struct report_list list;
    struct order o = {0};
    struct buf text = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--output", "-o", false, &out},
                                        {"--requested", NULL, true, &requested},
                                        {"--semicolon", NULL, true, &semicolon}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "fulltext order", e);
    if (rc == ERR_OK && !out)
        rc = err_set(e, ERR_USAGE, MSG_FULLTEXT_ORDER_WHERE);
    if (rc == ERR_OK)
        rc = requested ? fulltext_open_to_write(c, e) : cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = report_load(c->store, &c->arena, &list, e);
    if (rc == ERR_OK)
        rc = make(c, &list, semicolon ? ';' : ',', &text, &o, e);
    if (rc == ERR_OK)
        rc = cli_write(c, out, buf_str(&text), e);
    buf_release(&text);
    if (rc == ERR_OK && requested && o.n)
        rc = in_transaction(c, request_all, &o, e);
    if (rc == ERR_OK && strcmp(out, "-") != 0)
        done(c, out, &o, requested != NULL);
    return rc;
}
