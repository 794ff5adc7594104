/* words.c - the fixed words of the files and of the program's output. */
#include "screen/criteria/words.h"

const char *const words_element[PICO_G + 1] = {"P", "I", "C", "O", "G"};
const char *const words_effect[PICO_EXCLUDE + 1] = {"include", "exclude"};
const char *const words_literature[2] = {"secondary", "primary"};
const char *const words_stage[STAGE_COUNT] = {"title", "abstract", "full_text"};
const char *const words_conflict[CONFLICT_ON_CATEGORY + 1] = {"verdict", "reason", "category"};
const char *const words_arm[ARM_OTHER + 1] = {"database", "register", "other"};
const char *const words_prisma[ARM_PRISMA_CITATIONS + 1] = {"websites", "organisations",
                                                            "citations"};
const char *const words_agreement[AGREEMENT_MAJORITY + 1] = {"all", "majority"};
const char *const words_maybe[MAYBE_REFUSED + 1] = {"goes_on", "conflict", "none"};
const char *const words_measure[MEASURE_ALPHA + 1] = {"raw",   "cohen", "fleiss",
                                                      "pabak", "ac1",   "alpha"};

const char *agreement_measure_name(enum agreement_measure m)
{
    return words_measure[m];
}

const char *pico_element_letter(enum pico_element el)
{
    return words_element[el];
}

const char *stage_name(enum stage s)
{
    return words_stage[s];
}

bool stage_parse(struct str s, enum stage *out)
{
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        if (str_eq_c(s, words_stage[i])) {
            *out = (enum stage)i;
            return true;
        }
    }
    return false;
}

const char *literature_name(enum literature l)
{
    return l == LITERATURE_ANY ? "unknown" : words_literature[l - LITERATURE_SECONDARY];
}

char verdict_char(enum criterion_verdict v)
{
    return ".?-+"[v];
}

const char *suggestion_name(enum suggestion s)
{
    static const char *const name[] = {"?", "1A", "1B", "2"};
    return name[s];
}
