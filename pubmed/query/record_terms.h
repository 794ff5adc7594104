/* record_terms.h - what a record could be found by: its headings, keywords, words and
 * phrases, written as terms of a query. */
#ifndef SIGTE_PUBMED_QUERY_RECORD_TERMS_H
#define SIGTE_PUBMED_QUERY_RECORD_TERMS_H

#include "pubmed/query/query.h"

enum record_term_kind {                        /* from the most to the least deliberate */
                        RECORD_TERM_QUALIFIED, /* "Neoplasms/genetics"[MeSH Terms] */
                        RECORD_TERM_HEADING,
                        RECORD_TERM_PUB_TYPE,
                        RECORD_TERM_LANGUAGE,
                        RECORD_TERM_KEYWORD,
                        RECORD_TERM_TITLE_PHRASE,    /* two or three words side by side */
                        RECORD_TERM_ABSTRACT_PHRASE, /* not in the title */
                        RECORD_TERM_WORD             /* one word of the title */
};

struct record_term {
    enum record_term_kind kind;
    struct str text;  /* PubMed syntax */
    struct str words; /* folded, without the tag */
    size_t n_words;
};

/* The terms of a record that go into a group which searches in `fields`
 * (QUERY_FIELD_BIT): headings where headings or words are searched, publication types
 * and languages where those are, words of the title alone where only titles are. Words
 * are never stopwords or numbers alone, and phrases stand between marks of punctuation.
 * Check tags (Humans, Female, …) are left out, and publication types
 * like Journal Article: they tell little of a record.
 * By kind, then in order of appearance, each once. Memory: `a`. */
size_t record_terms(const struct bib_record *r, uint64_t fields, struct arena *a,
                    struct record_term **out);

#endif
