/* cmd_dedup.c - duplicates: found, merged, listed, taken apart. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "screen/import/duplicates.h"

static enum err_code say_pair(struct cli *c, const struct dedup_pair *p, bool maybe, struct err *e)
{
    struct record_line x, y;
    enum err_code rc = record_line(c->store, p->left, &c->arena, &x, e);
    if (rc == ERR_OK)
        rc = record_line(c->store, p->right, &c->arena, &y, e);
    if (rc != ERR_OK)
        return rc;
    const char *why = dedup_reason(p, c->lang, &c->arena);
    if (maybe)
        cli_say(c, MSG_DEDUP_MAYBE(p->left, p->right, x.citation, why));
    else
        cli_say(c, MSG_DEDUP_PAIR(p->gone, p->kept, y.citation, why));
    return ERR_OK;
}

static void pair_json(struct cli *c, const struct dedup_pair *p)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_int(j, "kept", p->kept);
    json_key_int(j, "gone", p->gone);
    json_key_c(j, "rule", p->rule);
    if (p->veto)
        json_key_c(j, "veto", p->veto);
    json_key_num(j, "score", p->score);
    json_key_c(j, "reason", dedup_reason(p, c->lang, &c->arena));
    json_end(j);
}

static enum err_code find(struct cli *c, bool dry_run, struct err *e)
{
    struct duplicates_report r;
    const char *actor;
    enum err_code rc = cli_actor(c, &actor, e);
    if (rc != ERR_OK)
        return rc;
    /* Lines are looked up before the merge changes what stands. */
    rc = duplicates_merge(c->store, actor, true, c->progress, &c->arena, &r, e);
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "dedup");
        json_key_int(&c->j, "records", (int64_t)r.n_records);
        json_key_arr(&c->j, "pairs");
        for (size_t i = 0; i < r.found.n_pairs; i++)
            pair_json(c, &r.found.pair[i]);
        json_end(&c->j);
        json_key_arr(&c->j, "maybe");
        for (size_t i = 0; i < r.found.n_maybe; i++)
            pair_json(c, &r.found.maybe[i]);
        json_end(&c->j);
        json_key_bool(&c->j, "dry_run", dry_run);
        json_end(&c->j);
    }
    for (size_t i = 0; rc == ERR_OK && !c->json && i < r.found.n_pairs; i++)
        rc = say_pair(c, &r.found.pair[i], false, e);
    for (size_t i = 0; rc == ERR_OK && !c->json && i < r.found.n_maybe; i++)
        rc = say_pair(c, &r.found.maybe[i], true, e);
    size_t n = r.found.n_pairs, compared = r.n_records, maybe = r.found.n_maybe;
    if (rc == ERR_OK && !dry_run)
        rc = duplicates_apply(c->store, actor, &r, &c->arena, e);
    if (rc == ERR_OK && !c->json) {
        if (dry_run)
            cli_say(c, MSG_DEDUP_WOULD(compared, n, maybe));
        else
            cli_say(c, MSG_DEDUP_DONE(compared, n, maybe));
    }
    return rc;
}

static void say_by_hand(struct cli *c, bool merge, int64_t x, int64_t y)
{
    int64_t kept = x < y ? x : y, gone = x < y ? y : x;
    if (!c->json && merge) {
        cli_say(c, MSG_DEDUP_MERGED_ONE(gone, kept));
    } else if (!c->json) {
        cli_say(c, MSG_DEDUP_SPLIT_ONE(x));
    } else if (merge) {
        cli_json_begin(c, "dedup merge");
        json_key_int(&c->j, "kept", kept);
        json_key_int(&c->j, "gone", gone);
        json_end(&c->j);
    } else {
        cli_json_begin(c, "dedup split");
        json_key_int(&c->j, "record", x);
        json_end(&c->j);
    }
}

static enum err_code by_hand(struct cli *c, bool merge, char **word, struct err *e)
{
    static const char *const reason[LANG_COUNT] = {"merged by hand", "flettet i hånden"};
    int64_t x = 0, y = 0;
    const char *actor;
    enum err_code rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK)
        rc = record_find(c->store, str_c(word[0]), &x, e);
    if (rc == ERR_OK && merge)
        rc = record_find(c->store, str_c(word[1]), &y, e);
    if (rc == ERR_OK && !merge && !str_int64(str_c(word[0]), &x))
        rc = err_set(e, ERR_USAGE, MSG_DEDUP_SPLIT_ID);
    if (rc == ERR_OK)
        rc = store_begin(c->store, e);
    if (rc != ERR_OK)
        return rc;
    rc = merge ? record_merge(c->store, actor, x, y, "by-hand", reason, e)
               : record_split(c->store, actor, x, e);
    if (rc != ERR_OK) {
        store_rollback(c->store);
        return rc;
    }
    rc = store_commit(c->store, e);
    if (rc == ERR_OK)
        say_by_hand(c, merge, x, y);
    return rc;
}

static enum err_code list(struct cli *c, struct err *e)
{
    struct merge_line *m;
    size_t n;
    enum err_code rc = duplicates_list(c->store, &c->arena, &m, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "dedup list");
        json_key_arr(&c->j, "merges");
    }
    for (size_t i = 0; i < n; i++) {
        if (!c->json) {
            cli_say(c, MSG_DEDUP_LISTED(m[i].gone, m[i].gone_source, m[i].kept, m[i].kept_source,
                                        m[i].gone_citation, m[i].reason[c->lang]));
            if (m[i].undone) {
                buf_adds(&c->out, "    ");
                cli_say(c, MSG_DEDUP_UNDONE);
            }
            continue;
        }
        json_obj(&c->j);
        json_key_int(&c->j, "kept", m[i].kept);
        json_key_int(&c->j, "gone", m[i].gone);
        json_key_str(&c->j, "kept_source", m[i].kept_source);
        json_key_str(&c->j, "gone_source", m[i].gone_source);
        json_key_str(&c->j, "rule", m[i].rule);
        json_key_str(&c->j, "reason", m[i].reason[c->lang]);
        json_key_bool(&c->j, "undone", m[i].undone);
        json_end(&c->j);
    }
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return ERR_OK;
}

enum err_code cmd_dedup(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"merge", "split", "list"};
    const char *dry = NULL;
    char **rest;
    int n_rest;
    size_t v;
    const struct cli_option option[] = {{"--dry-run", NULL, true, &dry}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc != ERR_OK)
        return rc;
    if (n_rest == 0)
        return find(c, dry != NULL, e);
    char *words[] = {argv[0], rest[0], NULL};
    rc = cli_verb(2, words, verb, COUNT_OF(verb), &v, e);
    if (rc != ERR_OK)
        return rc;
    int wanted = v == 0 ? 3 : v == 1 ? 2 : 1;
    rc = cli_words(n_rest, wanted, wanted, "dedup", e);
    if (rc != ERR_OK)
        return rc;
    return v == 2 ? list(c, e) : by_hand(c, v == 0, rest + 1, e);
}
