/* rules.c - the level of each kind of study in each column, and on what condition. */
#include "screen/level/messages.h"
#include "screen/level/suggest_internal.h"

struct rule {
    const char *level; /* NULL: no cell of the column fits */
    const struct msg *proviso;
};
#define NO                                                                                         \
    {                                                                                              \
        NULL, &msg_oxford_if_no_cell                                                               \
    }
#define IF(level, name)                                                                            \
    {                                                                                              \
        level, &msg_oxford_if_##name                                                               \
    }
#define NONE(name)                                                                                 \
    {                                                                                              \
        IF(NULL, name), IF(NULL, name), IF(NULL, name), IF(NULL, name), IF(NULL, name)             \
    }
#define FIVE(name)                                                                                 \
    {                                                                                              \
        IF("5", name), IF("5", name), IF("5", name), IF("5", name), IF("5", name)                  \
    }

/* Therapy, prognosis, diagnosis, differential, economic. */
static const struct rule RULE[LEVEL_DESIGN_COUNT][LEVEL_QUESTIONS] = {
    [LEVEL_UNKNOWN] = NONE(unknown),
    [LEVEL_SR_TRIALS] = {IF("1a", homogeneous), IF("2a", controls), NO, NO, NO},
    [LEVEL_SR_MIXED] = {IF("2a", mixed), IF("2a", mixed), IF("2a", mixed), IF("2a", mixed), NO},
    [LEVEL_SR_COHORTS] = {IF("2a", homogeneous), IF("2a", inception_studies), IF("2a", homogeneous),
                          IF("2a", forward_studies), NO},
    [LEVEL_SR_FORWARD] = {IF("2a", homogeneous), IF("1a", inception_or), IF("2a", homogeneous),
                          IF("1a", homogeneous), NO},
    [LEVEL_SR_CONTROLS] = {IF("3a", homogeneous), NO, IF("3a", homogeneous), IF("3a", homogeneous),
                           NO},
    [LEVEL_SR_ACCURACY] = {NO, NO, IF("2a", validating_studies), IF("2a", homogeneous), NO},
    [LEVEL_SR_ECONOMIC] = {NO, NO, NO, NO, IF("2a", homogeneous)},
    [LEVEL_SR] = {IF("2a", studies), IF("2a", studies), IF("2a", studies), IF("2a", studies), NO},
    [LEVEL_GUIDELINE] = NONE(guideline),
    [LEVEL_SCOPING] = NONE(scoping),
    [LEVEL_REVIEW] = FIVE(narrative),
    [LEVEL_RCT] = {IF("1b", interval), IF("2b", controls), NO, NO, NO},
    [LEVEL_RCT_WEAK] = {IF("2b", weak), IF("2b", controls), NO, NO, NO},
    [LEVEL_TRIAL] = {IF("2b", comparison), IF("2b", followed), NO, IF("2b", followed), NO},
    [LEVEL_TRIAL_ONE_ARM] = {IF("4", one_arm), IF("4", one_arm), NO, IF("4", one_arm), NO},
    [LEVEL_COHORT_FORWARD] = {IF("2b", comparison), IF("1b", inception), IF("2b", reference),
                              IF("1b", follow_up), NO},
    [LEVEL_COHORT_BACK] = {IF("2b", comparison), IF("2b", quality), IF("2b", reference),
                           IF("2b", consecutive), NO},
    [LEVEL_COHORT] = {IF("2b", comparison), IF("2b", direction_inception), IF("2b", reference),
                      IF("2b", direction), NO},
    [LEVEL_CASE_CONTROL] = {IF("3b", quality), NO, IF("4", no_more), NO, NO},
    [LEVEL_CROSS_SECTION] = {IF("4", nearest), IF("4", nearest), IF("3b", cross_reference),
                             IF("3b", cross_prevalence), NO},
    [LEVEL_CASES] = {IF("4", no_more), IF("4", no_more), IF("4", nearest), IF("4", no_more), NO},
    [LEVEL_ACCURACY] = {NO, NO, IF("2b", reference), NO, NO},
    [LEVEL_ACCURACY_VALIDATED] = {NO, NO, IF("1b", validating), NO, NO},
    [LEVEL_CDR] = {NO, IF("2b", rule), IF("2b", rule), NO, NO},
    [LEVEL_CDR_VALIDATED] = {NO, IF("1b", rule_validated), IF("1b", rule_validated), NO, NO},
    [LEVEL_ECONOMIC] = {NO, NO, NO, NO, IF("4", no_sensitivity)},
    [LEVEL_ECONOMIC_VARIED] = {NO, NO, NO, NO, IF("3b", sensitivity)},
    [LEVEL_ECONOMIC_MULTI] = {NO, NO, NO, NO, IF("2b", multi_way)},
    [LEVEL_ECOLOGICAL] = {IF("2c", no_more), IF("2c", outcomes), NO, IF("2c", ecological),
                          IF("2c", outcomes)},
    [LEVEL_OBSERVATIONAL] = NONE(which),
    [LEVEL_EXPERT] = FIVE(opinion),
    [LEVEL_BENCH] = FIVE(bench),
    [LEVEL_PROTOCOL] = NONE(protocol),
};

#define DESIGN(id, name) [LEVEL_##id] = {#name, &msg_oxford_design_##name}
static const struct {
    const char *name;
    const struct msg *text;
} DESIGN[LEVEL_DESIGN_COUNT] = {
    DESIGN(UNKNOWN, unknown),
    DESIGN(SR_TRIALS, systematic_review_of_trials),
    DESIGN(SR_MIXED, systematic_review_of_mixed_studies),
    DESIGN(SR_COHORTS, systematic_review_of_cohort_studies),
    DESIGN(SR_FORWARD, systematic_review_of_prospective_cohorts),
    DESIGN(SR_CONTROLS, systematic_review_of_case_control_studies),
    DESIGN(SR_ACCURACY, systematic_review_of_diagnostic_studies),
    DESIGN(SR_ECONOMIC, systematic_review_of_economic_studies),
    DESIGN(SR, systematic_review),
    DESIGN(GUIDELINE, guideline),
    DESIGN(SCOPING, scoping_review),
    DESIGN(REVIEW, narrative_review),
    DESIGN(RCT, randomised_trial),
    DESIGN(RCT_WEAK, small_randomised_trial),
    DESIGN(TRIAL, trial),
    DESIGN(TRIAL_ONE_ARM, single_arm_trial),
    DESIGN(COHORT_FORWARD, prospective_cohort),
    DESIGN(COHORT_BACK, retrospective_cohort),
    DESIGN(COHORT, cohort),
    DESIGN(CASE_CONTROL, case_control_study),
    DESIGN(CROSS_SECTION, cross_sectional_study),
    DESIGN(CASES, case_series),
    DESIGN(ACCURACY, diagnostic_study),
    DESIGN(ACCURACY_VALIDATED, validating_diagnostic_study),
    DESIGN(CDR, decision_rule),
    DESIGN(CDR_VALIDATED, validated_decision_rule),
    DESIGN(ECONOMIC, economic_analysis),
    DESIGN(ECONOMIC_VARIED, economic_analysis_varied),
    DESIGN(ECONOMIC_MULTI, economic_analysis_multi_way),
    DESIGN(ECOLOGICAL, ecological_study),
    DESIGN(OBSERVATIONAL, observational_study),
    DESIGN(EXPERT, opinion),
    DESIGN(BENCH, bench_research),
    DESIGN(PROTOCOL, protocol),
};

void level_rules(enum level_design d, struct level_proposal of[LEVEL_QUESTIONS])
{
    size_t n;
    const char *const *question = level_questions(&n);
    for (size_t q = 0; q < LEVEL_QUESTIONS; q++)
        of[q] = (struct level_proposal){question[q], RULE[d][q].level, RULE[d][q].proviso};
}

const char *level_design_name(enum level_design d)
{
    return DESIGN[d].name;
}

const char *level_design_text(enum level_design d, enum lang lang)
{
    return DESIGN[d].text->text[lang];
}

bool level_design_systematic(enum level_design d)
{
    return d >= LEVEL_SR_TRIALS && d <= LEVEL_SR;
}

bool level_design_secondary(enum level_design d)
{
    return d >= LEVEL_SR_TRIALS && d <= LEVEL_REVIEW;
}
