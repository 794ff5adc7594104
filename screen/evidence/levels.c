/* levels.c - Oxford CEBM Levels of Evidence, March 2009, as data. Wording restated. */
#include "screen/evidence/evidence.h"

#define LEVELS    10
#define QUESTIONS 5

static const char *const LEVEL[LEVELS] = {"1a", "1b", "1c", "2a", "2b", "2c", "3a", "3b", "4", "5"};
static const char *const QUESTION[QUESTIONS] = {"therapy", "prognosis", "diagnosis", "differential",
                                                "economic"};
static const char *const LABEL[QUESTIONS][LANG_COUNT] = {
    {"Therapy, prevention, aetiology, harm", "Behandling, forebyggelse, ætiologi, skade"},
    {"Prognosis", "Prognose"},
    {"Diagnosis", "Diagnose"},
    {"Differential diagnosis, symptom prevalence", "Differentialdiagnose, symptomprævalens"},
    {"Economic and decision analyses", "Økonomiske analyser og beslutningsanalyser"}};

static const char EXPERT[] =
    "expert opinion without explicit critical appraisal, or bench research, first principles";

static const char *const MEANING[LEVELS][QUESTIONS] = {
    {"systematic review of RCTs, homogeneous",
     "systematic review of inception cohorts, homogeneous; decision rule validated in several "
     "populations",
     "systematic review of level 1 diagnostic studies, homogeneous; decision rule with 1b studies "
     "from several centres",
     "systematic review of prospective cohorts, homogeneous",
     "systematic review of level 1 economic studies, homogeneous"},
    {"individual RCT with a narrow confidence interval",
     "individual inception cohort with over 80 % follow-up; decision rule validated in one "
     "population",
     "validating cohort with good reference standards; decision rule tested in one centre",
     "prospective cohort with good follow-up",
     "analysis of clinically sensible costs or alternatives, from systematic reviews, with "
     "multi-way sensitivity analyses"},
    {"all or none", "all-or-none case series", "absolute SpPins and SnNouts",
     "all-or-none case series", "absolute better-value or worse-value analyses"},
    {"systematic review of cohort studies, homogeneous",
     "systematic review of retrospective cohorts or untreated control groups, homogeneous",
     "systematic review of diagnostic studies above level 2, homogeneous",
     "systematic review of 2b and better studies, homogeneous",
     "systematic review of economic studies above level 2, homogeneous"},
    {"individual cohort study, or low-quality RCT",
     "retrospective cohort or untreated controls of an RCT; decision rule derived, or validated on "
     "a split sample",
     "exploratory cohort with good reference standards; decision rule derived, or validated on a "
     "split sample or databases",
     "retrospective cohort, or poor follow-up",
     "analysis of clinically sensible costs or alternatives, from limited reviews or single "
     "studies, with multi-way sensitivity analyses"},
    {"outcomes research; ecological studies", "outcomes research", NULL, "ecological studies",
     "audit or outcomes research"},
    {"systematic review of case-control studies, homogeneous", NULL,
     "systematic review of 3b and better studies, homogeneous",
     "systematic review of 3b and better studies, homogeneous",
     "systematic review of 3b and better studies, homogeneous"},
    {"individual case-control study", NULL,
     "non-consecutive study, or reference standards not applied consistently",
     "non-consecutive cohort, or very limited population",
     "limited alternatives or costs, poor data, but sensible sensitivity analyses"},
    {"case series; poor-quality cohort or case-control study",
     "case series; poor-quality prognostic cohort",
     "case-control study; poor or non-independent reference standard",
     "case series, or superseded reference standards", "analysis without sensitivity analysis"},
    {EXPERT, EXPERT, EXPERT, EXPERT,
     "expert opinion without explicit critical appraisal, or based on economic theory"}};

const char *const *level_questions(size_t *n)
{
    *n = QUESTIONS;
    return QUESTION;
}

const char *const *level_names(size_t *n)
{
    *n = LEVELS;
    return LEVEL;
}

static int find(const char *const *list, size_t n, struct str s)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(s, list[i]))
            return (int)i;
    return -1;
}

const char *level_question_label(enum lang lang, struct str question)
{
    int q = find(QUESTION, QUESTIONS, question);
    return q < 0 ? NULL : LABEL[q][lang];
}

const char *level_meaning(struct str question, struct str level)
{
    int q = find(QUESTION, QUESTIONS, question), l = find(LEVEL, LEVELS, level);
    return q < 0 || l < 0 ? NULL : MEANING[l][q];
}
