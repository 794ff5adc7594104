/* cmd_dedup.c - duplicates found and merged by the rules; the verbs. */
#include "app/cli/cmd_dedup.h"

#include "app/cli/messages.h"
#include "screen/duplicates/duplicates.h"

#define R  1u
#define RW 2u

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

static void pairs_json(struct cli *c, const char *key, const struct dedup_pair *p, size_t n)
{
    json_key_arr(&c->j, key);
    for (size_t i = 0; i < n; i++)
        pair_json(c, &p[i]);
    json_end(&c->j);
}

static void report_json(struct cli *c, const struct duplicates_report *r, bool dry_run)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "dedup");
    json_key_int(j, "records", (int64_t)r->n_records);
    pairs_json(c, "pairs", r->found.pair, r->found.n_pairs);
    pairs_json(c, "maybe", r->found.maybe, r->found.n_maybe);
    json_key_arr(j, "again");
    for (size_t i = 0; i < r->n_again; i++)
        pair_json(c, &r->again[i].pair);
    json_end(j);
    json_key_arr(j, "related");
    for (size_t i = 0; i < r->n_relations; i++) {
        const struct found_relation *f = &r->relation[i];
        json_obj(j);
        json_key_int(j, "a", f->a);
        json_key_int(j, "b", f->b);
        json_key_c(j, "kind", f->kind);
        json_key_bool(j, "directed", f->directed);
        json_key_c(j, "found_by", f->found_by);
        json_key_c(j, "reason", f->reason[c->lang]);
        json_end(j);
    }
    json_end(j);
    json_key_bool(j, "dry_run", dry_run);
    json_end(j);
}

static enum err_code say_pairs(struct cli *c, const struct duplicates_report *r, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < r->found.n_pairs; i++)
        rc = say_pair(c, &r->found.pair[i], false, e);
    for (size_t i = 0; rc == ERR_OK && i < r->found.n_maybe; i++)
        rc = say_pair(c, &r->found.maybe[i], true, e);
    for (size_t i = 0; rc == ERR_OK && i < r->n_again; i++)
        rc = say_pair(c, &r->again[i].pair, true, e);
    return rc;
}

static enum err_code find(struct cli *c, bool dry_run, struct err *e)
{
    struct duplicates_report r;
    const char *actor;
    enum err_code rc = cli_actor(c, &actor, e);
    /* Lines are looked up before the merge changes what stands. */
    if (rc == ERR_OK)
        rc = duplicates_merge(c->store, actor, true, c->progress, &c->arena, &r, e);
    if (rc == ERR_OK && c->json)
        report_json(c, &r, dry_run);
    else if (rc == ERR_OK)
        rc = say_pairs(c, &r, e);
    if (rc == ERR_OK && !dry_run)
        rc = duplicates_apply(c->store, actor, &r, e);
    if (rc != ERR_OK || c->json)
        return rc;
    size_t maybe = r.found.n_maybe + r.n_again;
    if (dry_run)
        cli_say(c, MSG_DEDUP_WOULD(r.n_records, r.found.n_pairs, maybe, r.n_relations));
    else
        cli_say(c, MSG_DEDUP_DONE(r.n_records, r.found.n_pairs, maybe, r.n_relations));
    return ERR_OK;
}

enum err_code cmd_dedup(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"review", "show",   "list",     "merge",  "apart",  "split",
                                       "undo",   "relate", "unrelate", "prefer", "export", "eval"};
    /* What a verb does to the review; 0: it opens one itself when it needs to. */
    static const unsigned opens[] = {0, R, R, RW, RW, RW, RW, RW, RW, RW, R, 0};
    static dedup_verb_fn *const run[] = {cmd_dedup_review, cmd_dedup_show,   cmd_dedup_list,
                                         cmd_dedup_merge,  cmd_dedup_apart,  cmd_dedup_split,
                                         cmd_dedup_undo,   cmd_dedup_relate, cmd_dedup_unrelate,
                                         cmd_dedup_prefer, cmd_dedup_export, cmd_dedup_eval};
    const char *dry = NULL;
    char **rest;
    int n_rest;
    size_t v;
    if (argc > 1 && argv[1][0] != '-') {
        enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
        if (rc == ERR_OK && opens[v])
            rc = cli_open(c, opens[v] == RW, e);
        return rc == ERR_OK ? run[v](c, argc - 1, argv + 1, e) : rc;
    }
    const struct cli_option option[] = {{"--dry-run", NULL, true, &dry}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 0, 0, "dedup", e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    return rc == ERR_OK ? find(c, dry != NULL, e) : rc;
}
