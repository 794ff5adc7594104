/* rank_review.c - a finished stage of a review as a labelled set, and its pace. */
#include "app/cli/cmd_rank.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "screen/import/record.h"
#include "screen/review/progress.h"

#include <stdlib.h>

static const enum stage STAGE[STAGE_COUNT] = {STAGE_TITLE, STAGE_ABSTRACT, STAGE_FULL_TEXT};

/* All readers' work at the stage for each record: their medians, weighed by what they decided.
 * Those whose others' work the actor may not see get their own. */
static enum err_code pace(struct cli *c, enum stage stage, struct rank_source *out, struct err *e)
{
    struct progress_report r;
    double ms = 0, timed = 0, done = 0;
    enum err_code rc = progress_report(c->store, c->actor, &c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < r.n_readers; i++) {
        const struct reader_progress *p = &r.reader[i];
        if (p->stage != stage)
            continue;
        done += (double)p->done;
        timed += p->median_ms > 0 ? (double)p->done : 0;
        ms += p->median_ms > 0 ? (double)p->done * (double)p->median_ms : 0;
    }
    double each = out->set.n > 0 ? done / (double)out->set.n : 0;
    if (timed > 0)
        out->seconds = ms / timed / 1000 * (each > 1 ? each : 1);
    return ERR_OK;
}

static enum err_code load(struct cli *c, int64_t root, bool include, struct rank_source *out,
                          struct err *e)
{
    struct arena one = {0};
    struct bib_record r;
    enum err_code rc = record_load(c->store, root, &one, &r, e);
    if (rc == ERR_OK) {
        struct rank_set *s = &out->set;
        out->id[s->n] = root;
        rank_source_text(&r, &c->arena, &s->text[s->n]);
        s->include[s->n++] = include;
        s->n_include += include;
    }
    arena_release(&one);
    return rc;
}

enum err_code rank_source_review(struct cli *c, enum stage stage, struct rank_source *out,
                                 struct err *e)
{
    struct record_standing *at;
    size_t n, wait = 0;
    *out = (struct rank_source){0};
    enum err_code rc = review_standing(c->store, &c->arena, &at, &n, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < n; i++) {
        enum standing_state state = at[i].stage[stage].state;
        wait += state == STANDING_AWAITING || state == STANDING_CONFLICT;
    }
    if (wait > 0)
        return err_set(e, ERR_STATE, MSG_RANK_STAGE_OPEN(cli_stage(c, stage), wait));
    struct str name = str_c(file_base(c->review_path));
    if (str_ends(name, ".sigte"))
        name.len -= 6;
    out->set.name = arena_str(&c->arena, name).ptr;
    out->stage = &STAGE[stage];
    out->id = ARENA_ARRAY(&c->arena, n + 1, int64_t);
    out->set.text = ARENA_ARRAY(&c->arena, n + 1, struct rank_text);
    out->set.include = ARENA_ARRAY(&c->arena, n + 1, bool);
    for (size_t i = 0; i < n && rc == ERR_OK; i++) {
        if (at[i].stage[stage].state == STANDING_DECIDED)
            rc = load(c, at[i].root, at[i].stage[stage].include, out, e);
    }
    if (rc == ERR_OK && (out->set.n_include == 0 || out->set.n_include == out->set.n))
        rc = err_set(e, ERR_INPUT, MSG_RANK_TOO_FEW);
    return rc == ERR_OK ? pace(c, stage, out, e) : rc;
}
