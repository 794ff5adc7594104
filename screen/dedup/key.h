/* key.h - a record in the form in which de-duplication compares it: folded, cut
 * into parts, numbers made comparable. Private to screen/dedup.
 *
 * A key is made once per record and packed into one block of some hundred bytes;
 * comparing two keys then allocates nothing. */
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
    KIND_PREPRINT = 64,
    KIND_THESIS = 128
};

/* Limits on what is kept of one record; longer fields are told apart well before. */
#define KEY_TITLE_BYTES 2000
#define KEY_FIELD_BYTES 400
#define KEY_NAMES       64

struct key_word {
    uint32_t hash;
    uint16_t at, len; /* bytes of the title's compact form */
};

/* Sorts of letters that are counted; other bytes fall in with them. */
#define KEY_LETTERS 32

struct key_title {
    struct str compact;          /* folded words without blanks; markup, notes and language off */
    struct str numbers;          /* its digits in order, roman numerals and parts included */
    struct key_word *word;       /* ascending by hash */
    uint8_t letter[KEY_LETTERS]; /* how often each stands in the compact form, 255 at most */
    uint16_t n_words;
    bool generic; /* too short or too common to tell publications apart */
};

struct key_name {
    struct str family; /* folded, without blanks */
    struct str words;  /* folded words of the family name, or of all when it can't be told */
    struct str given;  /* folded, without blanks; empty when it can't be told */
};

struct key_pages {
    struct str prefix; /* letters at or after the first page: "s", "a", "e"; may be empty */
    uint64_t first;    /* 0: not known */
    uint64_t last;     /* expanded: 349-69 is 369; 0: not given */
    bool is_number;    /* an article's number (e12724, 104523), not a page */
};

/* A journal under up to this many names: in full, before a subtitle, after an equals sign. */
#define KEY_JOURNALS 4

/* One for all records whose journal is written in the same way. */
struct key_journal {
    struct str name[KEY_JOURNALS]; /* folded words, small ones left out, parted by blanks */
    size_t n_names;
    unsigned kind;      /* what the name says of the record: abstract, preprint */
    struct str shown;   /* as the record has it */
    struct str given;   /* all of the record's forms, to find it again */
    uint64_t signature; /* of the names */
    struct key_journal *next;
};

/* The journals met so far. */
struct key_journals {
    struct key_journal **bucket;
    size_t n_buckets, n;
};

#define KEY_ISSNS 3

struct key {
    int64_t id;
    uint64_t signature; /* of all below: equal for records that can't be told apart */
    struct key_title title;
    struct key_title *vernacular; /* NULL: none */
    struct key_name first;        /* author; its family is empty when there are none */
    uint32_t *family;             /* hashes of all family names, ascending */
    const struct key_journal *journal;
    struct str volume, issue; /* the number in them, or the folded text */
    struct str doi;
    struct key_pages pages;
    struct str shown_author, shown_pages; /* as the record has them */
    uint32_t registered;      /* a trial's number in a register, by hash; 0: no register's record */
    uint32_t pmid;            /* 0: none */
    uint32_t issn[KEY_ISSNS]; /* its first seven digits; 0: none */
    int16_t year_print, year_electronic; /* 0: not known */
    uint16_t n_families;
    uint8_t kind;       /* by title and place */
    uint8_t typed_kind; /* by publication type */
    bool has_types;
    bool supplement;
    bool has_notice; /* a note in the title: an erratum stands elsewhere */
};

/* Memory: what lasts in `pool`, the rest in `scratch`, which may be reset afterwards; nothing of
 * the record is referred to. */
void key_make(struct key *k, const struct bib_record *r, int64_t id, struct key_journals *journals,
              struct arena *pool, struct arena *scratch);

/* FNV-1a, 64 bits. Start with KEY_HASH_START. */
#define KEY_HASH_START UINT64_C(14695981039346656037)
uint64_t key_hash(uint64_t h, const void *bytes, size_t n);
uint64_t key_hash_str(uint64_t h, struct str s); /* with its length, so parts can't run together */
uint32_t key_hash_short(struct str s);

/* The parts of key_make; all in `a`. */
void key_title_make(struct key_title *t, struct str title, unsigned *kind, struct arena *a);
void key_names_make(struct key *k, const struct bib_record *r, struct arena *a);
/* The journal's entry, made when it is new; lasts in `pool`. */
const struct key_journal *key_journal_find(struct key_journals *list, const struct bib_record *r,
                                           struct arena *pool, struct arena *a);
void key_issns_make(struct key *k, const struct bib_record *r);
void key_pages_make(struct key_pages *p, struct str pages, struct str start, struct arena *a);
/* How many pages; 0: not known. */
uint64_t key_n_pages(const struct key_pages *p);
/* A database notes in the title that an erratum or a retraction stands elsewhere. */
bool key_has_notice(struct str title);
/* Without markup, entities and a database's notes; what the notes tell goes to *kind. */
struct str key_title_clean(struct str title, unsigned *kind, struct arena *a);
/* Kinds told by journal, DOI and type; and the trial's number of a register's record. */
unsigned key_kind_of_source(struct key *k, const struct bib_record *r);
/* A DOI without what publishers' addresses add: /abstract, /full, punctuation. */
struct str key_doi(struct str doi);
/* What a cleaned title says the text is; `folded` is text_fold of it. */
unsigned key_title_kind(struct str title, struct str folded);
bool key_title_is_generic(const struct key_title *t);
/* `[No title available]` and its like. */
bool key_title_is_none(struct str folded);
bool key_is_one_of(struct str s, const char *const *list); /* list ends with NULL */
/* The first number in a volume or issue, or its folded text. */
struct str key_number(struct str s, struct arena *a);
/* Folded words run together. */
struct str key_compact(struct str s, struct arena *a);

struct str key_word_text(const struct key_title *t, size_t i);

#endif
