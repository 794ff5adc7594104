/* cmd_progress.c - how far each stage and reader is, and what is in the way. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "app/json/progress.h"

static void say_below(struct cli *c, struct msg_call m)
{
    buf_adds(&c->out, "  ");
    cli_say(c, m);
}

static void say_blocks(struct cli *c, const struct stage_progress *p)
{
    const struct stage_blocks *b = &p->blocks;
    if (b->gate)
        say_below(c, MSG_PROGRESS_GATE);
    if (b->calibration)
        say_below(c, MSG_PROGRESS_CALIBRATION(b->calibration));
    if (b->presort)
        say_below(c, MSG_PROGRESS_PRESORT(b->presort));
    if (b->votes)
        say_below(c, MSG_PROGRESS_VOTES(b->votes));
    if (b->conflicts)
        say_below(c, MSG_PROGRESS_CONFLICTS(b->conflicts));
    if (b->unretrieved)
        say_below(c, MSG_PROGRESS_FULL_TEXTS(b->unretrieved));
}

static void say_reader(struct cli *c, const struct reader_progress *p)
{
    char *pace = arena_fmt(&c->arena, "%.1f", p->per_day);
    char *seconds = p->median_ms ? arena_fmt(&c->arena, "%.1f s", (double)p->median_ms / 1000)
                                 : arena_strdup(&c->arena, "–");
    say_below(c, MSG_PROGRESS_READER(p->person, p->done, p->left, seconds, pace,
                                     p->last.len ? str_sub(p->last, 0, 10) : STR("–")));
}

static void say(struct cli *c, const struct progress_report *r)
{
    for (int k = 0; k < STAGE_COUNT; k++) {
        const struct stage_progress *p = &r->stage[k];
        int64_t all = p->counts.awaiting + p->counts.conflict + p->counts.included +
                      p->counts.excluded + p->counts.not_screened;
        cli_say(c, MSG_PROGRESS_STAGE(cli_stage(c, p->stage), all,
                                      p->counts.included + p->counts.excluded, p->counts.included,
                                      p->counts.excluded));
        if (p->counts.not_screened)
            say_below(c, MSG_PROGRESS_NOT_SCREENED(p->counts.not_screened));
        say_blocks(c, p);
        if (p->votes_left > 0 && p->days_left >= 0)
            say_below(c, MSG_PROGRESS_FORECAST(p->votes_left,
                                               arena_fmt(&c->arena, "%.1f", p->days_left)));
        for (size_t i = 0; i < r->n_readers; i++)
            if (r->reader[i].stage == p->stage)
                say_reader(c, &r->reader[i]);
    }
}

enum err_code cmd_progress(struct cli *c, int argc, char **argv, struct err *e)
{
    struct progress_report r;
    const char *reader = c->actor;
    char **rest;
    int n;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "progress", e);
    if (rc == ERR_OK && c->actor)
        rc = cli_actor(c, &reader, e);
    if (rc == ERR_OK)
        rc = progress_report(c->store, reader, &c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        say(c, &r);
        return ERR_OK;
    }
    cli_json_begin(c, "progress");
    progress_put(&c->j, &r);
    json_end(&c->j);
    return ERR_OK;
}
