/* search_diff_json.c - differences for scripts, with where the records stand. */
#include "app/cli/search_diff_out.h"
#include "app/cli/search_standing.h"
#include "app/json/search_diff.h"

enum err_code search_diff_json(struct cli *c, const struct search_diff *d, struct err *e)
{
    struct standings where = {0};
    enum err_code rc = d->n_alerts ? standings_load(c, &where, e) : ERR_OK;
    search_diff_put(&c->j, d, &where, 0);
    return rc;
}
