/* eutils_summary.h - short descriptions of records (esummary).
 *
 * The three forms of answers (DocSum of version 1, DocumentSummary of version 2, JSON) are read
 * into one: items with a path. What a citation needs of PubMed's is found under its own name. */
#ifndef SIGTE_PUBMED_EUTILS_SUMMARY_H
#define SIGTE_PUBMED_EUTILS_SUMMARY_H

#include "pubmed/eutils/eutils.h"

struct eutils_item {
    struct str path;  /* lower case, steps parted by `/`: "title", "authors/author/name" */
    struct str value; /* text; never empty */
};

struct eutils_summary {
    struct str id;
    struct str error;         /* why there is no description of this record; then no items */
    struct eutils_item *item; /* in document order */
    size_t n_items;
};

struct eutils_summaries {
    struct eutils_summary *item; /* in the order asked */
    size_t n;
    int64_t *missing; /* asked for twice and not described */
    size_t n_missing;
};

/* Describe PubMed records, each once, in batches of 200. Memory: `a`. Errors: as eutils_search;
 * ERR_INPUT for what is no PMID. */
NODISCARD enum err_code eutils_summaries(struct eutils *u, const int64_t *pmid, size_t n,
                                         struct progress *p, struct arena *a,
                                         struct eutils_summaries *out, struct err *e);

/* The first item with that path, or the empty slice. */
struct str eutils_summary_get(const struct eutils_summary *s, const char *path);

/* A summary of PubMed in the terms of a citation, whichever form it came in. */
struct eutils_citing {
    struct str title, journal, journal_abbreviation;
    struct str pub_date, epub_date; /* as printed: "2000 Feb" */
    struct str volume, issue, pages;
    struct str doi, pmcid; /* empty: none */
    struct str *author;    /* "Smith AB" */
    size_t n_authors;
    struct str *pub_type;
    size_t n_pub_types;
    struct str *language;
    size_t n_languages;
    int64_t n_cited_in_pmc; /* -1: not said */
};
/* Memory: `a`; texts are those of `s`. */
void eutils_summary_cite(const struct eutils_summary *s, struct arena *a,
                         struct eutils_citing *out);

#endif
