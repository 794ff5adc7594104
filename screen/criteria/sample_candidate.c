/* sample_candidate.c - a number that counts people, and how much it looks like a study's total. */
#include "screen/criteria/sample_internal.h"

#define LOOK_AHEAD 6
#define LOOK_BACK  6
#define LOOK_VERB  10

static const char *const people[] = {
    "patients",   "patient",     "participants", "participant", "subjects",  "individuals",
    "adults",     "children",    "women",        "men",         "cases",     "case",
    "people",     "persons",     "volunteers",   "infants",     "neonates",  "newborns",
    "probands",   "survivors",   "adolescents",  "girls",       "boys",      "outpatients",
    "inpatients", "respondents", "students",     "pregnancies", "mothers",   "recipients",
    "toddlers",   "seniors",     "teenagers",    "pupils",      "residents", "caregivers",
    "smokers",    "veterans",    "females",      "males",       "woman",     "man",
    "fetuses",    "nurses",      "enrollees",    "trios",       "athletes",  NULL};

/* Between a number and the people it counts none of these stands. */
static const char *const apart[] = {
    "of",        "with",     "in",       "and",       "or",      "to",      "from",    "were",
    "was",       "had",      "for",      "at",        "by",      "on",      "than",    "years",
    "year",      "yr",       "months",   "month",     "weeks",   "week",    "days",    "day",
    "hours",     "h",        "min",      "minutes",   "mg",      "ml",      "kg",      "g",
    "studies",   "trials",   "trial",    "articles",  "reports", "centers", "centres", "sites",
    "hospitals", "genes",    "families", "countries", "samples", "tumors",  "tumours", "percent",
    "cycles",    "doses",    "points",   "times",     "per",     "that",    "who",     "is",
    "items",     "sessions", "groups",   "arms",      "million", NULL};

static const char *const own[] = {
    "enrolled",   "included",  "recruited", "randomized",   "randomised",
    "randomly",   "studied",   "analyzed",  "analysed",     "evaluated",
    "examined",   "reviewed",  "sequenced", "profiled",     "assigned",
    "entered",    "allocated", "accrued",   "participated", "investigated",
    "registered", "involving", "consisted", "consecutive",  NULL};

static const char *const told[] = {"report", "describe", "present", NULL};
static const char *const whole[] = {"cohort",     "sample",  "series",     "total",
                                    "population", "overall", "altogether", NULL};
static const char *const subset[] = {"whom", "which", "these", "them", "including", NULL};
static const char *const group[] = {"group", "arm", "arms", "groups", "each", "controls", NULL};
static const char *const elsewhere[] = {"worldwide", "annually", "million", "previous",
                                        "yearly",    "globally", NULL};
static const char *const before_entry[] = {"screened", "approached", "invited",
                                           "eligible", "contacted",  NULL};

static bool near_before(const struct wording *w, size_t i, size_t most, const char *const *list)
{
    for (size_t k = 1; k <= most && k <= i; k++) {
        if (wording_in(w, i - k, list))
            return true;
        if (wording_gap_has(w, i - k, '.') && i - k > 0)
            return false;
    }
    return false;
}

static bool near_after(const struct wording *w, size_t i, size_t most, const char *const *list)
{
    for (size_t k = 0; k < most && i + k < w->n; k++) {
        struct str gap = wording_gap(w, i + k);
        if (k > 0 && gap.len && gap.ptr[0] == '.' && gap.len > 1)
            return false;
        if (wording_in(w, i + k, list))
            return true;
    }
    return false;
}

/* The word of the people that the number counts; SIZE_MAX when it counts something else. */
static size_t counted(const struct wording *w, size_t next)
{
    struct numeral other;
    if (wording_gap_has(w, next, ','))
        return SIZE_MAX;
    for (size_t i = next; i < w->n && i <= next + LOOK_AHEAD; i++) {
        if (wording_breaks(w, i) || wording_gap_has(w, i, '%'))
            return SIZE_MAX;
        if (wording_in(w, i, people))
            return i;
        if (wording_in(w, i, apart) || (i > next && numeral_at(w, i, &other)))
            return SIZE_MAX;
    }
    return SIZE_MAX;
}

/* "n = 14": the letter before, with an equals sign between. */
static bool is_n_equals(const struct wording *w, size_t i)
{
    return i > 0 && wording_is(w, i - 1, "n") && wording_gap_has(w, i, '=');
}

/* "a cohort of 1,234", "a total of about 50" */
static bool is_whole_of(const struct wording *w, size_t i)
{
    for (size_t k = 1; k <= 3 && k < i; k++)
        if (wording_is(w, i - k, "of") && wording_in(w, i - k - 1, whole))
            return true;
    return false;
}

/* 10-15, 10 to 15; "more than 100", "fewer than 20". */
static void read_span(const struct wording *w, struct sample_candidate *c, size_t *next)
{
    struct numeral to;
    size_t i = *next;
    size_t second = wording_is(w, i, "to") ? i + 1 : i;
    struct str gap = wording_gap(w, i);
    bool dash =
        str_eq_c(gap, "-") || str_eq_c(gap, "–") || str_eq_c(gap, " - ") || str_eq_c(gap, " – ");
    if ((second > i || dash) && numeral_at(w, second, &to) && !to.has_decimals &&
        to.value > c->low) {
        c->high = to.value;
        *next = to.next;
    }
    if (c->first < 1)
        return;
    size_t b = c->first - 1;
    bool than = wording_is(w, b, "than") && b > 0;
    bool more = (than && wording_is(w, b - 1, "more")) || wording_is(w, b, "over") ||
                (wording_is(w, b, "least") && b > 0);
    bool fewer = (than && (wording_is(w, b - 1, "fewer") || wording_is(w, b - 1, "less")));
    if (more)
        c->high = SAMPLE_OPEN;
    if (fewer) {
        c->high = c->low - 1;
        c->low = 0;
    }
}

static int context_score(const struct wording *w, size_t first, size_t last)
{
    int score = 0;
    score +=
        near_before(w, first, LOOK_BACK, own) || near_after(w, last + 1, LOOK_VERB, own) ? 2 : 0;
    score += near_before(w, first, 3, whole) ? 2 : 0;
    score -= near_before(w, first, 2, subset) ? 4 : 0;
    score -= near_after(w, last + 1, 4, group) ? 3 : 0;
    score -= near_before(w, first, 2, group) ? 3 : 0;
    score -= near_after(w, first, 8, elsewhere) || near_before(w, first, 4, elsewhere) ? 6 : 0;
    score -= near_after(w, last + 1, 4, before_entry) ? 2 : 0;
    score -= wording_gap_has(w, last + 1, '%') ? 4 : 0;
    return score;
}

/* COVID-19, P-1: part of a name. */
static bool is_in_name(const struct wording *w, size_t i)
{
    char c = i > 0 && w->token[i - 1].norm.len ? w->token[i - 1].norm.ptr[0] : '0';
    return str_eq_c(wording_gap(w, i), "-") && (c < '0' || c > '9');
}

/* "14 patients (47%)" and "14 (47%) patients" tell of a part. */
static bool is_share(const struct wording *w, size_t i)
{
    struct numeral x;
    return wording_gap_has(w, i, '(') && numeral_at(w, i, &x) && wording_gap_has(w, x.next, '%');
}

bool sample_candidate_at(const struct wording *w, size_t i, struct sample_candidate *c,
                         size_t *next)
{
    struct numeral x;
    if (!numeral_at(w, i, &x))
        return false;
    *next = x.next;
    if (is_in_name(w, i) || x.has_decimals || wording_gap_has(w, x.next, '%') || x.value == 0)
        return false;
    if (i > 0 && (wording_is(w, i - 1, "per") || wording_gap_has(w, i, '<') ||
                  wording_gap_has(w, i, '>') || wording_gap_has(w, i, '$')))
        return false;
    *c = (struct sample_candidate){.low = x.value, .high = x.value, .first = i, .last = x.next - 1};
    read_span(w, c, next);
    size_t who = counted(w, *next);
    if (who != SIZE_MAX) {
        c->last = who;
        c->score = 3 + (wording_in(w, who, (const char *const[]){"case", "cases", NULL}) ? -1 : 0);
    } else if (is_n_equals(w, i)) {
        c->first = i - 1;
        c->last = *next - 1;
        c->score = w->text.ptr[w->token[i - 1].start] == 'N' ? 3 : 1;
    } else if (is_whole_of(w, i) && !x.is_word) {
        c->last = *next - 1;
        c->score = 2;
    } else {
        return false;
    }
    int context = context_score(w, c->first, c->last);
    c->own = context > 0 || near_before(w, c->first, 3, told);
    c->score += context;
    c->score -= is_share(w, c->last + 1) ? 4 : 0;
    return true;
}
