/* cmd_dedup_show.c - one record: its members, where what is shown comes from, what was decided
 * about each of them, and what belongs to it. */
#include "app/cli/cmd_dedup.h"
#include "app/cli/messages.h"
#include "app/cli/regroupings_out.h"
#include "app/cli/related_words.h"
#include "app/json/regrouping.h"
#include "app/json/related.h"
#include "screen/duplicates/duplicates.h"
#include "screen/review/review.h"

struct shown {
    int64_t root;
    struct record_line line;
    struct record_combined combined;
    struct record_member *member;
    size_t n_members;
    struct member_decision *decision;
    size_t n_decisions;
    struct related *related;
    size_t n_related;
    struct regrouping *regrouping;
    size_t n_regroupings;
};

static enum err_code load(struct cli *c, const char *key, struct shown *x, struct err *e)
{
    enum err_code rc = record_find(c->store, str_c(key), &x->root, e);
    if (rc == ERR_OK)
        rc = record_line(c->store, x->root, &c->arena, &x->line, e);
    if (rc == ERR_OK)
        rc = record_load_combined(c->store, x->root, &c->arena, &x->combined, e);
    if (rc == ERR_OK)
        rc = record_members(c->store, x->root, &c->arena, &x->member, &x->n_members, e);
    if (rc == ERR_OK)
        rc = review_member_decisions(c->store, x->root, c->actor, &c->arena, &x->decision,
                                     &x->n_decisions, e);
    if (rc == ERR_OK)
        rc = related_of(c->store, x->root, &c->arena, &x->related, &x->n_related, e);
    if (rc == ERR_OK)
        rc = duplicates_list(c->store, x->root, &c->arena, &x->regrouping, &x->n_regroupings, e);
    return rc;
}

static void say_members(struct cli *c, const struct shown *x)
{
    cli_say(c, MSG_SHOW_MEMBERS(x->n_members));
    for (size_t i = 0; i < x->n_members; i++) {
        const struct record_member *m = &x->member[i];
        buf_adds(&c->out, "  ");
        cli_say(c, MSG_SHOW_MEMBER(m->id, m->source, m->position,
                                   m->source_id.len ? m->source_id : STR("–"), m->file, m->arm));
    }
}

/* Units by the member that they come from. */
static void say_origins(struct cli *c, const struct shown *x)
{
    const struct bib_combined *b = &x->combined.combined;
    if (x->combined.n < 2)
        return;
    cli_say(c, MSG_SHOW_ORIGINS);
    for (size_t m = 0; m < x->combined.n; m++) {
        struct buf units = {0};
        for (size_t i = 0; i < b->n_origins; i++)
            if (b->origin[i].member == m)
                buf_addf(&units, "%s%s%s", units.len ? ", " : "", b->origin[i].unit,
                         b->origin[i].pinned ? "!" : "");
        if (units.len)
            buf_addf(&c->out, "  %8" PRId64 "  %s\n", x->combined.member[m], buf_c(&units));
        buf_release(&units);
    }
    for (size_t i = 0; i < b->n_contradictions; i++) {
        const struct bib_contradiction *d = &b->contradiction[i];
        buf_adds(&c->out, "  ");
        cli_say(c, MSG_SHOW_CONTRADICTION(d->unit, d->was, x->combined.member[d->left], d->says,
                                          x->combined.member[d->right]));
    }
}

static void say_decisions(struct cli *c, const struct shown *x)
{
    if (x->n_decisions)
        cli_say(c, MSG_SHOW_DECISIONS);
    for (size_t i = 0; i < x->n_decisions; i++) {
        const struct member_decision *d = &x->decision[i];
        const char *stage = cli_stage(c, d->stage);
        buf_adds(&c->out, "  ");
        if (d->sealed)
            cli_say(c, MSG_SHOW_SEALED(d->record, d->person, stage));
        else if (str_eq(d->what, STR("retrieval")))
            cli_say(c, MSG_SHOW_RETRIEVAL(d->record, d->person, d->verdict));
        else
            cli_say(c, MSG_SHOW_DECISION(d->record, d->person, stage, d->verdict,
                                         d->category.len ? d->category : STR("–"),
                                         d->reason.len ? d->reason : STR("–")));
        if (!d->counts) {
            buf_adds(&c->out, "    ");
            cli_say(c, MSG_SHOW_NOT_COUNTED);
        }
    }
}

static void say(struct cli *c, const struct shown *x)
{
    cli_say(c, MSG_SHOW_HEAD(x->root, x->line.citation, x->line.title));
    related_say(c, &x->combined.combined.record, x->related, x->n_related, 2);
    say_members(c, x);
    say_origins(c, x);
    say_decisions(c, x);
    if (x->n_regroupings)
        cli_say(c, MSG_SHOW_HISTORY);
    for (size_t i = 0; i < x->n_regroupings; i++) {
        buf_adds(&c->out, "  ");
        regrouping_say(c, &x->regrouping[i]);
    }
}

static void decisions_json(struct cli *c, const struct shown *x)
{
    struct json_out *j = &c->j;
    json_key_arr(j, "decisions");
    for (size_t i = 0; i < x->n_decisions; i++) {
        const struct member_decision *d = &x->decision[i];
        json_obj(j);
        json_key_int(j, "member", d->record);
        json_key_str(j, "what", d->what);
        json_key_c(j, "stage", stage_name(d->stage));
        json_key_str(j, "person", d->person);
        json_key_bool(j, "sealed", d->sealed);
        json_opt_str(j, "verdict", d->verdict);
        json_opt_str(j, "category", d->category);
        json_opt_str(j, "reason", d->reason);
        json_opt_str(j, "note", d->note);
        json_key_str(j, "at", d->at);
        json_key_bool(j, "counts", d->counts);
        json_end(j);
    }
    json_end(j);
}

enum err_code cmd_dedup_show(struct cli *c, int argc, char **argv, struct err *e)
{
    struct shown x = {0};
    char **rest;
    int n;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "dedup", e);
    if (rc == ERR_OK)
        rc = load(c, rest[0], &x, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        say(c, &x);
        return ERR_OK;
    }
    cli_json_begin(c, "dedup show");
    json_key_int(&c->j, "record", x.root);
    json_key_str(&c->j, "citation", x.line.citation);
    json_key_str(&c->j, "title", x.line.title);
    json_key_str(&c->j, "arm", x.line.arm);
    json_key_str(&c->j, "pmid", x.line.pmid);
    json_key_str(&c->j, "doi", x.line.doi);
    members_put(&c->j, x.member, x.n_members);
    origins_put(&c->j, &x.combined);
    decisions_json(c, &x);
    related_put(&c->j, &x.combined.combined.record, x.related, x.n_related, c->lang);
    regroupings_json(c, x.regrouping, x.n_regroupings);
    json_end(&c->j);
    return ERR_OK;
}
