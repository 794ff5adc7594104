/* cmd_resolve.c - settling conflicts. */
#include "app/cli/decisions.h"
#include "app/cli/messages.h"

struct settling {
    struct decision d;
    struct plenum plenum;
    bool together;
};

static enum err_code resolve(struct cli *c, void *context, struct err *e)
{
    struct settling *x = context;
    return conflict_settle(c->store, c->actor, x->d.root, x->d.stage, &x->d.vote,
                           x->together ? &x->plenum : NULL, e);
}

/* "A,B,C": who was there. */
static void read_present(struct cli *c, struct str list, struct plenum *out)
{
    const char **present = NULL;
    size_t cap = 0;
    struct str one;
    while (str_split(&list, ',', &one)) {
        present = arena_grow(&c->arena, present, out->n, &cap, sizeof *present);
        one = str_trim(one);
        present[out->n++] = arena_strndup(&c->arena, one.ptr, one.len);
    }
    out->present = present;
}

static enum err_code row(struct cli *c, const struct csv_table *t, const struct csv_row *r,
                         struct err *e)
{
    struct settling x = {0};
    struct str present = decisions_field(t, r, "plenum");
    enum err_code rc = decisions_row(c, t, r, &x.d, e);
    x.together = present.len > 0;
    if (x.together)
        read_present(c, present, &x.plenum);
    return rc == ERR_OK ? resolve(c, &x, e) : rc;
}

static void done(struct cli *c, size_t n)
{
    if (!c->json) {
        cli_say(c, MSG_RESOLVE_DONE(n));
        return;
    }
    cli_json_begin(c, "resolve");
    json_key_int(&c->j, "resolved", (int64_t)n);
    json_end(&c->j);
}

enum err_code cmd_resolve(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const columns[] = {"record", "stage", "verdict", "category",
                                          "reason", "note",  "plenum"};
    const char *from = NULL, *plenum = NULL;
    struct decision_words w = {0};
    char **rest;
    int n;
    size_t rows = 1;
    struct settling x = {0};
    const struct cli_option option[] = {
        {"--stage", NULL, false, &w.stage},   {"--category", NULL, false, &w.category},
        {"--reason", NULL, false, &w.reason}, {"--note", NULL, false, &w.note},
        {"--plenum", NULL, false, &plenum},   {"--from", NULL, false, &from}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, from ? 0 : 2, from ? 0 : 2, "resolve", e);
    if (rc != ERR_OK)
        return rc;
    if (from) {
        rc = decisions_from_file(c, from, columns, COUNT_OF(columns), 3, w.stage, row, &rows, e);
    } else {
        if (!w.stage)
            w.stage = "abstract";
        rc = decisions_words(c, rest[0], rest[1], &w, &x.d, e);
        x.together = plenum != NULL;
        if (plenum)
            read_present(c, str_c(plenum), &x.plenum);
        if (rc == ERR_OK)
            rc = in_transaction(c, resolve, &x, e);
    }
    if (rc == ERR_OK)
        done(c, rows);
    return rc;
}
