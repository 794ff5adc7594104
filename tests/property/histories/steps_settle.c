/* steps_settle.c - conflicts, readings, rounds, samples, and criteria that exclude by themselves.
 */
#include "world.h"

#include "screen/review/automation.h"
#include "screen/review/calibration.h"
#include "screen/review/control.h"
#include "screen/review/deviation.h"
#include "screen/review/evaluate.h"

static enum err_code nothing(struct err *e)
{
    return err_set(e, ERR_STATE, (struct msg_call){0});
}

static const char *a_lead(struct world *w)
{
    return chance(w, 5) ? any_person(w) : "lead";
}

static enum err_code settle(struct world *w, struct err *e)
{
    enum stage stage = any_stage(w);
    int64_t root = root_that(w, stage, STANDING_CONFLICT);
    const char *present[] = {"lead", w->person[1], w->person[2]};
    struct plenum plenum = {present, 2 + (size_t)pick(w, 2)};
    struct vote v = any_vote(w, stage, false);
    const char *who = chance(w, 2) ? "resolver-a" : a_lead(w);
    if (!root)
        return nothing(e);
    return conflict_settle(w->s, who, root, stage, &v, chance(w, 2) ? &plenum : NULL, e);
}

static enum err_code open_again(struct world *w, struct err *e)
{
    static const char *const cause[] = {"conflict", "lead", "criteria"};
    enum stage stage = any_stage(w);
    int64_t root[2];
    size_t n = 0;
    bool conflict = chance(w, 2);
    root[n++] = root_that(w, stage, conflict ? STANDING_CONFLICT : STANDING_DECIDED);
    int64_t other = root_that(w, stage, conflict ? STANDING_CONFLICT : STANDING_DECIDED);
    if (other != root[0] && chance(w, 2))
        root[n++] = other;
    if (!root[0])
        return nothing(e);
    return reading_open(w->s, a_lead(w), stage, root, n, cause[conflict ? 0 : 1 + pick(w, 2)],
                        "look again", e);
}

static enum err_code start_round(struct world *w, struct err *e)
{
    const char *people[] = {w->person[1], w->person[2]};
    struct calibration_options o = {.stage = any_stage(w),
                                    .n = 1 + pick(w, 6),
                                    .stratified = chance(w, 2),
                                    .seed = (uint64_t)pick(w, 1000),
                                    .people = people,
                                    .n_people = chance(w, 2) ? 2 : 0};
    int64_t id;
    return calibration_start(w->s, "lead", &o, &id, e);
}

static bool a_round(struct world *w, struct calibration *out)
{
    struct calibration *list;
    size_t n;
    MUST(w, calibration_list(w->s, NULL, &w->arena, &list, &n, &w->e));
    for (size_t i = 0; i < n; i++)
        if (list[i].phase != CALIBRATION_CLOSED && chance(w, 2)) {
            *out = list[i];
            return true;
        }
    if (n)
        *out = list[pick(w, n)];
    return n > 0;
}

static bool an_item(struct world *w, const struct calibration *c, struct calibration_item *out)
{
    struct calibration_item *list;
    size_t n;
    MUST(w, calibration_items(w->s, c, NULL, &w->arena, &list, &n, &w->e));
    if (n)
        *out = list[pick(w, n)];
    return n > 0;
}

static enum err_code vote_in_round(struct world *w, struct err *e)
{
    struct calibration c;
    struct calibration_item item;
    if (!a_round(w, &c) || !an_item(w, &c, &item))
        return nothing(e);
    struct vote v = any_vote(w, c.stage, true);
    return calibration_vote(w->s, any_person(w), c.id, item.root, &v, e);
}

static enum err_code discuss(struct world *w, struct err *e)
{
    struct calibration c;
    return a_round(w, &c) ? calibration_discuss(w->s, a_lead(w), c.id, chance(w, 2), e)
                          : nothing(e);
}

/* A consensus for some of the records, or for all. */
static enum err_code close_round(struct world *w, struct err *e)
{
    struct calibration c;
    struct calibration_item *list;
    size_t n, given = 0;
    if (!a_round(w, &c))
        return nothing(e);
    MUST(w, calibration_items(w->s, &c, NULL, &w->arena, &list, &n, &w->e));
    struct calibration_consensus *all = ARENA_ARRAY(&w->arena, n, struct calibration_consensus);
    bool every = chance(w, 2);
    for (size_t i = 0; i < n; i++)
        if (every || chance(w, 2))
            all[given++] =
                (struct calibration_consensus){list[i].root, any_vote(w, c.stage, false)};
    return calibration_close(w->s, a_lead(w), c.id, all, given, e);
}

static enum err_code draw(struct world *w, struct err *e)
{
    struct control_options o = {.stage = any_stage(w),
                                .of = chance(w, 3) ? any_person(w) : NULL,
                                .n = pick(w, 3),
                                .per_mille = 200,
                                .seed = (uint64_t)pick(w, 1000)};
    int64_t id;
    return control_draw(w->s, a_lead(w), &o, &id, e);
}

static enum err_code check(struct world *w, struct err *e)
{
    struct control_sample *sample;
    struct control_record *record;
    size_t n, k;
    MUST(w, control_list(w->s, &w->arena, &sample, &n, &w->e));
    if (!n)
        return nothing(e);
    const struct control_sample *c = &sample[pick(w, n)];
    MUST(w, control_records(w->s, c->id, &w->arena, &record, &k, &w->e));
    struct vote v = any_vote(w, STAGE_TITLE, false);
    return control_check(w->s, any_person(w), c->id, record[pick(w, k)].root, &v, e);
}

static enum err_code evaluate(struct world *w, struct err *e)
{
    struct note_list notes = {.arena = &w->arena};
    size_t n;
    return evaluate_all(w->s, "lead", NULL, &w->arena, &notes, &n, NULL, e);
}

static enum err_code automate(struct world *w, struct err *e)
{
    int64_t n;
    return automation_apply(w->s, "lead", &n, e);
}

static enum err_code take_back(struct world *w, struct err *e)
{
    struct automated *list;
    size_t n;
    MUST(w, automation_list(w->s, &w->arena, &list, &n, &w->e));
    return n ? automation_revert(w->s, any_person(w), list[pick(w, n)].root, "it is English", e)
             : nothing(e);
}

static enum err_code deviate(struct world *w, struct err *e)
{
    return deviation_note(w->s, a_lead(w), "two read titles", "there was time", e);
}

const struct step SETTLING_STEPS[] = {{"settle", 14, false, settle},
                                      {"open again", 4, false, open_again},
                                      {"start round", 3, false, start_round},
                                      {"vote in round", 12, false, vote_in_round},
                                      {"discuss", 4, false, discuss},
                                      {"close round", 5, false, close_round},
                                      {"draw sample", 5, false, draw},
                                      {"check sample", 8, false, check},
                                      {"evaluate", 1, true, evaluate},
                                      {"automate", 2, false, automate},
                                      {"take back", 2, false, take_back},
                                      {"deviate", 1, false, deviate},
                                      {NULL, 0, false, NULL}};
