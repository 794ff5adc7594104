/* cmd_pubmed_spell.c - another spelling of a query. */
#include "app/cli/cmd_pubmed.h"
#include "app/cli/messages.h"
#include "pubmed/eutils/eutils_spell.h"

enum err_code cmd_pubmed_spell(struct cli *c, int argc, char **argv, struct err *e)
{
    struct pubmed_words w = {0};
    struct eutils *u;
    struct eutils_spelling s;
    enum err_code rc = pubmed_begin(c, argc, argv, 1, 1, &w, &u, e);
    if (rc == ERR_OK)
        rc = eutils_spell(u, str_c(w.rest[0]), c->progress, &c->arena, &s, e);
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "pubmed spell");
        json_key_str(&c->j, "query", s.query);
        json_opt_str(&c->j, "corrected", s.corrected);
        json_end(&c->j);
    } else if (rc == ERR_OK && s.corrected.len) {
        buf_addstr(&c->out, s.corrected);
        buf_addch(&c->out, '\n');
    } else if (rc == ERR_OK) {
        cli_say(c, MSG_PUBMED_NO_SPELLING);
    }
    eutils_free(u);
    return rc;
}
