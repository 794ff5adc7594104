/* cmd_search_show.c - a run of the stored search: on the terminal, as JSON, as a table. */
#include "app/cli/cmd_search.h"
#include "app/cli/messages.h"
#include "app/cli/search_show.h"
#include "app/cli/tables_out.h"
#include "screen/review/review.h"

static enum err_code chosen(struct cli *c, const char *search, const char *number,
                            struct search_run *out, struct err *e)
{
    int64_t id = 0;
    if (number && !str_int64(str_c(number), &id))
        return err_set(e, ERR_USAGE, MSG_SEARCH_BAD_RUN(number));
    if (number)
        return search_load(c->store, id, &c->arena, out, e);
    enum err_code rc = search_latest(c->store, str_c(search), &c->arena, out, e);
    return rc == ERR_OK && out->id == 0 ? err_set(e, ERR_STATE, MSG_SEARCH_NONE) : rc;
}

/* The PMIDs that are kept of a line, one a line; the id may be given as #5. */
static enum err_code pmids(struct cli *c, const struct search_run *run, const char *id,
                           struct err *e)
{
    struct str line = str_c(id[0] == '#' ? id + 1 : id);
    int64_t *pmid;
    size_t n = 0, i = 0;
    while (i < run->n_lines && !str_eq(run->line[i].id, line))
        i++;
    if (i == run->n_lines)
        return err_set(e, ERR_NOT_FOUND, MSG_SEARCH_NO_LINE(run->id, line));
    enum err_code rc = search_line_pmids(c->store, run, i, &c->arena, &pmid, &n, e);
    if (rc == ERR_OK && n == 0 && run->line[i].count > 0)
        rc = err_set(e, ERR_STATE, MSG_SEARCH_PMIDS_NOT_KEPT(line, run->line[i].count));
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "search show");
        json_key_int(&c->j, "run", run->id);
        json_key_str(&c->j, "line", line);
        json_key_arr(&c->j, "pmids");
    }
    for (size_t k = 0; rc == ERR_OK && k < n; k++) {
        if (c->json)
            json_int(&c->j, pmid[k]);
        else
            buf_addf(&c->out, "%" PRId64 "\n", pmid[k]);
    }
    if (rc == ERR_OK && c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return rc;
}

static enum err_code show_pmids(struct cli *c, const char *search, const char *number,
                                const char *line, struct err *e)
{
    struct search_run run;
    enum err_code rc = chosen(c, search, number, &run, e);
    return rc == ERR_OK ? pmids(c, &run, line, e) : rc;
}

static enum err_code show(struct cli *c, const char *search, const char *number, const char *path,
                          struct err *e)
{
    struct search_run run;
    const struct review_documents *d;
    struct table t;
    enum err_code rc = chosen(c, search, number, &run, e);
    if (rc == ERR_OK)
        rc = review_documents(c->store, &d, e);
    if (rc != ERR_OK)
        return rc;
    if (path) {
        rc = search_show_table(c, &run, &t, e);
        return rc == ERR_OK ? tables_out(c, "search show", &t, 1, d->pico.title[c->lang], path, e)
                            : rc;
    }
    if (c->json)
        search_show_json(c, &run);
    else
        search_show_text(c, &run);
    return ERR_OK;
}

enum err_code search_say_latest(struct cli *c, struct err *e)
{
    return show(c, NULL, NULL, NULL, e);
}

enum err_code cmd_search_show(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *search = NULL, *number = NULL, *runs = NULL, *path = NULL, *line = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--search", NULL, false, &search},
                                        {"--run", NULL, false, &number},
                                        {"--runs", NULL, true, &runs},
                                        {"--pmids", NULL, false, &line},
                                        {"--output", "-o", false, &path}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "search", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK && runs)
        return search_show_runs(c, str_c(search), e);
    if (rc == ERR_OK && line)
        return show_pmids(c, search, number, line, e);
    return rc == ERR_OK ? show(c, search, number, path, e) : rc;
}
