/* cmd_status.c - where the review stands. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "screen/duplicates/duplicates.h"
#include "screen/import/import.h"
#include "screen/review/revise.h"

/* Pairs of records that only a person can judge. */
static enum err_code questions(struct cli *c, struct err *e)
{
    struct question_cluster *list;
    size_t n, waiting = 0;
    enum err_code rc = duplicates_waiting(c->store, &c->arena, &list, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        waiting += list[i].n;
    if (rc == ERR_OK && c->json)
        json_key_int(&c->j, "duplicates_waiting", (int64_t)waiting);
    else if (rc == ERR_OK && waiting)
        cli_say(c, MSG_STATUS_DUPLICATES(waiting));
    return rc;
}

/* A change of the criteria that was stopped: its decisions have not gone back to their readers. */
static enum err_code unfinished(struct cli *c, struct err *e)
{
    bool pending;
    struct str why;
    enum err_code rc = revise_pending(c->store, &c->arena, &pending, &why, e);
    if (rc == ERR_OK && c->json)
        json_key_bool(&c->j, "revision_pending", pending);
    else if (rc == ERR_OK && pending)
        cli_say(c, MSG_STATUS_REVISION(why));
    return rc;
}

enum err_code cmd_status(struct cli *c, int argc, char **argv, struct err *e)
{
    struct stage_count counts[STAGE_COUNT];
    struct record_list roots;
    struct str title;
    int64_t waiting = 0;
    char **rest;
    int n;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "status", e);
    if (rc == ERR_OK)
        rc = review_counts(c->store, counts, e);
    if (rc == ERR_OK)
        rc = record_roots(c->store, &c->arena, &roots, e);
    if (rc == ERR_OK)
        rc = import_waiting(c->store, &waiting, e);
    if (rc == ERR_OK)
        rc = store_setting(c->store, c->lang == LANG_DA ? "title.da" : "title.en", &c->arena,
                           &title, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "status");
        json_key_str(&c->j, "title", title);
        json_key_int(&c->j, "records", (int64_t)roots.n);
        json_key_arr(&c->j, "stages");
    } else {
        cli_say(c, MSG_STATUS_HEAD(title, roots.n));
    }
    for (int s = 0; s < STAGE_COUNT; s++) {
        const struct stage_count *k = &counts[s];
        if (!c->json) {
            cli_say(c, MSG_STATUS_STAGE(cli_stage(c, (enum stage)s), k->awaiting, k->conflict,
                                        k->included, k->excluded));
            if (k->not_screened) {
                buf_adds(&c->out, "  ");
                cli_say(c, MSG_STATUS_NOT_SCREENED(k->not_screened));
            }
            continue;
        }
        json_obj(&c->j);
        json_key_c(&c->j, "stage", stage_name((enum stage)s));
        json_key_int(&c->j, "awaiting", k->awaiting);
        json_key_int(&c->j, "conflicts", k->conflict);
        json_key_int(&c->j, "included", k->included);
        json_key_int(&c->j, "excluded", k->excluded);
        json_key_int(&c->j, "not_screened", k->not_screened);
        json_end(&c->j);
    }
    if (c->json) {
        json_end(&c->j);
        json_key_int(&c->j, "quarantined", waiting);
    } else if (waiting) {
        cli_say(c, MSG_STATUS_QUARANTINED(waiting));
    }
    rc = questions(c, e);
    if (rc == ERR_OK)
        rc = unfinished(c, e);
    if (rc != ERR_OK)
        return rc;
    rc = cli_double_votes(c, e);
    if (c->json)
        json_end(&c->j);
    return rc;
}
