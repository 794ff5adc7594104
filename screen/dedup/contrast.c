/* contrast.c - words by which otherwise equal titles name two publications. */
#include "screen/dedup/spelling.h"

/* Words of one group and different classes exclude each other. */
static const struct {
    const char *word;
    unsigned char group, class;
} WORD[] = {
    {"men", 1, 1},        {"man", 1, 1},         {"male", 1, 1},        {"males", 1, 1},
    {"boys", 1, 1},       {"women", 1, 2},       {"woman", 1, 2},       {"female", 1, 2},
    {"females", 1, 2},    {"girls", 1, 2},       {"mothers", 2, 1},     {"maternal", 2, 1},
    {"fathers", 2, 2},    {"paternal", 2, 2},    {"fetal", 2, 3},       {"children", 3, 1},
    {"child", 3, 1},      {"pediatric", 3, 1},   {"paediatric", 3, 1},  {"childhood", 3, 1},
    {"adults", 3, 2},     {"adult", 3, 2},       {"adulthood", 3, 2},   {"adolescents", 3, 3},
    {"adolescent", 3, 3}, {"infants", 3, 5},     {"infant", 3, 5},      {"neonates", 3, 5},
    {"neonatal", 3, 5},   {"newborns", 3, 5},    {"vivo", 4, 1},        {"vitro", 4, 2},
    {"silico", 4, 3},     {"acute", 5, 1},       {"chronic", 5, 2},     {"left", 6, 1},
    {"right", 6, 2},      {"short", 7, 1},       {"long", 7, 2},        {"low", 8, 1},
    {"lower", 8, 1},      {"high", 8, 2},        {"higher", 8, 2},      {"upper", 8, 2},
    {"early", 9, 1},      {"late", 9, 2},        {"first", 10, 1},      {"second", 10, 2},
    {"third", 10, 3},     {"fourth", 10, 4},     {"fifth", 10, 5},      {"primary", 11, 1},
    {"secondary", 11, 2}, {"tertiary", 11, 3},   {"systolic", 12, 1},   {"diastolic", 12, 2},
    {"anterior", 13, 1},  {"posterior", 13, 2},  {"urban", 14, 1},      {"rural", 14, 2},
    {"increased", 15, 1}, {"decreased", 15, 2},  {"positive", 16, 1},   {"negative", 16, 2},
    {"with", 17, 1},      {"without", 17, 2},    {"invasive", 18, 1},   {"noninvasive", 18, 2},
    {"before", 19, 1},    {"after", 19, 2},      {"benefits", 20, 1},   {"harms", 20, 2},
    {"morbidity", 21, 1}, {"mortality", 21, 2},  {"inpatients", 22, 1}, {"outpatients", 22, 2},
    {"inpatient", 22, 1}, {"outpatient", 22, 2}, {"north", 23, 1},      {"south", 23, 2},
    {"east", 23, 3},      {"west", 23, 4},       {"northern", 23, 1},   {"southern", 23, 2},
    {"eastern", 23, 3},   {"western", 23, 4},    {"mild", 24, 1},       {"moderate", 24, 2},
    {"severe", 24, 3},    {"infection", 25, 1},  {"injection", 25, 2},  {"afferent", 26, 1},
    {"efferent", 26, 2},  {"ileal", 27, 1},      {"iliac", 27, 2},      {"proximal", 28, 1},
    {"distal", 28, 2},    {"medial", 29, 1},     {"lateral", 29, 2},    {"benign", 30, 1},
    {"malignant", 30, 2}, {"arterial", 31, 1},   {"venous", 31, 2},     {"gastric", 32, 1},
    {"colonic", 32, 2},   {"rectal", 32, 3},     {"mice", 33, 1},       {"rats", 33, 2},
    {"rabbits", 33, 3},   {"dogs", 33, 4},       {"humans", 33, 5},     {"physicians", 34, 1},
    {"nurses", 34, 2},    {"students", 34, 3},   {"pre", 36, 1},        {"post", 36, 2},
    {"winter", 35, 1},    {"summer", 35, 2},     {"spring", 35, 3},     {"autumn", 35, 4},
};

/* Beginnings and endings that do the same: hypo-, hyper-; -ectomy, -ostomy. */
static const char *const BEGINNING[][2] = {
    {"hypo", "hyper"},  {"pre", "post"},    {"intra", "inter"}, {"intra", "extra"}, {"endo", "exo"},
    {"micro", "macro"}, {"homo", "hetero"}, {"mono", "poly"},   {"mono", "bi"},     {"uni", "bi"},
    {"ante", "post"},   {"ad", "ab"},       {"sub", "supra"},   {"under", "over"},  {"anti", "pro"},
    {"normo", "hyper"}, {"normo", "hypo"},  {"iso", "hyper"}};
static const char *const ENDING[][2] = {{"ectomy", "ostomy"}, {"ectomy", "otomy"},
                                        {"otomy", "ostomy"},  {"oscopy", "otomy"},
                                        {"oplasty", "otomy"}, {"oplasty", "ectomy"}};

static size_t find_word(struct str s)
{
    size_t i = 0, n = sizeof WORD / sizeof WORD[0];
    while (i < n && (s.ptr[0] != WORD[i].word[0] || !str_eq_c(s, WORD[i].word)))
        i++;
    return i;
}

static bool begins_apart(struct str a, struct str b, const char *x, const char *y)
{
    if (a.ptr[0] != x[0] || b.ptr[0] != y[0])
        return false;
    size_t n = strlen(x), m = strlen(y);
    return str_starts(a, x) && str_starts(b, y) && a.len >= n + 4 &&
           str_eq(str_sub(a, n, a.len), str_sub(b, m, b.len));
}

static bool ends_apart(struct str a, struct str b, const char *x, const char *y)
{
    if (a.ptr[0] != b.ptr[0] || a.ptr[a.len - 1] != 'y' || b.ptr[b.len - 1] != 'y')
        return false;
    size_t n = strlen(x), m = strlen(y);
    return str_ends(a, x) && str_ends(b, y) &&
           str_eq(str_sub(a, 0, a.len - n), str_sub(b, 0, b.len - m));
}

bool told_apart(struct str a, struct str b)
{
    size_t n = sizeof WORD / sizeof WORD[0], x = find_word(a), y = x < n ? find_word(b) : n;
    if (y < n && WORD[x].group == WORD[y].group && WORD[x].class != WORD[y].class)
        return true;
    for (size_t i = 0; i < sizeof BEGINNING / sizeof BEGINNING[0]; i++)
        if (begins_apart(a, b, BEGINNING[i][0], BEGINNING[i][1]) ||
            begins_apart(b, a, BEGINNING[i][0], BEGINNING[i][1]))
            return true;
    for (size_t i = 0; i < sizeof ENDING / sizeof ENDING[0]; i++)
        if (ends_apart(a, b, ENDING[i][0], ENDING[i][1]) ||
            ends_apart(b, a, ENDING[i][0], ENDING[i][1]))
            return true;
    return false;
}
