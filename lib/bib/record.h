/* record.h - one bibliographic record, whatever file it came from.
 *
 * A record lives in an arena. Absent text is the empty slice, absent lists have
 * n == 0; all text is valid UTF-8. The field names follow PubMed's XML, which is
 * the richest source; readers of other formats fill what they have. What a
 * format can't say stays absent: matching treats it as unknown, not as false.
 * Source of the fields: PubMed DTD of 1 January 2025. */
#ifndef SIGTE_BIB_RECORD_H
#define SIGTE_BIB_RECORD_H

#include "lib/base/arena.h"
#include "lib/base/date.h"
#include "lib/base/str.h"

enum bib_kind {
    BIB_ARTICLE, /* PubmedArticle, or a journal article of another format */
    BIB_BOOK,    /* PubmedBookArticle, book, chapter */
    BIB_OTHER    /* report, thesis, web page, … (other formats) */
};

struct bib_identifier {
    struct str source; /* "ORCID", "doi", "pii", "pmc", … lower case but for ORCID as given */
    struct str value;
};

struct bib_author {
    struct str last; /* family name; empty for a collective author */
    struct str fore; /* given names in full */
    struct str initials;
    struct str suffix;
    struct str collective; /* group name; then last is empty */
    struct str orcid;      /* 0000-0000-0000-0000, without address */
    struct str *affiliation;
    size_t n_affiliations;
    bool equal_contribution;
};

struct bib_abstract_part {
    struct str label;    /* "METHODS" as printed; empty for plain text */
    struct str category; /* NlmCategory */
    struct str text;
};

struct bib_other_abstract {
    struct str type;
    struct str language;
    struct bib_abstract_part *part;
    size_t n_parts;
};

struct bib_qualifier {
    struct str ui; /* Q000235; empty when the format has none */
    struct str name;
    bool major;
};

struct bib_mesh {
    struct str ui; /* D009369; empty when the format has none */
    struct str name;
    struct str type; /* "Geographic" or empty */
    bool major;
    bool automatic; /* AutoHM=Y */
    struct bib_qualifier *qualifier;
    size_t n_qualifiers;
};

struct bib_term {
    struct str ui;
    struct str name;
    struct str type; /* SupplMeshName@Type; keyword list owner */
    bool major;
};

struct bib_chemical {
    struct str registry_number; /* "0": none given */
    struct str ui;
    struct str name;
};

struct bib_grant {
    struct str id, acronym, agency, country;
};

struct bib_databank {
    struct str name;
    struct str *accession;
    size_t n_accessions;
};

/* A CommentsCorrections link. */
struct bib_link {
    struct str type; /* RefType: "RetractionIn", "CommentOn", … */
    struct str source;
    struct str pmid; /* empty when the other is not in PubMed */
    struct str note;
};

struct bib_history {
    struct str status; /* PubStatus: "entrez", "pubmed", "medline", … */
    struct date date;
    int hour, minute; /* -1 unknown */
};

/* A field of the format that has no member below, as given: an unknown tag of RIS, a column of a
 * table, a verdict that another program exported. */
struct bib_extra {
    struct str name; /* never empty */
    struct str value;
};

struct bib_record {
    enum bib_kind kind;
    struct str type; /* the format's own type: "JOUR", "PubmedArticle", … */

    /* Identity */
    struct str pmid;           /* digits only */
    int pmid_version;          /* 1 when not said */
    struct str doi;            /* bare, lower case: 10.…; empty if none */
    struct str pmcid;          /* PMC… */
    struct bib_identifier *id; /* all ids as given, the ones above included */
    size_t n_ids;
    struct str source_id; /* the id it came with in its file (accession number, ID), or empty */

    /* MedlineCitation attributes */
    struct str status; /* MEDLINE, PubMed-not-MEDLINE, In-Process, Publisher, …; empty elsewhere */
    struct str owner;
    struct str indexing_method;
    struct str pub_model;
    struct str publication_status; /* ppublish, epublish, aheadofprint */

    /* Text */
    struct str title;            /* plain text, markup dropped, math as its text */
    struct str vernacular_title; /* original-language title */
    struct str book_title;
    struct str collection_title;
    struct bib_abstract_part *abstract;
    size_t n_abstract;
    struct bib_other_abstract *other_abstract;
    size_t n_other_abstracts;
    struct str copyright;
    struct str coi_statement;

    /* People */
    struct bib_author *author; /* in order; those marked ValidYN=N left out */
    size_t n_authors;
    bool authors_incomplete; /* CompleteYN=N: "et al" */
    struct bib_author *editor;
    size_t n_editors;
    struct bib_author *investigator;
    size_t n_investigators;
    struct bib_author *subject; /* personal name subjects */
    size_t n_subjects;

    /* Where */
    struct str journal;      /* full title */
    struct str journal_abbr; /* ISO abbreviation, or what the format gave */
    struct str medline_ta;
    struct str nlm_id;
    struct str issn_print, issn_electronic, issn_linking;
    struct str *isbn;
    size_t n_isbns;
    struct str volume, issue;
    struct str pages;      /* as given: 5795-813 */
    struct str start_page; /* first page alone; empty if none */
    struct str cited_medium;
    struct str country; /* of publication */
    struct str publisher;
    struct str place;

    /* When. Precision as given; season or range completed as PubMed does:
     * Winter=Jan, Spring=Apr, Summer=Jul, Fall=Oct; first month of a range. */
    struct date print_date;      /* PubDate */
    struct str medline_date;     /* MedlineDate or season text as printed; empty otherwise */
    struct date electronic_date; /* ArticleDate */
    struct date date_completed, date_revised;
    struct bib_history *history;
    size_t n_history;

    /* Indexing */
    struct str *language; /* ISO 639-2/B, lower case: "eng" */
    size_t n_languages;
    struct bib_term *pub_type;
    size_t n_pub_types;
    struct bib_mesh *mesh;
    size_t n_mesh;
    struct bib_term *supplementary; /* SupplMeshName */
    size_t n_supplementary;
    struct bib_chemical *chemical;
    size_t n_chemicals;
    struct bib_term *keyword;
    size_t n_keywords;
    struct str *subset; /* CitationSubset */
    size_t n_subsets;
    struct str *gene_symbol;
    size_t n_gene_symbols;

    struct bib_grant *grant;
    size_t n_grants;
    struct bib_databank *databank;
    size_t n_databanks;
    struct bib_link *link;
    size_t n_links;
    size_t n_references; /* entries of the reference list */

    /* Other formats */
    struct str database; /* where the record was found: "Embase", … */
    struct str url;
    struct str notes;
    struct bib_extra *extra; /* in the order of the file; a name may come several times */
    size_t n_extra;
};

/* The year of the citation: print, else electronic; 0 when unknown. */
int bib_year(const struct bib_record *r);
/* Earliest of print and electronic date; not set when unknown. */
struct date bib_earliest_date(const struct bib_record *r);
/* A RetractionIn link, or the publication type Retracted Publication (D016441). */
bool bib_is_retracted(const struct bib_record *r);
/* The publication type that says most: "Systematic Review" before "Review" before "Journal
 * Article";
 * "" none. */
struct str bib_main_type(const struct bib_record *r);
bool bib_has_pub_type(const struct bib_record *r, const char *name);
/* Abstract as one text, labels as `LABEL: `; parts parted by one blank. */
struct str bib_abstract_text(const struct bib_record *r, struct arena *a);
/* `Casolino et al. 2021`, `Smith and Jones 2020`, `Smith 2020`. */
struct str bib_short_citation(const struct bib_record *r, struct arena *a);
/* `Casolino R, Paiella S, …` at most `most` names, then `et al` (0: all). */
struct str bib_author_list(const struct bib_record *r, size_t most, struct arena *a);
/* One line in NLM's (Vancouver) form: authors, title, journal, date, pages, doi. */
struct str bib_citation(const struct bib_record *r, struct arena *a);
/* The same with at most three authors, for lists on a screen. */
struct str bib_citation_brief(const struct bib_record *r, struct arena *a);

/* Canonical forms; the empty slice when it is none. Memory: `a`. */
struct str bib_clean_doi(struct str s,
                         struct arena *a); /* bare, lower case, address and "doi:" off */
struct str bib_clean_pmid(struct str s, struct arena *a); /* 1 to 8 digits, leading zeros off */
struct str bib_clean_orcid(struct str s, struct arena *a);

/* The first extra field of that name (ASCII case ignored), or empty. */
struct str bib_extra_value(const struct bib_record *r, const char *name);

/* A deep copy into another arena. */
struct bib_record *bib_copy(const struct bib_record *r, struct arena *a);

#endif
