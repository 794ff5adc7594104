/* overlap.h - reviews that overlap: which answer the same question from the same studies, and which
 * of them weighs most. Pure functions over structs: suggestions with what they rest on, no
 * decisions.
 *
 *     struct overlap_result r;
 *     overlap_find(review, n, &OVERLAP_USUAL, &a, &r);
 *     for (size_t i = 0; i < r.n; i++)
 *         puts(overlap_reason(&r.group[i], review, LANG_EN, &a));
 *
 * Source of the rule: NGC's method, Bilag 2 of its status report: of several publications of the
 * same type that overlap much in patients or outcomes, those with a formal quality assessment weigh
 * most, then the newer. Weighing less is not being excluded. Source of the corrected covered area
 * (CCA): Pieper D, Antoine SL, Mathes T, Neugebauer EA, Eikermann M. J Clin Epidemiol
 * 2014;67(4):368-75. docs/overlap.md describes the whole. */
#ifndef SIGTE_SCREEN_OVERLAP_H
#define SIGTE_SCREEN_OVERLAP_H

#include "lib/base/date.h"
#include "lib/bib/record.h"
#include "screen/overlap/quality.h"

/* What kind of secondary literature a text is, by its publication types, then its title. */
enum overlap_kind {
    OVERLAP_GUIDELINE,
    OVERLAP_META_ANALYSIS,
    OVERLAP_SYSTEMATIC,
    OVERLAP_SCOPING,
    OVERLAP_REVIEW, /* any other review */
    OVERLAP_KIND_COUNT
};
enum overlap_kind overlap_kind_of(const struct bib_record *r, struct arena *a);
const char *overlap_kind_name(enum overlap_kind k); /* "meta_analysis", … */
const char *overlap_kind_text(enum overlap_kind k, enum lang lang);
/* The same type for the rule: guidelines among guidelines, reviews of any kind among reviews. */
bool overlap_same_type(enum overlap_kind x, enum overlap_kind y);

/* A study that a review takes in, as far as it can be told. Empty: not known. */
struct overlap_study {
    struct str pmid;   /* digits */
    struct str doi;    /* bare, lower case */
    struct str author; /* family name of the first */
    struct str year;   /* four digits */
    struct str title;
    struct str text; /* as written, for people */
};

/* Where a review's list of studies is from, the best first. A reference list holds more than the
 * studies that were included: what rests on one is an estimate. */
enum overlap_source {
    OVERLAP_NO_LIST,
    OVERLAP_EXTRACTED,       /* included studies, as people extracted them */
    OVERLAP_REFERENCE_LIST,  /* the record's own list of references */
    OVERLAP_CITATION_SEARCH, /* a search for the references of this review alone */
    OVERLAP_SOURCE_COUNT
};
const char *overlap_source_name(enum overlap_source s); /* "none", "extraction", … */
const char *overlap_source_text(enum overlap_source s, enum lang lang);

struct overlap_review {
    int64_t id;
    struct str label; /* Casolino et al. 2021 */
    enum overlap_kind kind;
    struct date published;
    enum overlap_source source;
    struct overlap_study *study;
    size_t n_studies;
    struct str *population; /* folded words and headings, each once, sorted (overlap_terms_sort) */
    size_t n_population;
    struct str *outcome; /* the same */
    size_t n_outcome;
    struct quality_list quality; /* formal assessments that its texts name */
};

/* Sort terms and drop what comes twice or is empty. */
void overlap_terms_sort(struct str *term, size_t *n);

#define OVERLAP_REVIEWS_MAX 500 /* reviews looked at; more are left out, the last first */

struct overlap_options {
    double cca;   /* two reviews overlap when their CCA is higher than this … */
    double share; /* … or this share of the shorter list stands in the longer */
    /* Possible overlap: terms in common, twice their weight over the weight of both lists (Dice), a
     * term counting ln((n + 1) / reviews that have it), those 2 or more; each at least: */
    double population, outcome;
};
/* CCA over 0.05, which is more than slight by Pieper; 0.5; 0.5 and 0.25. The last three are chosen,
 * not measured: there is no set of overlapping reviews to measure them on. */
extern const struct overlap_options OVERLAP_USUAL;

enum overlap_basis {
    OVERLAP_BY_STUDIES,    /* lists of included studies, as extracted */
    OVERLAP_BY_REFERENCES, /* at least one list is of references */
    OVERLAP_BY_TERMS       /* population and outcome alone: a possible overlap */
};
const char *
overlap_basis_name(enum overlap_basis b); /* "included_studies", "references", "terms" */

enum overlap_why {
    OVERLAP_ONLY_ASSESSED,   /* the only one with a formal quality assessment */
    OVERLAP_NEWEST_ASSESSED, /* several have one; the newest of these */
    OVERLAP_NEWEST,          /* none is known to have one; the newest */
    OVERLAP_TIE              /* neither tells them apart: the first named is only the first */
};

/* One study in the reviews of a group. */
struct overlap_row {
    const struct overlap_study *study; /* the entry that says most */
    bool *has;                         /* one per member of the group, in its order */
    size_t n_has;
};

struct overlap_pair {
    size_t member, other; /* indices of reviews */
};

struct overlap_group {
    const char *id; /* S7: by studies, P7: possible; the number is the lowest id of a member */
    enum overlap_basis basis;
    size_t *member; /* indices of the reviews, the heaviest first, then the newer */
    size_t n;
    enum overlap_why why;
    struct overlap_pair *outside; /* by studies: members that share studies with others outside */
    size_t n_outside;
    /* The citation matrix over the members whose list is known. */
    struct overlap_row *row; /* by number of reviews, then author, year */
    size_t n_rows;           /* r: different studies */
    size_t n_listed;         /* c: members with a list */
    size_t n_inclusions;     /* N: with those that come several times */
    size_t n_shared;         /* rows in two or more */
    double cca;              /* 0 to 1; -1 with fewer than two lists */
    struct str *population;  /* terms that all members share */
    size_t n_population;
    struct str *outcome;
    size_t n_outcome;
};

struct overlap_result {
    struct overlap_group *group; /* by studies first, then possible; each by lowest id */
    size_t n;
    size_t n_left_out; /* reviews past OVERLAP_REVIEWS_MAX */
};

/* Memory: `a`; strings are those of `review`. */
void overlap_find(const struct overlap_review *review, size_t n, const struct overlap_options *o,
                  struct arena *a, struct overlap_result *out);

/* (N − r) / (r·c − r); -1 when it isn't defined (fewer than two lists, no study). */
double overlap_cca(size_t inclusions, size_t rows, size_t columns);
/* Pieper's bands, by per cent: slight to 5, moderate to 10, high to 15, very high above. */
const char *overlap_band_name(double cca); /* "slight", …, "" when it isn't defined */
const char *overlap_band_text(double cca, enum lang lang);

/* Why the first member is suggested as the one that weighs most: a sentence. Memory: `a`. */
char *overlap_reason(const struct overlap_group *g, const struct overlap_review *review,
                     enum lang lang, struct arena *a);
/* What the group rests on: a sentence or two. Memory: `a`. */
char *overlap_rests_on(const struct overlap_group *g, const struct overlap_review *review,
                       enum lang lang, struct arena *a);

#endif
