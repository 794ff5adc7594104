/* synthesis.h - what a review found, ready to be told: the included articles in the order of their
 * authors, every publication that is cited, and how each is cited.
 *
 *     struct synthesis y;
 *     synthesis_load(s, NULL, LANG_DA, &a, &y, e);
 *     synthesis_table(&y, SYNTHESIS_BACKGROUND, "secondary", &a, &t, e);    (tables.h)
 *     synthesis_reference_table(&y, SYNTHESIS_INCLUDED, BIB_VANCOUVER, &a, &t);   (lists.h)
 *     synthesis_narrative(&y, document, 2);                                 (narrative.h)
 *     synthesis_figure(&y, SYNTHESIS_FIGURE_MAP, &a, &drawing, e);          (figures.h)
 *
 * Everything is derived: from the extraction, the levels, the decisions at full text and the
 * records. Nothing is written. Tables, lists and figures of one loading agree with each other: two
 * publications that would be cited alike have letters behind their years, the same wherever they
 * are named, and articles stand in the same order (lib/base/collate.h) in both languages.
 * docs/synthesis.md tells the rules. */
#ifndef SIGTE_SCREEN_SYNTHESIS_H
#define SIGTE_SCREEN_SYNTHESIS_H

#include "lib/base/collate.h"
#include "screen/evidence/extractors.h"
#include "screen/weighing/weighing.h"

/* What became of a publication, the furthest first. */
enum synthesis_fate {
    SYNTHESIS_INCLUDED, /* 1A: in the synthesis */
    SYNTHESIS_LISTED,   /* 1B: on the reference list */
    SYNTHESIS_EXCLUDED, /* excluded at full text otherwise */
    SYNTHESIS_NAMED     /* came from outside the databases, and isn't decided at full text */
};

struct synthesis_reference {
    int64_t root;
    enum synthesis_fate fate;
    const struct bib_record *record; /* SYNTHESIS_NAMED: mostly NULL */
    struct str citation;             /* Casolino et al. 2021 */
    struct str title;
    struct str letter; /* behind the year; "" none */
    int year;          /* 0 unknown */
    struct str reason; /* of an exclusion: id of the criterion; "" none given */
    struct str why;    /* its label; "–" without one */
    size_t rank;       /* its place among the criteria; after all of them without one */
    /* Made by synthesis_arrange. */
    struct str stem; /* the citation before it is made unique, in English */
    struct str order;
};

struct synthesis {
    enum lang lang;
    const struct protocol *protocol;
    const struct pico *pico;
    struct str topic;                /* the PICO's title */
    struct evidence ev;              /* in the order of their authors; citations made unique */
    struct synthesis_reference *ref; /* all that is cited, in that order */
    size_t n_refs;
    struct synthesis_reference **by_root; /* the same, by root */
    const struct weighing *weighing;      /* NULL unless loaded: synthesis_load_overlap */
};

/* Load everything but overlap. `reader`: who it is shown to, as evidence_load_for; NULL: nobody in
 * particular. Documents are the store's (review_documents), the rest lives in `a`.
 * Errors: those of evidence_load_for and record_load; ERR_STATE (collator_open). */
NODISCARD enum err_code synthesis_load(struct store *s, const char *reader, enum lang lang,
                                       struct arena *a, struct synthesis *out, struct err *e);
/* Add the groups of reviews that overlap, among the included; the articles' citations are those of
 * the synthesis. `reader` as weighing_load has it. Errors: those of weighing_load. */
NODISCARD enum err_code synthesis_load_overlap(struct store *s, const char *reader, struct arena *a,
                                               struct synthesis *y, struct err *e);

/* Put ev and ref in order and cite each; synthesis_load does so. Before it, ref[] has root, fate,
 * title, year, and record or (without one) stem. Pure. Memory: `a`. Errors: ERR_STATE. */
NODISCARD enum err_code synthesis_arrange(struct synthesis *y, struct arena *a, struct err *e);

/* NULL when it isn't cited. */
const struct synthesis_reference *synthesis_find(const struct synthesis *y, int64_t root);
size_t synthesis_count(const struct synthesis *y, enum synthesis_fate fate);
/* Included articles of a kind of literature: "secondary", "primary", "unknown". */
size_t synthesis_of_literature(const struct synthesis *y, const char *literature);

/* BCP 47 code of the language that a publication is in; English unless it says otherwise. */
struct str synthesis_language(const struct bib_record *r);

/* "Casolino et al. 2021; Yu et al. 2019": the articles named, in order. Memory: `a`. */
struct str synthesis_cite(const struct synthesis *y, const size_t *article, size_t n,
                          struct arena *a);

#endif
