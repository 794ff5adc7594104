/* name.c - names for scripts, and the words of Landis & Koch. */
#include "screen/agreement/agreement.h"

const char *agreement_name(enum agreement_coefficient c)
{
    static const char *const name[] = {"raw", "cohen", "light", "fleiss", "pabak", "ac1", "alpha"};
    return name[c];
}

const char *agreement_method_name(enum agreement_method m)
{
    static const char *const name[] = {"", "fce", "units", "exact", "bootstrap"};
    return name[m];
}

const char *agreement_lack_name(enum agreement_lack l)
{
    static const char *const name[] = {
        "",         "nothing_compared", "one_category", "not_two_raters",
        "one_unit", "no_spread",        "no_formula",   "draws_undefined"};
    return name[l];
}

enum agreement_word agreement_landis_koch(double value)
{
    static const double most[] = {0.2, 0.4, 0.6, 0.8};
    if (value < 0)
        return AGREEMENT_POOR;
    for (int i = 0; i < 4; i++)
        if (value <= most[i])
            return (enum agreement_word)(AGREEMENT_SLIGHT + i);
    return AGREEMENT_ALMOST_PERFECT;
}

const char *agreement_word_name(enum agreement_word w)
{
    static const char *const name[] = {"poor",     "slight",      "fair",
                                       "moderate", "substantial", "almost_perfect"};
    return name[w];
}
