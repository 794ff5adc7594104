/* match_filter.c - sets that are computed from a record: its status, what it has, and
 * which links it has to other articles. */
#include "pubmed/query/match_internal.h"

/* RefType of the links behind a flag; NULL for other filters. */
static const char *const link_type[QFILTER_COUNT] = {
    [QFILTER_HAS_ASSOCIATED_DATASET] = "AssociatedDataset",
    [QFILTER_HAS_ASSOCIATED_PUBLICATION] = "AssociatedPublication",
    [QFILTER_HAS_COMMENT_IN] = "CommentIn",
    [QFILTER_HAS_COMMENT_ON] = "CommentOn",
    [QFILTER_HAS_CORRECTED_IN] = "CorrectedandRepublishedIn",
    [QFILTER_HAS_CORRECTED_FROM] = "CorrectedandRepublishedFrom",
    [QFILTER_HAS_ERRATUM_IN] = "ErratumIn",
    [QFILTER_HAS_ERRATUM_FOR] = "ErratumFor",
    [QFILTER_HAS_CONCERN_IN] = "ExpressionOfConcernIn",
    [QFILTER_HAS_CONCERN_FOR] = "ExpressionOfConcernFor",
    [QFILTER_HAS_ORIGINAL_REPORT_IN] = "OriginalReportIn",
    [QFILTER_HAS_REPRINT_IN] = "ReprintIn",
    [QFILTER_HAS_REPRINT_OF] = "ReprintOf",
    [QFILTER_HAS_REPUBLISHED_IN] = "RepublishedIn",
    [QFILTER_HAS_REPUBLISHED_FROM] = "RepublishedFrom",
    [QFILTER_HAS_RETRACTED_REPUBLISHED_IN] = "RetractedandRepublishedIn",
    [QFILTER_HAS_RETRACTED_REPUBLISHED_FROM] = "RetractedandRepublishedFrom",
    [QFILTER_HAS_RETRACTION_IN] = "RetractionIn",
    [QFILTER_HAS_RETRACTION_OF] = "RetractionOf",
    [QFILTER_HAS_SUMMARY_IN] = "SummaryForPatientsIn",
    [QFILTER_HAS_UPDATE_IN] = "UpdateIn",
    [QFILTER_HAS_UPDATE_OF] = "UpdateOf",
};

static bool has_link(const struct bib_record *r, const char *type)
{
    for (size_t i = 0; i < r->n_links; i++)
        if (str_eq_nocase_c(r->link[i].type, type))
            return true;
    return false;
}

static bool has_subset(const struct bib_record *r, const char *code)
{
    for (size_t i = 0; i < r->n_subsets; i++)
        if (str_eq_nocase_c(r->subset[i], code))
            return true;
    return false;
}

static bool has_nihms(const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_ids; i++)
        if (str_eq_nocase_c(r->id[i].source, "mid") && str_starts_nocase(r->id[i].value, "NIHMS"))
            return true;
    return false;
}

static bool has_structured_abstract(const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_abstract; i++)
        if (r->abstract[i].label.len)
            return true;
    return false;
}

bool match_filter(enum query_filter f, const struct bib_record *r)
{
    switch (f) {
    case QFILTER_HAS_ABSTRACT:
        return r->n_abstract > 0;
    case QFILTER_HAS_STRUCTURED_ABSTRACT:
        return has_structured_abstract(r);
    case QFILTER_MEDLINE:
        return str_eq_c(r->status, "MEDLINE");
    case QFILTER_IN_PROCESS:
        return str_eq_c(r->status, "In-Process") || str_eq_c(r->status, "In-Data-Review");
    case QFILTER_PUBLISHER:
        return str_eq_c(r->status, "Publisher");
    case QFILTER_PUBMED_NOT_MEDLINE:
        return str_eq_c(r->status, "PubMed-not-MEDLINE");
    case QFILTER_BOOKS:
        return r->kind == BIB_BOOK;
    case QFILTER_ALL:
        return true;
    case QFILTER_AHEAD_OF_PRINT:
        return str_eq_c(r->publication_status, "aheadofprint");
    case QFILTER_PMC:
        return r->pmcid.len > 0;
    case QFILTER_RETRACTED:
        return bib_is_retracted(r);
    case QFILTER_OLD_MEDLINE:
        return str_eq_c(r->status, "OLDMEDLINE");
    case QFILTER_INDEXED_AUTOMATED:
        return str_eq_nocase_c(r->indexing_method, "Automated");
    case QFILTER_INDEXED_CURATED:
        return str_eq_nocase_c(r->indexing_method, "Curated");
    case QFILTER_HAS_KEYWORD:
        return r->n_keywords > 0;
    case QFILTER_HAS_COI:
        return r->coi_statement.len > 0;
    case QFILTER_HAS_DATABANK:
        return r->n_databanks > 0;
    case QFILTER_HAS_NIHMS:
        return has_nihms(r);
    case QFILTER_JOURNALS_CORE:
        return has_subset(r, "AIM");
    case QFILTER_JOURNALS_DENTAL:
        return has_subset(r, "D");
    case QFILTER_JOURNALS_NURSING:
        return has_subset(r, "N");
    default:
        return link_type[f] && has_link(r, link_type[f]);
    }
}
