/* cmd_report_groups.c - the chapter of one patient group in its status report, and the closing
 * report over several. */
#include "app/cli/cmd_report.h"
#include "app/cli/messages.h"
#include "app/report/closing.h"
#include "lib/base/db.h"

/* The review is of the group that was named, when one was. */
static enum err_code check_group(struct cli *c, const char *group, struct err *e)
{
    const struct review_documents *d;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc != ERR_OK || !group || str_eq_c(d->pico.group, group))
        return rc;
    struct str is = d->pico.group.len ? d->pico.group : STR("–");
    return err_set(e, ERR_STATE, MSG_REPORT_CLI_OTHER_GROUP(group, is));
}

enum err_code cmd_report_status(struct cli *c, const struct report_words *w, const char *out,
                                struct err *e)
{
    struct template t;
    struct report_made made;
    enum err_code rc = report_out_check(out, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = check_group(c, w->group, e);
    if (rc == ERR_OK)
        rc = report_template_chosen(c, w, "status", &t, e);
    if (rc != ERR_OK)
        return rc;
    struct report_options o = report_options_of(c, w, &t);
    rc = report_with_uptake(c, &o, e);
    if (rc != ERR_OK)
        return rc;
    rc = report_make(c->store, &o, &c->arena, &made, &c->notes, e);
    return rc == ERR_OK ? report_out(c, "report status", made.document, out, e) : rc;
}

enum err_code report_closing_kind(const char *word, bool *named, enum registry_closing *out,
                                  struct err *e)
{
    *named = word != NULL;
    if (!word || registry_closing_parse(str_c(word), out))
        return ERR_OK;
    return err_set(e, ERR_USAGE, MSG_REPORT_CLI_BAD_CLOSING(word));
}

static enum err_code open_reviews(struct cli *c, const char *names, struct closing_review **out,
                                  size_t *n, struct err *e)
{
    struct str *name;
    size_t total = report_split(c, names, &name);
    enum err_code rc = ERR_OK;
    *n = 0;
    if (total > CLOSING_REVIEWS_MAX)
        return err_set(e, ERR_LIMIT, MSG_REPORT_CLI_TOO_MANY_REVIEWS(CLOSING_REVIEWS_MAX));
    *out = ARENA_ARRAY(&c->arena, total + 1, struct closing_review);
    for (size_t i = 0; rc == ERR_OK && i < total; i++) {
        struct closing_review *r = &(*out)[i];
        r->file = arena_strndup(&c->arena, name[i].ptr, name[i].len);
        rc = review_file_open(r->file, DB_READ, &r->store, e);
        *n += rc == ERR_OK;
        if (rc == ERR_OK)
            rc = db_read_begin(store_db(r->store), e);
    }
    return rc;
}

enum err_code cmd_report_closing(struct cli *c, const struct report_words *w, const char *out,
                                 struct err *e)
{
    struct template t;
    struct registry registry;
    struct closing_review *review = NULL;
    struct document *d;
    size_t n = 0;
    struct closing_options o = {.registry = &registry};
    enum err_code rc = report_out_check(out, e);
    if (rc == ERR_OK)
        rc = report_closing_kind(w->closing, &o.has_kind, &o.kind, e);
    if (rc == ERR_OK)
        rc = report_template_chosen(c, w, "closing", &t, e);
    if (rc == ERR_OK)
        rc = w->groups ? registry_load(w->groups, &c->arena, &registry, e)
                       : closing_registry(&c->arena, &registry, e);
    if (rc == ERR_OK)
        rc = open_reviews(c, w->reviews, &review, &n, e);
    if (rc == ERR_OK) {
        o.report = report_options_of(c, w, &t);
        rc = report_with_uptake(c, &o.report, e);
    }
    if (rc == ERR_OK)
        rc = closing_make(review, n, &o, &c->arena, &d, &c->notes, e);
    if (rc == ERR_OK)
        rc = report_out(c, "report closing", d, out, e);
    for (size_t i = 0; i < n; i++)
        store_close(review[i].store);
    return rc;
}
