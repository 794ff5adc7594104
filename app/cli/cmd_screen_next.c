/* cmd_screen_next.c - what a person is to do next: a record of a calibration round, one to
 * pre-sort, or one to read. */
#include "app/cli/cmd_rank_review.h"
#include "app/cli/cmd_screen.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "app/cli/related_words.h"
#include "app/json/related.h"
#include "lib/base/text.h"

struct taking {
    enum stage stage;
    struct turn_options how;
    struct turn turn;
};

static enum err_code take(struct cli *c, void *context, struct err *e)
{
    struct taking *t = context;
    return review_take_past(c->store, c->actor, t->stage, &t->how, &t->turn, e);
}

/* Ranked beforehand: nobody else waits for that. */
static enum err_code rank_them(struct cli *c, struct taking *t, struct err *e)
{
    struct priority *p = NULL;
    struct priority_order order = {0};
    enum err_code rc = rank_ready(c, &p, e);
    if (rc == ERR_OK)
        rc = priority_rank(p, c->store, c->actor, t->stage, &c->arena, &order, e);
    priority_free(p);
    t->how.ranked = order.root;
    t->how.n_ranked = order.n;
    return rc;
}

static const char *turn_word(enum turn_kind k)
{
    static const char *const word[] = {"nothing", "calibration", "presort", "vote"};
    return word[k];
}

static void write_json(struct cli *c, const struct taking *t, int64_t left,
                       const struct bib_record *r, const struct related *related, size_t n_related)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "screen next");
    json_key_int(j, "left", left);
    json_key_c(j, "turn", turn_word(t->turn.kind));
    json_opt_int(j, "calibration", t->turn.calibration);
    json_opt_int(j, "record", t->turn.root);
    if (t->turn.root) {
        json_key_str(j, "title", r->title);
        if (t->stage != STAGE_TITLE)
            json_key_str(j, "abstract", bib_abstract_text(r, &c->arena));
        json_key_str(j, "citation", bib_citation(r, &c->arena));
        json_key_str(j, "pmid", r->pmid);
        json_key_str(j, "doi", r->doi);
        related_put(j, r, related, n_related, c->lang);
    }
    json_end(j);
}

static void say_head(struct cli *c, const struct taking *t, int64_t left)
{
    const char *stage = cli_stage(c, t->stage);
    if (t->turn.kind == TURN_CALIBRATION)
        cli_say(c, MSG_SCREEN_NEXT_CALIBRATION(t->turn.root, stage, t->turn.calibration));
    else if (t->turn.kind == TURN_PRESORT)
        cli_say(c, MSG_SCREEN_NEXT_PRESORT(t->turn.root, stage));
    else
        cli_say(c, MSG_SCREEN_NEXT(t->turn.root, stage, left));
}

static void say(struct cli *c, const struct taking *t, int64_t left, const struct bib_record *r,
                const struct related *related, size_t n_related)
{
    say_head(c, t, left);
    related_say(c, r, related, n_related, 0);
    text_wrap(&c->out, bib_citation(r, &c->arena), 80, 0);
    if (t->stage != STAGE_TITLE && r->n_abstract) {
        buf_addch(&c->out, '\n');
        text_wrap(&c->out, bib_abstract_text(r, &c->arena), 80, 0);
    }
}

/* Nothing is left, or nobody is to read on. */
static enum err_code say_nothing(struct cli *c, const struct taking *t, struct err *e)
{
    struct stage_count counts[STAGE_COUNT];
    enum err_code rc = review_counts(c->store, counts, e);
    if (rc != ERR_OK)
        return rc;
    cli_say(c, MSG_SCREEN_NOTHING_LEFT(c->actor, cli_stage(c, t->stage)));
    if (counts[t->stage].not_screened)
        cli_say(c, MSG_SCREEN_ENDED(counts[t->stage].not_screened));
    return ERR_OK;
}

enum err_code cmd_screen_next(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const roles[] = {"reviewer", NULL};
    const char *stage = NULL, *order = NULL;
    struct taking t = {.stage = STAGE_TITLE};
    struct bib_record r = {0};
    struct related *related = NULL;
    size_t n_related = 0;
    int64_t left = 0;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--stage", NULL, false, &stage},
                                        {"--order", NULL, false, &order}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "screen", e);
    if (rc == ERR_OK && !c->actor)
        rc = err_set(e, ERR_USAGE, MSG_CLI_WHO("screen"));
    if (rc == ERR_OK && stage && !stage_parse(str_c(stage), &t.stage))
        rc = err_set(e, ERR_INPUT, MSG_DECISIONS_BAD_STAGE(stage));
    if (rc == ERR_OK && order && !turn_order_parse(str_c(order), &t.how.order))
        rc = err_set(e, ERR_USAGE, MSG_SCREEN_BAD_ORDER(order));
    if (rc == ERR_OK)
        rc = person_may(c->store, c->actor, roles, t.stage, e);
    if (rc == ERR_OK && t.how.order == TURN_RANKED)
        rc = rank_them(c, &t, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, take, &t, e);
    if (rc == ERR_OK)
        rc = review_left(c->store, c->actor, t.stage, &left, e);
    if (rc == ERR_OK && t.turn.root)
        rc = record_load(c->store, t.turn.root, &c->arena, &r, e);
    if (rc == ERR_OK && t.turn.root)
        rc = related_of(c->store, t.turn.root, &c->arena, &related, &n_related, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json)
        write_json(c, &t, left, &r, related, n_related);
    else if (!t.turn.root)
        return say_nothing(c, &t, e);
    else
        say(c, &t, left, &r, related, n_related);
    return ERR_OK;
}
