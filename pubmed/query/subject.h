/* subject.h - a record made ready: its texts cut into words with a table from word to
 * places, and the folded names of its headings. Made at first need. Most queries ask
 * for title, abstract and headings alone, so the other texts have a table of their own. */
#ifndef SIGTE_PUBMED_QUERY_SUBJECT_H
#define SIGTE_PUBMED_QUERY_SUBJECT_H

#include "lib/base/text.h"
#include "pubmed/query/query.h"

/* One place of a word. */
struct word_place {
    uint32_t text;  /* index of the text */
    uint32_t token; /* index of the word in it */
    uint32_t next;  /* the next place of the same word, or WORD_NONE */
};
#define WORD_NONE UINT32_MAX

struct word_entry {
    struct str word;
    uint32_t hash;
    uint32_t first, last; /* places */
    uint32_t next;        /* index + 1 of the next entry with the same first byte; 0: none */
};

struct word_table {
    bool made;
    uint64_t fields; /* of all texts together */
    const struct query_text *text;
    struct text_tokens *tokens; /* per text */
    size_t n_texts;
    struct word_entry *entry;
    size_t n_entries;
    struct word_place *place;
    uint32_t *slot; /* entry index + 1, open addressing; 0 free */
    size_t mask;
    uint32_t *by_byte; /* [256]: index + 1 of an entry whose word begins with the byte; 0: none */
};

/* Folded names of headings, qualifiers, publication types and substances. */
struct name_table {
    bool made;
    struct str *mesh;
    struct str **qualifier; /* [heading][qualifier] */
    struct str *pub_type;
    struct str *chemical;
    struct str *supplementary;
};

struct query_subject {
    const struct bib_record *record;
    struct arena *a;
    struct subject_tables *tables;
};

struct subject_tables {
    struct word_table core, rest;
    struct name_table names;
};

/* Texts of each table; texts_core holds every text of ti, tiab, tw, ot. */
size_t texts_core(const struct bib_record *r, struct arena *a, const struct query_text **out);
size_t texts_rest(const struct bib_record *r, struct arena *a, const struct query_text **out);

const struct word_table *subject_core(const struct query_subject *s);
const struct word_table *subject_rest(const struct query_subject *s);
const struct name_table *subject_names(const struct query_subject *s);

/* The entry of a folded word; NULL when the texts don't have it. */
const struct word_entry *word_table_find(const struct word_table *t, struct str word);

#endif
