/* cmd_rank_prior.c - what other reviews settled, brought along for ranking to begin with. */
#include "app/cli/cmd_rank_review.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "lib/base/file.h"
#include "lib/render/table.h"
#include "screen/priority/prior.h"

static void put(struct cli *c, const struct prior *p)
{
    struct json_out *j = &c->j;
    json_key_int(j, "prior", p->id);
    json_key_str(j, "name", p->name);
    json_key_str(j, "from", p->kind);
    json_key_int(j, "labels", p->n);
    json_key_int(j, "includes", p->n_include);
    json_key_int(j, "weight_pct", p->weight_pct);
    json_opt_str(j, "by", p->person);
    json_opt_str(j, "at", p->at);
}

static void say_list(struct cli *c, const struct prior *p, size_t n)
{
    struct table t;
    if (n == 0) {
        cli_say(c, MSG_RANK_NO_PRIORS);
        return;
    }
    table_init(&t, &c->arena, c->lang, str_c(msg_text(&c->arena, c->lang, MSG_RANK_PRIORS)));
    table_heading(c, &t, MSG_RANK_COLUMN_NUMBER, TABLE_NUMBER);
    table_heading(c, &t, MSG_RANK_COLUMN_NAME, TABLE_TEXT);
    table_heading(c, &t, MSG_RANK_COLUMN_LABELS, TABLE_NUMBER);
    table_heading(c, &t, MSG_RANK_COLUMN_RELEVANT, TABLE_NUMBER);
    table_heading(c, &t, MSG_RANK_COLUMN_WEIGHT_PCT, TABLE_NUMBER);
    table_heading(c, &t, MSG_RANK_COLUMN_BY, TABLE_TEXT);
    table_heading(c, &t, MSG_RANK_COLUMN_DAY, TABLE_TEXT);
    for (size_t i = 0; i < n; i++) {
        struct table_cell *cell = table_row(&t);
        cell[0] = table_int(p[i].id);
        cell[1] = table_text(p[i].name);
        cell[2] = table_int(p[i].n);
        cell[3] = table_int(p[i].n_include);
        cell[4] = table_int(p[i].weight_pct);
        cell[5] = table_text(p[i].person);
        cell[6] = table_text(str_sub(p[i].at, 0, 10));
    }
    table_plain(&t, &c->out);
}

static enum err_code list(struct cli *c, struct err *e)
{
    struct prior *p;
    size_t n;
    enum err_code rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = prior_list(c->store, &c->arena, &p, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        say_list(c, p, n);
        return ERR_OK;
    }
    cli_json_begin(c, "rank prior");
    json_key_arr(&c->j, "priors");
    for (size_t i = 0; i < n; i++) {
        json_obj(&c->j);
        put(c, &p[i]);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
    return ERR_OK;
}

static enum err_code take_away(struct cli *c, const char *word, struct err *e)
{
    const char *actor;
    int64_t id;
    if (!str_int64(str_c(word), &id))
        return err_set(e, ERR_USAGE, MSG_RANK_BAD_PRIOR(word));
    enum err_code rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK)
        rc = prior_remove(c->store, actor, id, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        cli_say(c, MSG_RANK_PRIOR_REMOVED(id));
        return ERR_OK;
    }
    cli_json_begin(c, "rank prior");
    json_key_int(&c->j, "removed", id);
    json_end(&c->j);
    return ERR_OK;
}

static bool is_set(const char *path)
{
    struct str s = str_c(path);
    return str_ends(s, ".csv") || str_ends(s, ".csv.gz");
}

static enum err_code add_from_review(struct cli *c, const char *actor, const char *path,
                                     const struct prior_options *how, struct prior *out,
                                     struct err *e)
{
    struct store *there = NULL;
    enum err_code rc = review_file_open(path, DB_READ, &there, e);
    if (rc == ERR_OK)
        rc = db_read_begin(store_db(there), e);
    if (rc == ERR_OK)
        rc = prior_add_review(c->store, actor, there, how, c->progress, &c->arena, out, e);
    store_close(there);
    return rc;
}

static enum err_code add(struct cli *c, const char *path, struct prior_options *how, struct err *e)
{
    const char *actor;
    struct prior p = {0};
    struct rank_set set = {0};
    if (!how->name)
        how->name = file_base(path);
    enum err_code rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK && is_set(path)) {
        rc = rank_set_read(path, &c->arena, &set, e);
        if (rc == ERR_OK)
            rc = prior_add_set(c->store, actor, &set, how, &c->arena, &p, e);
    } else if (rc == ERR_OK) {
        rc = add_from_review(c, actor, path, how, &p, e);
    }
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        cli_say(c, MSG_RANK_PRIOR_ADDED(p.id, p.name, p.n, p.n_include, p.weight_pct));
        return ERR_OK;
    }
    cli_json_begin(c, "rank prior");
    put(c, &p);
    json_end(&c->j);
    return ERR_OK;
}

enum err_code cmd_rank_prior(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *show = NULL, *gone = NULL, *weight = NULL;
    struct prior_options how = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--list", NULL, true, &show},
                                        {"--remove", NULL, false, &gone},
                                        {"--name", NULL, false, &how.name},
                                        {"--weight", NULL, false, &weight}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, show || gone ? 0 : 1, show || gone ? 0 : 1, "rank prior", e);
    if (rc == ERR_OK && weight &&
        (!str_int64(str_c(weight), &how.weight_pct) || how.weight_pct < 1 || how.weight_pct > 100))
        rc = err_set(e, ERR_USAGE, MSG_RANK_BAD_WEIGHT(weight));
    if (rc != ERR_OK)
        return rc;
    return show ? list(c, e) : gone ? take_away(c, gone, e) : add(c, rest[0], &how, e);
}
