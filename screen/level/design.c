/* design.c - from signs to a kind of study. */
#include "screen/level/suggest_internal.h"

/* What a text is, before it is told which of its kind. */
enum text_kind {
    KIND_NONE,
    KIND_PROTOCOL,
    KIND_EXPERT,
    KIND_REVIEW,
    KIND_SYSTEMATIC,
    KIND_GUIDELINE,
    KIND_SCOPING,
    KIND_CASES,
    KIND_ECONOMIC,
    KIND_RCT,
    KIND_TRIAL,
    KIND_CDR,
    KIND_ACCURACY,
    KIND_CASE_CONTROL,
    KIND_COHORT,
    KIND_CROSS_SECTION,
    KIND_ECOLOGICAL,
    KIND_OBSERVATIONAL,
    KIND_BENCH
};

struct step {
    enum text_kind is;
    uint64_t signs; /* any of these */
};

/* The firm words first: a narrative review is one though its title names trials, a case report
 * with a review of the literature is a case report, and a text marked Comment that tells of a
 * cohort is a cohort study. */
static const struct step FIRM[] = {
    {KIND_PROTOCOL, SIGN(PROTOCOL)},
    {KIND_REVIEW, SIGN(NOT_SYSTEMATIC)},
    {KIND_SYSTEMATIC, SIGN(SYSTEMATIC) | SIGN(META)},
    {KIND_EXPERT, SIGN(EXPERT)},
    {KIND_GUIDELINE, SIGN(GUIDELINE)},
    {KIND_SCOPING, SIGN(SCOPING)},
    {KIND_CASES, SIGN(CASES)},
    {KIND_ECONOMIC, SIGN(ECONOMIC)},
    {KIND_COHORT, SIGN(POST_HOC)},
    {KIND_RCT, SIGN(RCT)},
    {KIND_REVIEW, SIGN(REVIEW)},
    {KIND_CASE_CONTROL, SIGN(CASE_CONTROL)},
    {KIND_TRIAL, SIGN(TRIAL) | SIGN(ONE_ARM) | SIGN(CONTROLLED) | SIGN(NOT_RANDOM)},
    {KIND_CDR, SIGN(CDR)},
    {KIND_ACCURACY, SIGN(ACCURACY)},
    {KIND_COHORT, SIGN(COHORT) | SIGN(FORWARD) | SIGN(BACK)},
    {KIND_CROSS_SECTION, SIGN(CROSS_SECTION)},
    {KIND_ECOLOGICAL, SIGN(ECOLOGICAL)},
};

static enum text_kind kind_of(uint64_t signs, uint64_t *used)
{
    for (size_t i = 0; i < COUNT_OF(FIRM); i++)
        if (signs & FIRM[i].signs) {
            *used |= FIRM[i].signs;
            return FIRM[i].is;
        }
    return KIND_NONE;
}

static bool is_secondary(enum text_kind k)
{
    return k == KIND_SYSTEMATIC || k == KIND_REVIEW || k == KIND_GUIDELINE || k == KIND_SCOPING;
}

/* By headings where there are any. */
static bool is_bench(const struct level_signs *s)
{
    uint64_t mesh = s->in[SOURCE_MESH] & (SIGN(ANIMALS) | SIGN(HUMANS));
    return mesh ? mesh == SIGN(ANIMALS) : (s->in[SOURCE_TITLE] & SIGN(ANIMALS)) != 0;
}

/* What is left when no firm word tells. */
static enum text_kind faint(uint64_t all, uint64_t *used)
{
    if (all & SIGN(OBSERVATIONAL)) {
        *used |= SIGN(OBSERVATIONAL);
        return KIND_OBSERVATIONAL;
    }
    bool letter = (all & SIGN(LETTER)) && !(all & SIGN(RESEARCH));
    if (letter || (all & SIGN(COMMENT))) {
        *used |= SIGN(COMMENT) | SIGN(LETTER);
        return KIND_EXPERT;
    }
    return KIND_NONE;
}

static enum text_kind kind_by_source(const struct level_signs *s, bool person, uint64_t *used)
{
    uint64_t said = person ? s->in[SOURCE_PERSON] : 0;
    uint64_t record = s->in[SOURCE_TYPE] | s->in[SOURCE_TITLE];
    enum text_kind k = kind_of(said, used);
    if (k == KIND_NONE)
        k = kind_of(record, used);
    /* Animals are randomised and followed, too. */
    if (is_bench(s) && !said && !is_secondary(k)) {
        *used = SIGN(ANIMALS);
        return KIND_BENCH;
    }
    /* Before 2019 there was no publication type for systematic reviews. */
    if (k == KIND_REVIEW && !said && !(record & SIGN(NOT_SYSTEMATIC)) &&
        (s->in[SOURCE_ABSTRACT] & SIGN(SYSTEMATIC))) {
        *used |= SIGN(SYSTEMATIC);
        return KIND_SYSTEMATIC;
    }
    if (k == KIND_NONE)
        k = kind_of(s->in[SOURCE_MESH] | s->in[SOURCE_ABSTRACT], used);
    return k != KIND_NONE ? k : faint(record | s->in[SOURCE_ABSTRACT] | said, used);
}

static enum level_design of_reviews(uint64_t all, uint64_t firm, uint64_t *used)
{
    bool trials = all & SIGN(TRIALS), cohorts = all & (SIGN(COHORTS) | SIGN(NOT_RANDOM)),
         forward = all & SIGN(FORWARD_STUDIES), controls = all & SIGN(CASE_CONTROLS);
    *used |= SIGN(TRIALS) | SIGN(COHORTS) | SIGN(NOT_RANDOM) | SIGN(FORWARD_STUDIES) |
             SIGN(CASE_CONTROLS);
    if (firm & SIGN(ECONOMIC)) {
        *used |= SIGN(ECONOMIC);
        return LEVEL_SR_ECONOMIC;
    }
    if (firm & SIGN(ACCURACY)) {
        *used |= SIGN(ACCURACY);
        return LEVEL_SR_ACCURACY;
    }
    if (trials)
        return cohorts || forward || controls ? LEVEL_SR_MIXED : LEVEL_SR_TRIALS;
    if (controls)
        return cohorts || forward ? LEVEL_SR_MIXED : LEVEL_SR_CONTROLS;
    return cohorts ? LEVEL_SR_COHORTS : forward ? LEVEL_SR_FORWARD : LEVEL_SR;
}

static enum level_design of_cohorts(uint64_t all, uint64_t firm, uint64_t *used)
{
    bool forward = all & SIGN(FORWARD), back = all & SIGN(BACK);
    *used |= SIGN(COHORT) | SIGN(FORWARD) | SIGN(BACK);
    if ((firm & (SIGN(FORWARD) | SIGN(BACK))) == SIGN(FORWARD))
        back = false; /* the title or a person says it plainly */
    if ((firm & (SIGN(FORWARD) | SIGN(BACK))) == SIGN(BACK))
        forward = false;
    if (forward != back)
        return forward ? LEVEL_COHORT_FORWARD : LEVEL_COHORT_BACK;
    if (!forward && (all & SIGN(ENROLLED))) {
        *used |= SIGN(ENROLLED);
        return LEVEL_COHORT_FORWARD;
    }
    return LEVEL_COHORT;
}

static enum level_design of_trials(uint64_t all, uint64_t *used)
{
    *used |= SIGN(ONE_ARM) | SIGN(CONTROLLED) | SIGN(NOT_RANDOM);
    if (all & SIGN(ONE_ARM) && !(all & (SIGN(CONTROLLED) | SIGN(NOT_RANDOM))))
        return LEVEL_TRIAL_ONE_ARM;
    return LEVEL_TRIAL;
}

static enum level_design of_economics(uint64_t all, uint64_t *used)
{
    *used |= SIGN(MULTI) | SIGN(VARIED);
    return all & SIGN(MULTI)    ? LEVEL_ECONOMIC_MULTI
           : all & SIGN(VARIED) ? LEVEL_ECONOMIC_VARIED
                                : LEVEL_ECONOMIC;
}

enum level_design level_design_of(const struct level_signs *s, bool person, uint64_t *used)
{
    uint64_t firm = s->in[SOURCE_TITLE] | s->in[SOURCE_TYPE] | (person ? s->in[SOURCE_PERSON] : 0);
    uint64_t all =
        firm | s->in[SOURCE_MESH] | s->in[SOURCE_ABSTRACT] | (person ? s->in[SOURCE_METHODS] : 0);
    *used = 0;
    enum text_kind c = kind_by_source(s, person, used);
    if (c == KIND_SYSTEMATIC)
        return of_reviews(all, firm, used);
    if (c == KIND_COHORT)
        return of_cohorts(all, firm, used);
    if (c == KIND_TRIAL)
        return of_trials(all, used);
    if (c == KIND_ECONOMIC)
        return of_economics(all, used);
    if (c == KIND_RCT || c == KIND_ACCURACY || c == KIND_CDR)
        *used |= c == KIND_RCT ? SIGN(PILOT) : SIGN(VALIDATION);
    switch (c) {
    case KIND_RCT:
        return (firm | s->in[SOURCE_ABSTRACT]) & SIGN(PILOT) ? LEVEL_RCT_WEAK : LEVEL_RCT;
    case KIND_ACCURACY:
        return all & SIGN(VALIDATION) ? LEVEL_ACCURACY_VALIDATED : LEVEL_ACCURACY;
    case KIND_CDR:
        return all & SIGN(VALIDATION) ? LEVEL_CDR_VALIDATED : LEVEL_CDR;
    case KIND_PROTOCOL:
        return LEVEL_PROTOCOL;
    case KIND_EXPERT:
        return LEVEL_EXPERT;
    case KIND_REVIEW:
        return LEVEL_REVIEW;
    case KIND_GUIDELINE:
        return LEVEL_GUIDELINE;
    case KIND_SCOPING:
        return LEVEL_SCOPING;
    case KIND_CASES:
        return LEVEL_CASES;
    case KIND_CASE_CONTROL:
        return LEVEL_CASE_CONTROL;
    case KIND_CROSS_SECTION:
        return LEVEL_CROSS_SECTION;
    case KIND_ECOLOGICAL:
        return LEVEL_ECOLOGICAL;
    case KIND_OBSERVATIONAL:
        return LEVEL_OBSERVATIONAL;
    case KIND_BENCH:
        return LEVEL_BENCH;
    default:
        return LEVEL_UNKNOWN;
    }
}
