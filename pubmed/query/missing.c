/* missing.c - which leaves a record can't answer (the table in query.h). */
#include "pubmed/query/match_internal.h"

static bool prose_missing(const struct bib_record *r)
{
    return (r->title.len == 0 && r->book_title.len == 0) || r->n_abstract == 0;
}

static bool language_missing(const struct bib_record *r)
{
    return r->n_languages == 0 || (r->n_languages == 1 && str_eq_c(r->language[0], "und"));
}

static bool only_english(const struct bib_record *r)
{
    return r->n_languages == 1 && str_eq_c(r->language[0], "eng");
}

static bool affiliation_missing(const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_authors; i++)
        if (r->author[i].n_affiliations)
            return false;
    return true;
}

static bool full_name_missing(const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_authors; i++)
        if (r->author[i].last.len && r->author[i].fore.len == 0)
            return true;
    return false;
}

static bool orcid_missing(const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_authors; i++)
        if (r->author[i].orcid.len == 0)
            return true;
    return r->n_authors == 0;
}

static bool people_missing(enum query_field f, const struct bib_record *r)
{
    switch (f) {
    case QF_INVESTIGATOR:
        return r->n_investigators == 0;
    case QF_PERSONAL_SUBJECT:
        return r->n_subjects == 0;
    case QF_EDITOR:
        return r->n_editors == 0;
    case QF_AUTHOR_FIRST:
        return r->n_authors == 0;
    case QF_AUTHOR_FULL:
        return r->n_authors == 0 || r->authors_incomplete || full_name_missing(r);
    default:
        return r->n_authors == 0 || r->authors_incomplete;
    }
}

static bool filter_missing(enum query_filter f, const struct bib_record *r)
{
    switch (f) {
    case QFILTER_HAS_ABSTRACT:
    case QFILTER_BOOKS:
    case QFILTER_ALL:
        return false;
    case QFILTER_HAS_STRUCTURED_ABSTRACT: /* other formats run the sections together */
        return r->n_abstract > 0 && r->status.len == 0;
    case QFILTER_AHEAD_OF_PRINT:
        return r->publication_status.len == 0;
    case QFILTER_RETRACTED:
        return r->n_pub_types == 0;
    default:
        return r->status.len == 0;
    }
}

/* Fields of the source: where it appeared, and what it is called there. */
static bool source_missing(enum query_field f, const struct bib_record *r)
{
    switch (f) {
    case QF_JOURNAL:
        return r->journal.len == 0 || (r->medline_ta.len == 0 && r->journal_abbr.len == 0);
    case QF_ISSN:
        return r->issn_print.len == 0 && r->issn_electronic.len == 0 && r->issn_linking.len == 0;
    case QF_NLM_ID:
        return r->nlm_id.len == 0;
    case QF_VOLUME:
        return r->volume.len == 0;
    case QF_ISSUE:
        return r->issue.len == 0;
    case QF_PAGES:
        return r->start_page.len == 0;
    case QF_PLACE:
        return r->place.len == 0 && r->country.len == 0;
    case QF_PUBLISHER:
        return r->publisher.len == 0;
    case QF_BOOK:
        return r->book_title.len == 0;
    default: /* QF_ISBN */
        return r->n_isbns == 0;
    }
}

bool leaf_missing(const struct query_node *leaf, const struct bib_record *r)
{
    switch (leaf->field) {
    case QF_TITLE:
        return r->title.len == 0 && r->book_title.len == 0;
    case QF_TITLE_ABSTRACT:
        return prose_missing(r);
    case QF_ALL:
    case QF_TEXT_WORD:
        return prose_missing(r) || r->n_mesh == 0;
    case QF_OTHER_TERM:
        return r->n_keywords == 0;
    case QF_TRANSLITERATED_TITLE:
        return r->vernacular_title.len == 0 && !only_english(r);
    case QF_MESH:
    case QF_MESH_MAJOR:
    case QF_SUBHEADING:
        return r->n_mesh == 0;
    case QF_PUB_TYPE:
        return r->n_pub_types == 0;
    case QF_SUPPLEMENTARY:
    case QF_PHARM_ACTION:
    case QF_REGISTRY_NUMBER:
        return r->n_supplementary == 0 && r->n_chemicals == 0 && r->n_mesh == 0;
    case QF_LANGUAGE:
        return language_missing(r);
    case QF_AUTHOR:
    case QF_AUTHOR_FIRST:
    case QF_AUTHOR_LAST:
    case QF_AUTHOR_FULL:
    case QF_CORPORATE_AUTHOR:
    case QF_INVESTIGATOR:
    case QF_PERSONAL_SUBJECT:
    case QF_EDITOR:
        return people_missing(leaf->field, r);
    case QF_AUTHOR_ID:
        return orcid_missing(r);
    case QF_AFFILIATION:
        return affiliation_missing(r);
    case QF_DATE_PUBLICATION:
        return !date_is_set(r->print_date) && !date_is_set(r->electronic_date);
    case QF_DATE_ELECTRONIC:
    case QF_DATE_PRINT:
    case QF_DATE_ENTRY:
    case QF_DATE_CREATE:
    case QF_DATE_MESH:
    case QF_DATE_COMPLETION:
    case QF_DATE_MODIFICATION:
        return !date_is_set(record_date(r, leaf->field));
    case QF_PMID:
        return r->pmid.len == 0;
    case QF_ARTICLE_ID:
    case QF_LOCATION_ID:
        return r->n_ids == 0 && r->doi.len == 0 && r->pmcid.len == 0;
    case QF_SECONDARY_ID:
        return r->n_databanks == 0;
    case QF_GRANT:
        return r->n_grants == 0;
    case QF_FILTER:
        return filter_missing(leaf->filter, r);
    case QF_COI:
        return r->coi_statement.len == 0;
    default:
        return source_missing(leaf->field, r);
    }
}
