/* pairs.c - words of another program and ours. */
#include "app/cli/pairs.h"

#include "app/cli/messages.h"
#include "lib/base/csv.h"

static void add(struct cli *c, struct pairs *p, struct str theirs, struct str ours)
{
    p->item = arena_grow(&c->arena, p->item, p->n, &p->cap, sizeof *p->item);
    p->item[p->n++] = (struct incoming_pair){str_trim(theirs), str_trim(ours)};
}

static enum err_code take_one(struct cli *c, const char *name, const char *word, struct pairs *out,
                              struct err *e)
{
    const char *equals = strrchr(word, '=');
    if (!equals || equals == word || !equals[1])
        return err_set(e, ERR_USAGE, MSG_CLI_BAD_PAIR(name, word));
    add(c, out, str_n(word, (size_t)(equals - word)), str_c(equals + 1));
    return ERR_OK;
}

enum err_code pairs_take(struct cli *c, int *argc, char **argv, const char *name, struct pairs *out,
                         struct err *e)
{
    size_t length = strlen(name);
    int n = 1;
    for (int i = 1; i < *argc; i++) {
        bool whole = strcmp(argv[i], name) == 0;
        bool joined = strncmp(argv[i], name, length) == 0 && argv[i][length] == '=';
        if (!whole && !joined) {
            argv[n++] = argv[i];
            continue;
        }
        if (whole && i + 1 == *argc)
            return err_set(e, ERR_USAGE, MSG_CLI_OPTION_VALUE(name));
        const char *word = joined ? argv[i] + length + 1 : argv[++i];
        enum err_code rc = take_one(c, name, word, out, e);
        if (rc != ERR_OK)
            return rc;
    }
    *argc = n;
    argv[n] = NULL;
    return ERR_OK;
}

enum err_code pairs_load(struct cli *c, const char *path, const char *theirs, const char *ours,
                         struct pairs *out, struct err *e)
{
    struct csv_table t;
    int left, right;
    enum err_code rc = csv_load(path, &c->arena, &t, e);
    if (rc == ERR_OK)
        rc = csv_need_column(&t, theirs, &left, e);
    if (rc == ERR_OK)
        rc = csv_need_column(&t, ours, &right, e);
    for (size_t i = 0; rc == ERR_OK && i < t.n; i++)
        if (csv_field(&t.row[i], left).len && csv_field(&t.row[i], right).len)
            add(c, out, csv_field(&t.row[i], left), csv_field(&t.row[i], right));
    return rc;
}
