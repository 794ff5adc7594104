/* key.h - a record in the form in which de-duplication compares it: folded, cut
 * into parts, numbers made comparable. Private to screen/dedup.
 *
 * A key is made once per record; comparing two keys then allocates nothing. */
#ifndef SIGTE_SCREEN_DEDUP_KEY_H
#define SIGTE_SCREEN_DEDUP_KEY_H

#include "lib/bib/record.h"

/* What a record says it is, in so many words. */
enum {
    KIND_ERRATUM = 1,
    KIND_RETRACTION = 2,
    KIND_REPLY = 4,   /* reply, response */
    KIND_COMMENT = 8, /* comment, letter, editorial comment */
    KIND_PROTOCOL = 16,
    KIND_ABSTRACT = 32, /* of a conference */
    KIND_PREPRINT = 64
};

struct key_word {
    uint64_t hash;
    struct str text;
};

struct key_title {
    struct str compact;    /* folded words without blanks; markup, notes and language off */
    struct str numbers;    /* its digits in order, roman numerals and parts included */
    struct key_word *word; /* ascending by hash */
    size_t n_words;
    bool generic; /* too short or too common to tell publications apart */
};

struct key_name {
    struct str family; /* folded, without blanks */
    struct str *word;  /* folded words of the family name, or of all when it can't be told */
    size_t n_words;
    struct str given; /* folded, without blanks; empty when it can't be told */
};

struct key_pages {
    struct str prefix; /* letters at or after the first page: "s", "a", "e"; may be empty */
    uint64_t first;    /* 0: not known */
    uint64_t last;     /* expanded: 349-69 is 369; 0: not given */
    bool is_number;    /* an article's number (e12724, 104523), not a page */
};

/* A journal under up to three names: in full, before a subtitle, after an equals sign. */
#define KEY_JOURNALS 4
struct key_journal {
    struct str *word; /* small words left out */
    size_t n;
};

struct key {
    int64_t id;
    struct str shown_author, shown_journal, shown_pages; /* as the record has them, for reasons */
    struct key_title title, vernacular;
    int year_print, year_electronic; /* 0 not known */
    struct key_name *name;
    size_t n_names;
    uint64_t *family; /* hashes of all family names, ascending */
    size_t n_families;
    struct key_journal *journal;
    size_t n_journals;
    struct str issn[3];
    size_t n_issns;
    struct str volume, issue; /* the number in them, or the folded text */
    bool supplement;
    struct key_pages pages;
    struct str doi, pmid;
    unsigned kind;       /* by title and place */
    unsigned typed_kind; /* by publication type */
    bool has_types;
    uint64_t signature; /* of all the above: equal for records that can't be told apart */
};

/* Memory: `a`; nothing of the record is referred to afterwards. */
void key_make(struct key *k, const struct bib_record *r, int64_t id, struct arena *a);

/* FNV-1a, 64 bits. Start with KEY_HASH_START. */
#define KEY_HASH_START UINT64_C(14695981039346656037)
uint64_t key_hash(uint64_t h, const void *bytes, size_t n);
uint64_t key_hash_str(uint64_t h, struct str s); /* with its length, so parts can't run together */

/* The parts of key_make. */
void key_title_make(struct key_title *t, struct str title, unsigned *kind, struct arena *a);
void key_names_make(struct key *k, const struct bib_record *r, struct arena *a);
void key_journal_make(struct key *k, const struct bib_record *r, struct arena *a);
void key_pages_make(struct key_pages *p, struct str pages, struct str start, struct arena *a);
/* Without markup, entities and a database's notes; what the notes tell goes to *kind. */
struct str key_title_clean(struct str title, unsigned *kind, struct arena *a);
bool key_is_one_of(struct str s, const char *const *list); /* list ends with NULL */
/* The first number in a volume or issue, or its folded text. */
struct str key_number(struct str s, struct arena *a);
/* Folded words run together. */
struct str key_compact(struct str s, struct arena *a);

#endif
