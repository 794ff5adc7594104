/* cmd_init.c - a new review file. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "screen/evidence/columns.h"
#include "screen/review/review.h"

static enum err_code report(struct cli *c, const char *path, struct err *e)
{
    const struct review_documents *d;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc != ERR_OK)
        return rc;
    const struct protocol *p = &d->protocol;
    if (!c->json) {
        cli_say(c, MSG_INIT_DONE(path, d->pico.title[c->lang], d->pico.n_criteria, p->n_searches,
                                 p->n_arms));
        return ERR_OK;
    }
    cli_json_begin(c, "init");
    json_key_c(&c->j, "review", path);
    json_key_str(&c->j, "title", d->pico.title[c->lang]);
    json_key_int(&c->j, "criteria", (int64_t)d->pico.n_criteria);
    json_key_int(&c->j, "searches", (int64_t)p->n_searches);
    json_key_int(&c->j, "arms", (int64_t)p->n_arms);
    json_end(&c->j);
    return ERR_OK;
}

/* What a PICO must have before a review can begin, and what should be done first. */
static enum err_code check_pico(struct cli *c, const struct review_new *n, bool *late,
                                struct err *e)
{
    struct pico p;
    struct protocol protocol;
    struct form form;
    enum err_code rc = pico_load(n->pico_path, &c->arena, NULL, &p, e);
    if (rc == ERR_OK)
        rc = pico_check_ready(&p, e);
    if (rc == ERR_OK)
        rc = protocol_load(n->protocol_path, &c->arena, NULL, &protocol, e);
    if (rc != ERR_OK)
        return rc;
    pico_findings(&p, &c->notes);
    rc = form_shipped(&c->arena, &form, e);
    if (rc != ERR_OK)
        return rc;
    extraction_columns_note(&form, &protocol, &c->notes);
    if (date_is_set(p.approval.date))
        *late = pico_approval_finding(&p, NULL, protocol.as_of, &c->notes) == PICO_APPROVAL_LATE;
    return ERR_OK;
}

enum err_code cmd_init(struct cli *c, int argc, char **argv, struct err *e)
{
    struct review_new n = {.lead = c->actor ? c->actor : "lead"};
    char **rest;
    int n_rest;
    bool late = false;
    const struct cli_option option[] = {{"--pico", NULL, false, &n.pico_path},
                                        {"--protocol", NULL, false, &n.protocol_path},
                                        {"--mesh", NULL, false, &n.mesh_path}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 1, 1, "init", e);
    if (rc == ERR_OK && (!n.pico_path || !n.protocol_path))
        rc = err_set(e, ERR_USAGE, MSG_INIT_NEEDS);
    if (rc == ERR_OK)
        rc = cli_mesh(c, &n.mesh_path, e);
    if (rc == ERR_OK)
        rc = check_pico(c, &n, &late, e);
    if (rc == ERR_OK)
        rc = review_file_create(rest[0], &n, &c->arena, &c->notes, &c->store, e);
    c->found = c->found || late;
    return rc == ERR_OK ? report(c, rest[0], e) : rc;
}
