/* steps_halt.c - stages ended and resumed. */
#include "world.h"

#include "screen/review/halt.h"

static enum stage early(struct world *w)
{
    return chance(w, 2) ? STAGE_TITLE : STAGE_ABSTRACT;
}

static enum err_code end_stage(struct world *w, struct err *e)
{
    const struct halt_grounds why = {.rule = (enum halt_rule)pick(w, HALT_RULE_COUNT),
                                     .target = 0.95,
                                     .confidence = 0.9,
                                     .p = 0.01,
                                     .screened = pick(w, 40),
                                     .recall = 0.97,
                                     .low = 0.8,
                                     .high = 1,
                                     .forced = chance(w, 3),
                                     .note = chance(w, 4) ? "" : "it is enough"};
    int64_t n;
    return stage_stop(w->s, chance(w, 9) ? any_person(w) : "lead", early(w), &why, &n, e);
}

static enum err_code resume_stage(struct world *w, struct err *e)
{
    int64_t n;
    return stage_resume(w->s, "lead", early(w), "it was not enough", &n, e);
}

static enum err_code vouch(struct world *w, struct err *e)
{
    return stage_attest(w->s, "lead", early(w), (enum halt_phase)pick(w, HALT_PHASE_COUNT), "done",
                        e);
}

const struct step HALT_STEPS[] = {{"end stage", 2, false, end_stage},
                                  {"resume stage", 6, false, resume_stage},
                                  {"vouch", 1, false, vouch},
                                  {NULL, 0, false, NULL}};
