/* suggest_methods.c - how was sequenced, what kind of variants, and how many studies. */
#include "screen/evidence/suggest_internal.h"

/* Where a thing is named first, title and methods before the rest. */
struct named {
    const struct passage *p;
    size_t first, last;
};

/* What is said of others, or of what could be, isn't what was done. */
static bool is_background(const struct passage *p)
{
    return str_starts_nocase(p->label, "background") || str_starts_nocase(p->label, "introduction");
}

static bool is_of_others(const struct passage *p, size_t first, size_t last)
{
    static const char *const words[] = {
        "recent ",  "has emerged",         "have emerged", "recently",   "limited",
        "previous", "compared with other", "may be due",   "utility of", "should "};
    struct str s = sentence_around(p->w.text, p->w.token[first].start, p->w.token[last].end);
    if (str_starts_nocase(s, "background:") || str_starts_nocase(s, "introduction:") ||
        str_starts_nocase(s, "importance:"))
        return true;
    for (size_t i = 0; i < COUNT_OF(words) && strcmp(p->where, "title") != 0; i++)
        if (str_find(s, str_c(words[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

static struct named find(const struct suggester *s, const char *const *phrases,
                         const char *const *unless)
{
    for (size_t i = 0; i < s->n_passages; i++) {
        const struct passage *p = &s->passage[i];
        for (size_t k = 0; k < p->w.n && !is_background(p); k++) {
            size_t last, other;
            if (!phrases_at(&p->w, k, phrases, &last) || is_of_others(p, k, last))
                continue;
            if (unless && phrases_at(&p->w, k, unless, &other))
                continue;
            return (struct named){p, k, last};
        }
    }
    return (struct named){0};
}

/* ---- Sequencing ------------------------------------------------------------------------------ */

static const char *const wgs[] = {"wgs",
                                  "whole genome sequenc*",
                                  "whole genome and whole exome",
                                  "whole genome or exome",
                                  "whole genome and exome",
                                  "whole exome and genome",
                                  "whole exome and whole genome",
                                  "exome and genome sequenc*",
                                  "exome genome sequenc*",
                                  "exome or genome sequenc*",
                                  "exome and whole genome",
                                  "genome sequencing",
                                  "genome and exome",
                                  "rapid genome",
                                  NULL};
static const char *const not_wgs[] = {"genome sequencing consortium", "genome sequencing data",
                                      NULL};
static const char *const wes[] = {"wes",
                                  "whole exome",
                                  "exome sequenc*",
                                  "clinical exome",
                                  "whole genome and exome",
                                  "whole genome or exome",
                                  "genome and exome sequenc*",
                                  "exome and genome sequenc*",
                                  "exome genome sequenc*",
                                  "exome or genome sequenc*",
                                  NULL};
static const char *const panel[] = {"gene panel*",
                                    "panel sequenc*",
                                    "panel test*",
                                    "targeted panel*",
                                    "multigene panel*",
                                    "multi gene panel*",
                                    "targeted sequenc*",
                                    "targeted next generation sequenc*",
                                    "targeted ngs",
                                    "targeted gene sequenc*",
                                    "targeted exome panel*",
                                    "cancer panel*",
                                    "sequencing panel*",
                                    "ngs panel*",
                                    "large panel*",
                                    "panel of genes",
                                    "foundationone",
                                    "msk impact",
                                    NULL};

static void suggest_sequencing(struct suggester *s)
{
    struct named g = find(s, wgs, not_wgs), e = find(s, wes, NULL), p = find(s, panel, NULL);
    const char *value = NULL;
    if (g.p && e.p)
        value = p.p ? "all" : "both";
    else if (g.p)
        value = p.p ? "wgs_panel" : "wgs";
    else if (e.p)
        value = p.p ? "wes_panel" : "wes";
    else if (p.p)
        value = "panel";
    struct named at = g.p ? g : e.p ? e : p;
    if (value)
        suggest_words(s, "sequencing", STR(""), str_c(value), at.p, at.first, at.last);
}

/* ---- Variants -------------------------------------------------------------------------------- */

static const char *const germline[] = {"germline", "germ line", "constitutional variant*",
                                       "inherited variant*", NULL};
static const char *const somatic[] = {"somatic mutation*",
                                      "somatic variant*",
                                      "somatic alteration*",
                                      "somatic hotspot*",
                                      "somatic and germline",
                                      "somatic genom*",
                                      "somatic sequenc*",
                                      "somatic copy",
                                      "somatic event*",
                                      "somatic test*",
                                      "somatic gene*",
                                      "somatic driver*",
                                      "germline and somatic",
                                      "germline and or somatic",
                                      "germline or somatic",
                                      "somatic or germline",
                                      "tumor sequenc*",
                                      "tumour sequenc*",
                                      "tumor mutation*",
                                      "tumour mutation*",
                                      "circulating tumor dna",
                                      "circulating tumour dna",
                                      NULL};

static void suggest_variants(struct suggester *s)
{
    struct named g = find(s, germline, NULL), t = find(s, somatic, NULL);
    const char *value = g.p && t.p ? "both" : g.p ? "germline" : "somatic";
    struct named at = g.p ? g : t;
    if (at.p)
        suggest_words(s, "variants", STR(""), str_c(value), at.p, at.first, at.last);
}

void suggest_methods(struct suggester *s)
{
    suggest_sequencing(s);
    suggest_variants(s);
}

/* ---- Included studies ------------------------------------------------------------------------ */

static const char *const study[] = {"studies", "articles", "trials",  "publications", "papers",
                                    "rcts",    "reports",  "reviews", "cohorts",      NULL};
static const char *const taken[] = {"included",  "include ", "met ",     "eligible",
                                    "inclusion", "analyzed", "analysed", "comprising",
                                    "pooled",    "synthesi", "selected", "reviewed"};
static const char *const left[] = {"screened", "retrieved",  "records",    "abstracts",
                                   "excluded", "duplicates", "potentially"};
static const char *const between[] = {"of", "with", "to",  "and",   "patients", "participants",
                                      "in", "were", "per", "years", NULL};

static const char *const whole[] = {"of", "from", "among", NULL};

static bool has_any(struct str text, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(text, str_c(list[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

/* How much a number of studies looks like that of those included; "of 1653 articles" is what they
 * were taken from. */
static int score_of(const struct passage *p, size_t first, size_t last)
{
    struct str sentence = sentence_around(p->w.text, p->w.token[first].start, p->w.token[last].end);
    struct str near = str_sub(p->w.text, p->w.token[first].start, p->w.token[last].end);
    return (has_any(sentence, taken, COUNT_OF(taken)) ? 3 : 0) -
           (has_any(sentence, left, COUNT_OF(left)) ? 1 : 0) -
           (has_any(near, left, COUNT_OF(left)) ? 2 : 0) - (is_background(p) ? 2 : 0) -
           (first > 0 && wording_in(&p->w, first - 1, whole) ? 3 : 0);
}

/* The word of studies that the number before word `i` counts; SIZE_MAX: none. */
static size_t counted(const struct wording *w, size_t i)
{
    for (size_t k = i; k < w->n && k < i + 5; k++) {
        if (wording_breaks(w, k) || wording_gap_has(w, k, '%') || wording_gap_has(w, k, ','))
            return SIZE_MAX;
        if (wording_in(w, k, study))
            return k;
        struct numeral other;
        if (wording_in(w, k, between) || numeral_at(w, k, &other))
            return SIZE_MAX;
    }
    return SIZE_MAX;
}

void suggest_studies(struct suggester *s)
{
    const struct passage *best = NULL;
    size_t first = 0, last = 0;
    int64_t value = 0;
    int score = 0;
    for (size_t i = 0; i < s->n_passages; i++) {
        const struct wording *w = &s->passage[i].w;
        for (size_t k = 0; k < w->n; k++) {
            struct numeral n;
            size_t end;
            if (!numeral_at(w, k, &n))
                continue;
            end = n.has_decimals || wording_gap_has(w, n.next, '%') ? SIZE_MAX : counted(w, n.next);
            if (end != SIZE_MAX && n.value > 1) {
                int is = score_of(&s->passage[i], k, end);
                /* Of equals the first that is told: parts follow the whole. */
                if (is > score) {
                    best = &s->passage[i];
                    first = k;
                    last = end;
                    value = n.value;
                    score = is;
                }
            }
            k = n.next - 1;
        }
    }
    if (best)
        suggest_words(s, "n_studies", STR(""), str_c(arena_fmt(s->a, "%" PRId64, value)), best,
                      first, last);
}
