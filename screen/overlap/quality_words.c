/* quality_words.c - instruments of quality assessment, and how they are written. */
#include "screen/overlap/quality_internal.h"

/* Folded; at one place the longest counts. `capitals`: an ordinary word otherwise (high grade,
 * minors). */
const struct instrument QUALITY_INSTRUMENT[] = {
    {"AMSTAR 2", "amstar 2", false},
    {"AMSTAR 2", "amstar ii", false},
    {"AMSTAR 2", "amstar2", false},
    {"AMSTAR", "amstar", false},
    {"AMSTAR", "a measurement tool to assess systematic reviews", false},
    {"GRADE", "grading of recommendations", false},
    {"GRADE", "grade", true},
    {"GRADE-CERQual", "grade cerqual", false},
    {"ROBIS", "robis", true},
    {"JBI", "jbi", true},
    {"JBI", "joanna briggs", false},
    {"AGREE II", "agree ii", false},
    {"RoB 2", "rob 2", false},
    {"RoB 2", "rob2", false},
    {"Cochrane risk of bias", "cochrane risk of bias", false},
    {"Cochrane risk of bias", "cochrane collaboration s risk of bias", false},
    {"ROBINS-I", "robins i", false},
    {"QUADAS-2", "quadas 2", false},
    {"QUADAS", "quadas", false},
    {"QUIPS", "quips", true},
    {"Newcastle-Ottawa", "newcastle ottawa", false},
    {"MINORS", "minors", true},
    {"MMAT", "mixed methods appraisal tool", false},
    {"CASP", "critical appraisal skills program", false},
    {"CASP", "critical appraisal skills programme", false},
    {"Downs and Black", "downs and black", false},
};
const size_t QUALITY_INSTRUMENTS = COUNT_OF(QUALITY_INSTRUMENT);

/* What takes a name back, in English and Danish. */
static const char *const NEGATION[] = {"not",   "no",    "without", "neither", "nor",
                                       "lack",  "lacks", "lacked",  "absence", "ikke",
                                       "ingen", "intet", "uden",    "hverken", "mangler"};

bool quality_is_negation(struct str word)
{
    for (size_t i = 0; i < COUNT_OF(NEGATION); i++)
        if (str_eq_c(word, NEGATION[i]))
            return true;
    return false;
}
