/* sample.c - see sample.h. */
#include "screen/criteria/sample.h"

#include "pubmed/query/subject.h"
#include "screen/criteria/numeral.h"

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
    "enrolled",     "included",     "recruited",  "randomized", "randomised", "randomly",
    "studied",      "analyzed",     "analysed",   "evaluated",  "examined",   "reviewed",
    "sequenced",    "profiled",     "assigned",   "entered",    "allocated",  "accrued",
    "participated", "investigated", "registered", "comprised",  "involving",  "consisted",
    "comprising",   "consecutive",  NULL};

static const char *const whole[] = {"cohort",     "sample",  "series",     "total",
                                    "population", "overall", "altogether", NULL};
static const char *const subset[] = {"whom", "which", "these", "them", "including", NULL};
static const char *const group[] = {"group", "arm", "arms", "groups", "each", "controls", NULL};
static const char *const elsewhere[] = {"worldwide", "annually", "million", "previous",
                                        "yearly",    "globally", NULL};
static const char *const before_entry[] = {"screened", "approached", "invited",
                                           "eligible", "contacted",  NULL};

struct candidate {
    int score;
    int64_t low, high;
    size_t first, last; /* words */
};

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
static void read_span(const struct wording *w, struct candidate *c, size_t *next)
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

/* "14 patients (47%)" and "14 (47%) patients" tell of a part. */
static bool is_share(const struct wording *w, size_t i)
{
    struct numeral x;
    return wording_gap_has(w, i, '(') && numeral_at(w, i, &x) && wording_gap_has(w, x.next, '%');
}

static bool candidate_at(const struct wording *w, size_t i, struct candidate *c, size_t *next)
{
    struct numeral x;
    if (!numeral_at(w, i, &x))
        return false;
    *next = x.next;
    if (x.has_decimals || wording_gap_has(w, x.next, '%') || x.value == 0)
        return false;
    if (i > 0 && (wording_is(w, i - 1, "per") || wording_gap_has(w, i, '<') ||
                  wording_gap_has(w, i, '>') || wording_gap_has(w, i, '$')))
        return false;
    *c = (struct candidate){.low = x.value, .high = x.value, .first = i, .last = x.next - 1};
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
    c->score += context_score(w, c->first, c->last);
    c->score -= is_share(w, c->last + 1) ? 4 : 0;
    return true;
}

static bool is_background(const struct bib_record *r, const struct query_text *t)
{
    return t->place == QP_ABSTRACT &&
           (str_starts_nocase(r->abstract[t->part].label, "background") ||
            str_starts_nocase(r->abstract[t->part].label, "introduction"));
}

static void search(const struct bib_record *r, const struct query_text *t, const struct wording *w,
                   int *best, struct sample_size *out)
{
    struct candidate c;
    int place = t->place == QP_TITLE ? 2 : is_background(r, t) ? -2 : 0;
    for (size_t i = 0, next; i < w->n; i = next) {
        next = i + 1;
        if (!candidate_at(w, i, &c, &next))
            continue;
        c.score += place;
        if (c.score < 0 ||
            (out->found && (c.score < *best || (c.score == *best && c.low <= out->low))))
            continue;
        *best = c.score;
        *out = (struct sample_size){
            .found = true,
            .low = c.low,
            .high = c.high,
            .at = {0, t->place, t->part, w->token[c.first].start, w->token[c.last].end}};
    }
}

/* "case report", "a case of", "we report a case" */
static bool one_case_at(const struct wording *w, size_t i, size_t *last)
{
    if (!wording_is(w, i, "case"))
        return false;
    *last = i + 1;
    if (wording_is(w, i + 1, "report") || wording_is(w, i + 1, "presentation"))
        return true;
    return i > 0 && wording_is(w, i - 1, "a") && wording_is(w, i + 1, "of");
}

static void search_case(const struct query_text *t, const struct wording *w,
                        struct sample_size *out)
{
    size_t last;
    for (size_t i = 0; !out->found && i < w->n; i++)
        if (one_case_at(w, i, &last))
            *out = (struct sample_size){
                .found = true,
                .low = 1,
                .high = 1,
                .at = {0, t->place, t->part, w->token[i].start, w->token[last].end}};
}

static void few_by_type(const struct bib_record *r, struct sample_size *out)
{
    for (size_t i = 0; !out->found && i < r->n_pub_types; i++)
        if (str_eq_nocase_c(r->pub_type[i].name, "Case Reports"))
            *out = (struct sample_size){.found = true,
                                        .low = 1,
                                        .high = SAMPLE_OPEN,
                                        .from_type = true,
                                        .at = {0, QP_PUB_TYPE, i, 0, 0}};
}

struct sample_size sample_size_of(const struct bib_record *r, const struct query_subject *s)
{
    const struct word_table *table = subject_core(s);
    struct sample_size out = {0};
    int best = 0;
    for (size_t i = 0; i < table->n_texts; i++) {
        const struct query_text *t = &table->text[i];
        struct wording w = {t->text, table->tokens[i].item, table->tokens[i].n};
        if (t->place == QP_TITLE || t->place == QP_ABSTRACT)
            search(r, t, &w, &best, &out);
    }
    for (size_t i = 0; i < table->n_texts && !out.found; i++) {
        const struct query_text *t = &table->text[i];
        struct wording w = {t->text, table->tokens[i].item, table->tokens[i].n};
        if (t->place == QP_TITLE)
            search_case(t, &w, &out);
    }
    few_by_type(r, &out);
    return out;
}
