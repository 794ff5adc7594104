/* cmd_elsewhere.c - what other groups' reviews have of the articles of this one. */
#include "app/cli/elsewhere_json.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "screen/elsewhere/elsewhere.h"
#include "screen/import/record.h"

static enum err_code open_other(const char *path, struct store **out, struct err *e)
{
    enum err_code rc = review_file_open(path, DB_READ, out, e);
    return rc == ERR_OK ? db_read_begin(store_db(*out), e) : rc;
}

static enum err_code look(struct cli *c, const char *path, struct store *there,
                          struct elsewhere *out, struct err *e)
{
    enum err_code rc = elsewhere_find(c->store, there, c->actor, c->progress, &c->arena, out, e);
    return rc == ERR_OK ? rc : err_at(e, path, 0, 0);
}

static size_t add_tables(struct cli *c, const struct elsewhere *x, struct table *t)
{
    elsewhere_articles_table(x, c->lang, &c->arena, &t[0]);
    elsewhere_values_table(x, c->lang, &c->arena, &t[1]);
    return t[1].n_rows ? 2 : 1;
}

static enum err_code list(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *out = NULL;
    char **path;
    int n;
    size_t tables = 0;
    const struct cli_option option[] = {{"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &path, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, -1, "elsewhere list", e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc != ERR_OK)
        return rc;
    bool json = c->json && !out;
    struct table *t = ARENA_ARRAY(&c->arena, (size_t)n * 2, struct table);
    if (json) {
        cli_json_begin(c, "elsewhere list");
        json_key_arr(&c->j, "reviews");
    }
    for (int i = 0; rc == ERR_OK && i < n; i++) {
        struct store *there = NULL;
        struct elsewhere x;
        rc = open_other(path[i], &there, e);
        if (rc == ERR_OK)
            rc = look(c, path[i], there, &x, e);
        if (rc == ERR_OK && json)
            elsewhere_json(c, path[i], &x);
        else if (rc == ERR_OK)
            tables += add_tables(c, &x, &t[tables]);
        store_close(there);
    }
    if (json && rc == ERR_OK) {
        json_end(&c->j);
        json_end(&c->j);
    }
    if (rc != ERR_OK || json)
        return rc;
    return tables_out(c, "elsewhere list", t, tables,
                      str_c(msg_text(&c->arena, c->lang, MSG_ELSEWHERE_PAGE)), out, e);
}

struct taking {
    const char *texts, *extraction, *levels, *out;
    char **word; /* the other file, then records */
    int n;
};

static enum err_code find_articles(struct cli *c, const struct taking *t, const struct elsewhere *x,
                                   const struct elsewhere_article ***out, struct err *e)
{
    enum err_code rc = ERR_OK;
    *out = ARENA_ARRAY(&c->arena, (size_t)t->n, const struct elsewhere_article *);
    for (int i = 1; rc == ERR_OK && i < t->n; i++) {
        int64_t root;
        rc = record_find(c->store, str_c(t->word[i]), &root, e);
        if (rc != ERR_OK)
            return rc;
        (*out)[i - 1] = elsewhere_of(x, root);
        if (!(*out)[i - 1])
            rc = err_set(e, ERR_NOT_FOUND, MSG_ELSEWHERE_NOTHING(root, t->word[0]));
    }
    return rc;
}

static enum err_code take_texts(struct cli *c, struct store *there, const struct elsewhere *x,
                                const struct elsewhere_article *const *article, size_t n,
                                struct err *e)
{
    struct attach_counts sum = {0}, one;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        rc = elsewhere_take_texts(c->store, there, x, article[i], c->actor, &c->arena, &one, e);
        sum.attached += one.attached;
        sum.before += one.before;
        sum.restored += one.restored;
    }
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        cli_say(c, MSG_FULLTEXT_ATTACHED(sum.attached, sum.before, sum.restored));
        return ERR_OK;
    }
    cli_json_begin(c, "elsewhere take");
    json_key_str(&c->j, "review", x->id);
    json_key_int(&c->j, "attached", sum.attached);
    json_key_int(&c->j, "before", sum.before);
    json_key_int(&c->j, "restored", sum.restored);
    json_end(&c->j);
    return ERR_OK;
}

static enum err_code take_file(struct cli *c, const struct taking *t, const struct elsewhere *x,
                               const struct elsewhere_article *const *article, size_t n,
                               struct err *e)
{
    struct buf b = {0};
    enum err_code rc = t->extraction
                           ? elsewhere_extraction_yaml(x, article, n, c->lang, &b, e)
                           : elsewhere_levels_csv(x, article, n, c->lang, &c->arena, &b, e);
    if (rc == ERR_OK)
        rc = cli_write(c, t->out, buf_str(&b), e);
    if (rc == ERR_OK && t->out)
        cli_made(c, "elsewhere take", t->out);
    buf_release(&b);
    return rc;
}

static enum err_code take_from(struct cli *c, const struct taking *t, struct store *there,
                               struct err *e)
{
    struct elsewhere x;
    const struct elsewhere_article **article;
    size_t n = (size_t)t->n - 1;
    enum err_code rc = look(c, t->word[0], there, &x, e);
    if (rc == ERR_OK)
        rc = find_articles(c, t, &x, &article, e);
    if (rc != ERR_OK)
        return rc;
    return t->texts ? take_texts(c, there, &x, article, n, e) : take_file(c, t, &x, article, n, e);
}

static enum err_code take(struct cli *c, int argc, char **argv, struct err *e)
{
    struct taking t = {0};
    struct store *there = NULL;
    const struct cli_option option[] = {{"--fulltext", NULL, true, &t.texts},
                                        {"--extraction", NULL, true, &t.extraction},
                                        {"--level", NULL, true, &t.levels},
                                        {"--output", "-o", false, &t.out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &t.word, &t.n, e);
    if (rc == ERR_OK)
        rc = cli_words(t.n, 2, -1, "elsewhere take", e);
    if (rc == ERR_OK && !t.texts + !t.extraction + !t.levels != 2)
        rc = err_set(e, ERR_USAGE, MSG_ELSEWHERE_WHAT);
    if (rc == ERR_OK && t.texts && !c->actor)
        rc = err_set(e, ERR_USAGE, MSG_CLI_WHO("elsewhere take"));
    if (rc == ERR_OK)
        rc = cli_open(c, t.texts != NULL, e);
    if (rc == ERR_OK)
        rc = open_other(t.word[0], &there, e);
    if (rc == ERR_OK)
        rc = take_from(c, &t, there, e);
    store_close(there);
    return rc;
}

enum err_code cmd_elsewhere(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"list", "take"};
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc != ERR_OK)
        return rc;
    return v == 0 ? list(c, argc - 1, argv + 1, e) : take(c, argc - 1, argv + 1, e);
}
