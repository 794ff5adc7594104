/* pico_resolve.c - the headings and dates of every match. */
#include "screen/criteria/pico_internal.h"

enum err_code pico_resolve(struct pico *p, const struct mesh *mesh, struct date as_of,
                           struct arena *a, struct note_list *notes, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < p->n_criteria; i++) {
        struct pico_criterion *c = &p->criterion[i];
        if (c->rule == PICO_RULE_MATCH)
            rc = form_query_resolve(c->match_at, &c->query, mesh, as_of, a, notes, e);
        if (rc == ERR_OK && c->unless_at)
            rc = form_query_resolve(c->unless_at, &c->unless_query, mesh, as_of, a, notes, e);
    }
    return rc;
}
