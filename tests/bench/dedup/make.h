/* make.h - bibliographic records made by chance, with known duplicates: what databases do to a
 * record, and what looks like a duplicate and is none. The same seed makes the same records. */
#ifndef SIGTE_TESTS_BENCH_DEDUP_MAKE_H
#define SIGTE_TESTS_BENCH_DEDUP_MAKE_H

#include "lib/bib/record.h"

/* What one database does to a record of another: still the same publication. */
enum noise {
    NOISE_JOURNAL,        /* abbreviated, pages shortened: as PubMed exports */
    NOISE_CAPITALS,       /* all capitals */
    NOISE_BRACKETS,       /* [Title in brackets] */
    NOISE_LANGUAGE,       /* a note: [German] */
    NOISE_NOTE,           /* [see comment], [Erratum appears in ...] */
    NOISE_SUBTITLE,       /* what follows the colon left out */
    NOISE_TRUNCATED,      /* cut after some words, as Google Scholar does */
    NOISE_TYPO,           /* a letter off in the title */
    NOISE_SPELLING,       /* tumour and tumor */
    NOISE_ENTITY,         /* markup and entities, Greek letters */
    NOISE_NAMES,          /* initials before the family name, marks lost, hyphens lost */
    NOISE_FIRST_AUTHOR,   /* only the first author */
    NOISE_NO_AUTHORS,     /* none */
    NOISE_RUN_TOGETHER,   /* all authors in one field */
    NOISE_AUTHOR_ORDER,   /* sorted by name */
    NOISE_YEAR,           /* a year of electronic publication before print */
    NOISE_NO_PAGES,       /* ahead of print: neither volume nor pages */
    NOISE_ARTICLE_NUMBER, /* e12345 instead of a range */
    NOISE_NO_PLACE,       /* no journal, volume, issue or pages */
    NOISE_DOI_TYPO,       /* the DOI's last sign off */
    NOISE_NO_DOI,
    NOISE_MANY, /* four of the above at once */
    N_NOISES
};

/* What is near a record, and another publication. */
enum near {
    NEAR_PART,   /* Part II */
    NEAR_SEX,    /* in men, in women */
    NEAR_DOSE,   /* 10 mg, 20 mg */
    NEAR_DRUG,   /* one word of the title differs: another drug, another place */
    NEAR_YEARLY, /* the report of next year */
    NEAR_ERRATUM,
    NEAR_REPLY,
    NEAR_COMMENT,  /* same title, other authors, next issue */
    NEAR_ABSTRACT, /* of a conference, the year before */
    NEAR_PREPRINT,
    NEAR_PROTOCOL,
    NEAR_UPDATE,     /* of a Cochrane review */
    NEAR_SAME_TITLE, /* Editorial, of another issue */
    NEAR_CONTAINER,  /* another abstract of the same supplement, under its DOI */
    N_NEARS
};

extern const char *const NOISE_NAME[N_NOISES];
extern const char *const NEAR_NAME[N_NEARS];

/* The nth publication: complete, as its journal prints it. Memory: `a`. */
struct bib_record make_work(uint64_t n, struct arena *a);
/* The same publication after one sort of noise; `seed` chooses where. */
struct bib_record make_noisy(const struct bib_record *r, enum noise how, uint64_t seed,
                             struct arena *a);
/* *first is changed where both must (a sex, a dose, a part); returns the other publication. */
struct bib_record make_near(struct bib_record *first, enum near how, uint64_t seed,
                            struct arena *a);

uint64_t make_number(uint64_t seed); /* a number by chance (splitmix64) */

#endif
