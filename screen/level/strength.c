/* strength.c - words for a kind of literature, inspired by GRADE. */
#include "screen/level/grade.h"
#include "screen/level/messages.h"

enum level_strength level_strength_of(enum level_design d)
{
    switch (d) {
    case LEVEL_GUIDELINE:
        return LEVEL_STRENGTH_HIGH;
    case LEVEL_REVIEW:
        return LEVEL_STRENGTH_LOWER;
    case LEVEL_COHORT_FORWARD:
    case LEVEL_COHORT_BACK:
    case LEVEL_COHORT:
    case LEVEL_CASE_CONTROL:
    case LEVEL_CROSS_SECTION:
    case LEVEL_CASES:
    case LEVEL_ECOLOGICAL:
    case LEVEL_OBSERVATIONAL:
        return LEVEL_STRENGTH_LOW;
    default:
        return level_design_systematic(d) ? LEVEL_STRENGTH_HIGH : LEVEL_STRENGTH_UNSAID;
    }
}

static const struct {
    const char *name;
    const struct msg *text, *other, *rule;
} STRENGTH[] = {
    {"", NULL, NULL, &msg_oxford_strength_rule_unsaid},
    {"high", &msg_oxford_strength_high, &msg_oxford_strength_high_other,
     &msg_oxford_strength_rule_high},
    {"lower", &msg_oxford_strength_lower, NULL, &msg_oxford_strength_rule_lower},
    {"low", &msg_oxford_strength_low, &msg_oxford_strength_low_other,
     &msg_oxford_strength_rule_low},
};

const char *level_strength_name(enum level_strength s)
{
    return STRENGTH[s].name;
}

const char *level_strength_text(enum level_strength s, enum lang lang)
{
    return STRENGTH[s].text ? STRENGTH[s].text->text[lang] : "";
}

const char *level_strength_other(enum level_strength s, enum lang lang)
{
    return STRENGTH[s].other ? STRENGTH[s].other->text[lang] : "";
}

const char *level_strength_rule(enum level_strength s, enum lang lang)
{
    return STRENGTH[s].rule->text[lang];
}
