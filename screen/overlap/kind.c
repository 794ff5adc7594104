/* kind.c - what kind of secondary literature a text is. */
#include "lib/base/text.h"
#include "screen/overlap/messages.h"
#include "screen/overlap/overlap.h"

struct sign {
    enum overlap_kind kind;
    const char *words;
};

/* The firmest first: a systematic review with a meta-analysis is a meta-analysis. */
static const struct sign PUB_TYPE[] = {
    {OVERLAP_GUIDELINE, "Practice Guideline"},
    {OVERLAP_GUIDELINE, "Guideline"},
    {OVERLAP_GUIDELINE, "Consensus Development Conference"},
    {OVERLAP_GUIDELINE, "Consensus Development Conference, NIH"},
    {OVERLAP_GUIDELINE, "Consensus Statement"},
    {OVERLAP_META_ANALYSIS, "Network Meta-Analysis"},
    {OVERLAP_META_ANALYSIS, "Meta-Analysis"},
    {OVERLAP_SYSTEMATIC, "Systematic Review"},
    {OVERLAP_SCOPING, "Scoping Review"},
};

/* Folded. */
static const struct sign TITLE[] = {
    {OVERLAP_META_ANALYSIS, "meta analysis"},
    {OVERLAP_META_ANALYSIS, "meta analyses"},
    {OVERLAP_META_ANALYSIS, "metaanalysis"},
    {OVERLAP_SYSTEMATIC, "systematic review"},
    {OVERLAP_SYSTEMATIC, "systematic literature review"},
    {OVERLAP_SYSTEMATIC, "umbrella review"},
    {OVERLAP_SCOPING, "scoping review"},
    {OVERLAP_SCOPING, "mapping review"},
    {OVERLAP_GUIDELINE, "guideline"},
    {OVERLAP_GUIDELINE, "guidelines"},
    {OVERLAP_GUIDELINE, "consensus statement"},
    {OVERLAP_GUIDELINE, "consensus recommendations"},
    {OVERLAP_GUIDELINE, "position statement"},
    {OVERLAP_GUIDELINE, "position paper"},
};

static const char *const NAME[] = {"guideline", "meta_analysis", "systematic_review",
                                   "scoping_review", "review"};
static const struct msg *const TEXT[] = {&msg_overlap_guideline, &msg_overlap_meta_analysis,
                                         &msg_overlap_systematic, &msg_overlap_scoping,
                                         &msg_overlap_review};
static const char *const SOURCE[] = {"none", "extraction", "reference_list", "citation_search"};
static const struct msg *const SOURCE_TEXT[] = {&msg_overlap_no_list, &msg_overlap_extracted,
                                                &msg_overlap_reference_list,
                                                &msg_overlap_citation_search};

const char *overlap_kind_name(enum overlap_kind k)
{
    return NAME[k];
}

const char *overlap_kind_text(enum overlap_kind k, enum lang lang)
{
    return TEXT[k]->text[lang];
}

const char *overlap_source_name(enum overlap_source s)
{
    return SOURCE[s];
}

const char *overlap_source_text(enum overlap_source s, enum lang lang)
{
    return SOURCE_TEXT[s]->text[lang];
}

bool overlap_same_type(enum overlap_kind x, enum overlap_kind y)
{
    return (x == OVERLAP_GUIDELINE) == (y == OVERLAP_GUIDELINE);
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

enum overlap_kind overlap_kind_of(const struct bib_record *r, struct arena *a)
{
    for (size_t i = 0; i < COUNT_OF(PUB_TYPE); i++)
        for (size_t k = 0; k < r->n_pub_types; k++)
            if (str_eq_nocase_c(r->pub_type[k].name, PUB_TYPE[i].words))
                return PUB_TYPE[i].kind;
    struct str folded = text_fold(r->title, a);
    for (size_t i = 0; i < COUNT_OF(TITLE); i++)
        if (has_words(folded, str_c(TITLE[i].words)))
            return TITLE[i].kind;
    return OVERLAP_REVIEW;
}
