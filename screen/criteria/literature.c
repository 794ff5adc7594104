/* literature.c - secondary literature (reviews, guidelines) or primary (studies).
 *
 * Publication types are asked first, then headings, then the words of the title. Within
 * each the firm words come first: a systematic review is secondary whatever else it is
 * called, while a case report "with a review of the literature" is a case report, and a
 * narrative review marked Comparative Study still a review. Headings that end in "as
 * Topic" say what a text is about, not what it is, and are none of these. */
#include "lib/base/text.h"
#include "screen/criteria/criteria.h"

struct sign {
    enum literature literature;
    const char *name;
};

#define SECONDARY LITERATURE_SECONDARY
#define PRIMARY   LITERATURE_PRIMARY

static const struct sign pub_types[] = {
    {SECONDARY, "Systematic Review"},
    {SECONDARY, "Meta-Analysis"},
    {SECONDARY, "Network Meta-Analysis"},
    {SECONDARY, "Practice Guideline"},
    {SECONDARY, "Guideline"},
    {SECONDARY, "Consensus Development Conference"},
    {SECONDARY, "Consensus Development Conference, NIH"},
    {SECONDARY, "Consensus Statement"},
    {SECONDARY, "Scoping Review"},
    {PRIMARY, "Randomized Controlled Trial"},
    {PRIMARY, "Randomized Controlled Trial, Veterinary"},
    {PRIMARY, "Controlled Clinical Trial"},
    {PRIMARY, "Pragmatic Clinical Trial"},
    {PRIMARY, "Equivalence Trial"},
    {PRIMARY, "Adaptive Clinical Trial"},
    {PRIMARY, "Clinical Trial, Phase I"},
    {PRIMARY, "Clinical Trial, Phase II"},
    {PRIMARY, "Clinical Trial, Phase III"},
    {PRIMARY, "Clinical Trial, Phase IV"},
    {PRIMARY, "Clinical Trial, Veterinary"},
    {PRIMARY, "Clinical Trial"},
    {PRIMARY, "Clinical Study"},
    {PRIMARY, "Observational Study"},
    {PRIMARY, "Observational Study, Veterinary"},
    {PRIMARY, "Case Reports"},
    {PRIMARY, "Twin Study"},
    {SECONDARY, "Review"},
    {PRIMARY, "Multicenter Study"},
    {PRIMARY, "Validation Study"},
    {PRIMARY, "Validation Studies"}, /* the older names */
    {PRIMARY, "Evaluation Study"},
    {PRIMARY, "Evaluation Studies"},
    {PRIMARY, "Comparative Study"},
};

static const struct sign headings[] = {
    {SECONDARY, "Network Meta-Analysis"},
    {PRIMARY, "Cohort Studies"},
    {PRIMARY, "Prospective Studies"},
    {PRIMARY, "Retrospective Studies"},
    {PRIMARY, "Follow-Up Studies"},
    {PRIMARY, "Longitudinal Studies"},
    {PRIMARY, "Case-Control Studies"},
    {PRIMARY, "Cross-Sectional Studies"},
    {PRIMARY, "Cross-Over Studies"},
    {PRIMARY, "Double-Blind Method"},
    {PRIMARY, "Single-Blind Method"},
    {PRIMARY, "Random Allocation"},
    {PRIMARY, "Pilot Projects"},
    {PRIMARY, "Feasibility Studies"},
    {PRIMARY, "Genome-Wide Association Study"},
    {PRIMARY, "Mendelian Randomization Analysis"},
    {PRIMARY, "Disease Models, Animal"},
};

/* Folded, so that a hyphen is a blank. */
static const struct sign title_words[] = {
    {SECONDARY, "systematic review"},
    {SECONDARY, "systematic reviews"},
    {SECONDARY, "systematic literature review"},
    {SECONDARY, "systematic evidence based review"},
    {SECONDARY, "meta analysis"},
    {SECONDARY, "meta analyses"},
    {SECONDARY, "metaanalysis"},
    {SECONDARY, "scoping review"},
    {SECONDARY, "umbrella review"},
    {SECONDARY, "rapid review"},
    {SECONDARY, "narrative review"},
    {SECONDARY, "mapping review"},
    {SECONDARY, "integrative review"},
    {SECONDARY, "health technology assessment"},
    {SECONDARY, "practice guideline"},
    {SECONDARY, "practice guidelines"},
    {SECONDARY, "clinical guideline"},
    {SECONDARY, "clinical guidelines"},
    {SECONDARY, "consensus statement"},
    {SECONDARY, "consensus guideline"},
    {SECONDARY, "consensus guidelines"},
    {SECONDARY, "consensus recommendations"},
    {SECONDARY, "position statement"},
    {SECONDARY, "position paper"},
    {SECONDARY, "scientific statement"},
    {SECONDARY, "expert statement"},
    {SECONDARY, "expert opinion"},
    {PRIMARY, "randomized"},
    {PRIMARY, "randomised"},
    {PRIMARY, "controlled trial"},
    {PRIMARY, "trial"},
    {PRIMARY, "phase i"},
    {PRIMARY, "phase ii"},
    {PRIMARY, "phase iii"},
    {PRIMARY, "phase 1"},
    {PRIMARY, "phase 2"},
    {PRIMARY, "phase 3"},
    {PRIMARY, "cohort"},
    {PRIMARY, "case report"},
    {PRIMARY, "case reports"},
    {PRIMARY, "case series"},
    {PRIMARY, "case study"},
    {PRIMARY, "description of a case"},
    {PRIMARY, "review of cases"},
    {PRIMARY, "chart review"},
    {PRIMARY, "case control"},
    {PRIMARY, "cross sectional"},
    {PRIMARY, "observational study"},
    {PRIMARY, "prospective study"},
    {PRIMARY, "prospective"},
    {PRIMARY, "retrospective"},
    {PRIMARY, "pilot study"},
    {PRIMARY, "feasibility study"},
    {SECONDARY, "guideline"},
    {SECONDARY, "guidelines"},
    {SECONDARY, "consensus"},
    {SECONDARY, "recommendations"},
    {SECONDARY, "literature review"},
    {SECONDARY, "review of the literature"},
    {SECONDARY, "overview"},
    {SECONDARY, "review"},
};

static enum literature by_pub_type(const struct bib_record *r, struct literature_reason *reason)
{
    for (size_t i = 0; i < COUNT_OF(pub_types); i++) {
        for (size_t k = 0; k < r->n_pub_types; k++) {
            if (str_eq_nocase_c(r->pub_type[k].name, pub_types[i].name)) {
                *reason = (struct literature_reason){LITERATURE_BY_TYPE, str_c(pub_types[i].name)};
                return pub_types[i].literature;
            }
        }
    }
    return LITERATURE_ANY;
}

static enum literature by_heading(const struct bib_record *r, struct literature_reason *reason)
{
    for (size_t i = 0; i < COUNT_OF(headings); i++) {
        for (size_t k = 0; k < r->n_mesh; k++) {
            if (str_eq_nocase_c(r->mesh[k].name, headings[i].name)) {
                *reason =
                    (struct literature_reason){LITERATURE_BY_HEADING, str_c(headings[i].name)};
                return headings[i].literature;
            }
        }
    }
    return LITERATURE_ANY;
}

static bool has_words(struct str folded, struct str words)
{
    for (size_t i = 0; (i = str_find(folded, words, i)) != SIZE_MAX; i++) {
        size_t end = i + words.len;
        if ((i == 0 || folded.ptr[i - 1] == ' ') && (end == folded.len || folded.ptr[end] == ' '))
            return true;
    }
    return false;
}

static enum literature by_title(const struct bib_record *r, struct arena *a,
                                struct literature_reason *reason)
{
    struct str folded = text_fold(r->title, a);
    for (size_t i = 0; i < COUNT_OF(title_words); i++) {
        if (has_words(folded, str_c(title_words[i].name))) {
            *reason = (struct literature_reason){LITERATURE_BY_TITLE, str_c(title_words[i].name)};
            return title_words[i].literature;
        }
    }
    return LITERATURE_ANY;
}

enum literature literature_of(const struct bib_record *r, struct arena *a,
                              struct literature_reason *reason)
{
    *reason = (struct literature_reason){LITERATURE_BY_NOTHING, STR("")};
    enum literature l = by_pub_type(r, reason);
    if (l == LITERATURE_ANY)
        l = by_heading(r, reason);
    return l == LITERATURE_ANY ? by_title(r, a, reason) : l;
}
