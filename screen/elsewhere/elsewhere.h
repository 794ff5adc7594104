/* elsewhere.h - articles of this review that another group's review has too, and what it has of
 * them: full texts, extraction, evidence level, verdict. Suggestions, never decisions.
 *
 *     elsewhere_find(here, there, "lead", NULL, &a, &x, e);
 *     elsewhere_take_texts(here, there, &x, &x.item[0], "lead", &a, &counts, e);
 *
 * The other file is read and never written. A verdict is told only where its stage is decided
 * there; votes are not read. Nobody is to be anchored: who isn't lead or resolver is told nothing
 * of an article whose title or abstract is still to be judged here, and of one that has passed them
 * only that there is a full text, until it is settled here. Extraction and level go with the
 * verdict, since only what was included has them. This holds for who is named; whoever holds the
 * other file can read it. */
#ifndef SIGTE_SCREEN_ELSEWHERE_H
#define SIGTE_SCREEN_ELSEWHERE_H

#include "lib/render/table.h"
#include "screen/dedup/dedup.h"
#include "screen/evidence/evidence.h"
#include "screen/fulltext/attachment.h"

enum elsewhere_how { ELSEWHERE_BY_PMID, ELSEWHERE_BY_DOI, ELSEWHERE_BY_RULES };
const char *elsewhere_how_name(enum elsewhere_how h); /* "pmid", "doi", "rules" */

struct elsewhere_value {
    struct str field, outcome, value, person; /* outcome "": of the article */
    struct str day;                           /* YYYY-MM-DD */
    struct extraction_source from;            /* the page and the passage that they named */
};
struct elsewhere_level {
    struct level level;
    struct str day;
};

struct elsewhere_article {
    int64_t here, there; /* roots in the two files */
    enum elsewhere_how how;
    char *reason[LANG_COUNT]; /* by rules: what agreed; else NULL */
    struct str citation, title, pmid, doi;
    bool withheld;           /* all but the files is not for this reader yet, and isn't filled */
    struct attachment *file; /* those not withdrawn */
    size_t n_files;
    struct elsewhere_value *value; /* by time; several people may have filled a field */
    size_t n_values;
    struct elsewhere_level *level; /* by time, one per person */
    size_t n_levels;
    bool decided; /* the furthest stage that is decided there: */
    enum stage stage;
    bool include;
    struct str category;
    struct str reason_label[LANG_COUNT]; /* of an exclusion, in the other review's words */
};

struct elsewhere {
    struct str id, title[LANG_COUNT]; /* of the other review's PICO */
    struct elsewhere_article *item;   /* with something to offer, by record here */
    size_t n;
    size_t n_same;     /* articles in both, those offered and kept back included */
    size_t n_unsure;   /* pairs that the rules leave to people: not taken for the same */
    size_t n_withheld; /* nothing at all is told of these yet */
    struct form form;  /* of extraction, in force there */
};

/* Same articles: one PMID, else one DOI (without two PMIDs), else by the rules of screen/dedup.
 * `reader`: who is shown it. Memory: `a`. Errors: ERR_STATE (a copy of the same review),
 * ERR_NOT_FOUND (nobody here is called so), ERR_DB, ERR_CANCELLED. */
NODISCARD enum err_code elsewhere_find(struct store *here, struct store *there, const char *reader,
                                       struct progress *p, struct arena *a, struct elsewhere *out,
                                       struct err *e);
/* The article of a record of this review; NULL: nothing is offered. */
const struct elsewhere_article *elsewhere_of(const struct elsewhere *x, int64_t here);

/* Attach the other review's files to the record here: the bytes are copied, the event's note says
 * where from. Outside any transaction. Errors: ERR_NOT_FOUND (no file there); those of attach_list.
 */
NODISCARD enum err_code elsewhere_take_texts(struct store *here, struct store *there,
                                             const struct elsewhere *x,
                                             const struct elsewhere_article *article,
                                             const char *person, struct arena *a,
                                             struct attach_counts *out, struct err *e);

/* The form that `extract set --from` reads, and that of `level set --from`: of each article the
 * newest value of a field with its page and passage, with comments (extraction) or the reason
 * (level) that say whose it is. They name no extractor: who reads it in answers for it. Nothing is
 * written to the review. Errors: ERR_FORBIDDEN (withheld), ERR_NOT_FOUND (none of them has any). */
NODISCARD enum err_code elsewhere_extraction_yaml(const struct elsewhere *x,
                                                  const struct elsewhere_article *const *article,
                                                  size_t n, enum lang lang, struct buf *out,
                                                  struct err *e);
NODISCARD enum err_code elsewhere_levels_csv(const struct elsewhere *x,
                                             const struct elsewhere_article *const *article,
                                             size_t n, enum lang lang, struct arena *a,
                                             struct buf *out, struct err *e);

/* What there is per article, and the values one by one. Memory: `a`. */
void elsewhere_articles_table(const struct elsewhere *x, enum lang lang, struct arena *a,
                              struct table *out);
void elsewhere_values_table(const struct elsewhere *x, enum lang lang, struct arena *a,
                            struct table *out);

#endif
