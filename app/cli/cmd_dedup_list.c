/* cmd_dedup_list.c - every merge, split and "not the same". */
#include "app/cli/cmd_dedup.h"
#include "app/cli/messages.h"
#include "app/cli/regroupings_out.h"
#include "app/json/regrouping.h"

void regrouping_say(struct cli *c, const struct regrouping *g)
{
    struct str why = g->reason[c->lang];
    if (str_eq(g->kind, STR("merge")))
        cli_say(c, MSG_DEDUP_LISTED(g->event, g->b, g->b_source, g->a, g->a_source, g->b_citation,
                                    why));
    else if (str_eq(g->kind, STR("split")))
        cli_say(c, MSG_DEDUP_LISTED_SPLIT(g->event, g->b, g->b_source, g->a, g->a_source,
                                          g->b_citation, g->person));
    else
        cli_say(c, MSG_DEDUP_LISTED_APART(g->event, g->a, g->a_source, g->b, g->b_source,
                                          g->b_citation, g->person, why.len ? why : STR("–")));
    if (g->undone_by) {
        buf_adds(&c->out, "    ");
        cli_say(c, MSG_DEDUP_UNDONE(g->undone_by));
    }
}

void regroupings_json(struct cli *c, const struct regrouping *list, size_t n)
{
    static const char *const kind[] = {"merge", "split", "apart"};
    static const char *const key[] = {"merges", "splits", "apart"};
    for (size_t k = 0; k < COUNT_OF(kind); k++) {
        json_key_arr(&c->j, key[k]);
        for (size_t i = 0; i < n; i++)
            if (str_eq_c(list[i].kind, kind[k])) {
                json_obj(&c->j);
                regrouping_put(&c->j, &list[i], c->lang);
                json_end(&c->j);
            }
        json_end(&c->j);
    }
}

enum err_code cmd_dedup_list(struct cli *c, int argc, char **argv, struct err *e)
{
    struct regrouping *list;
    size_t n;
    char **rest;
    int n_rest;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 0, 0, "dedup", e);
    if (rc == ERR_OK)
        rc = duplicates_list(c->store, 0, &c->arena, &list, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "dedup list");
        regroupings_json(c, list, n);
        json_end(&c->j);
        return ERR_OK;
    }
    for (size_t i = 0; i < n; i++)
        regrouping_say(c, &list[i]);
    return ERR_OK;
}
