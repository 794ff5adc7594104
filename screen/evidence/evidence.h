/* evidence.h - what the included articles say, and how strong the evidence is.
 *
 * Levels are those of the Oxford CEBM Levels of Evidence, March 2009: a level
 * belongs to a column (the type of question) and may carry a minus sign. */
#ifndef SIGTE_SCREEN_EVIDENCE_H
#define SIGTE_SCREEN_EVIDENCE_H

#include "screen/form/form.h"
#include "screen/level/level.h"
#include "screen/review/review.h"

extern const struct event_kind EVIDENCE_EVENTS[];

/* The extraction form in force: the review's own, else the shipped one. Memory: `a`. */
NODISCARD enum err_code extraction_form(struct store *s, struct arena *a, struct form *out,
                                        struct err *e);

struct extraction_value {
    struct str field;   /* id of the form */
    struct str outcome; /* "" of a field of the article, else the id of an outcome of the form */
    struct str value;   /* "" takes the value back */
};

/* Keep what a person extracted from an included report (inside store_begin …
 * store_commit). The field `literature` takes secondary or primary, and decides which
 * tables the article stands in. Errors: ERR_FORBIDDEN; ERR_STATE (not included at full
 * text); ERR_INPUT (no such field or outcome, the nearest is named; a value that doesn't fit; a
 * field that the form notes of the other literature only). */
NODISCARD enum err_code extraction_set(struct store *s, const char *person, int64_t root,
                                       const struct extraction_value *value, size_t n,
                                       struct err *e);

/* Where in the report a value stands. */
struct extraction_source {
    struct str page;  /* as people cite it: "p. 4", "Table 2"; "" not said */
    struct str quote; /* a passage that it rests on; "" not given */
};
struct extraction_entry {
    struct extraction_value value;
    struct extraction_source from;
};
/* extraction_set with places. Errors: also ERR_LIMIT (a page or quotation that is too long). */
#define EXTRACTION_PAGE_MAX  200
#define EXTRACTION_QUOTE_MAX 4000
NODISCARD enum err_code extraction_note(struct store *s, const char *person, int64_t root,
                                        const struct extraction_entry *entry, size_t n,
                                        struct err *e);

/* A level of the Oxford table (screen/level) as a person gave it. */
struct level {
    struct str person;
    struct str question;
    struct str level; /* 1a 1b 1c 2a 2b 2c 3a 3b 4 5 */
    bool minus;       /* inconclusive: supports grade D only */
    struct str reason;
};
/* Errors: ERR_FORBIDDEN, ERR_STATE (not included), ERR_INPUT (no such column or level,
 * an empty cell of the table, no reason given). */
NODISCARD enum err_code level_set(struct store *s, const char *person, int64_t root,
                                  const struct level *l, struct err *e);

/* An included article with everything known of it. Where several people extracted,
 * the value of the person named last in the log stands; `n_differences` says how
 * many fields they disagree on and have not agreed on since (extractors.h). */
struct evidence_article {
    int64_t root;
    struct str arm;
    struct str literature; /* secondary, primary, unknown */
    struct bib_record record;
    struct str citation; /* Casolino et al. 2021 */
    struct extraction_value *value;
    size_t n_values;
    size_t n_differences;
    bool hidden; /* for a reader (extractors.h): others extracted it, and it isn't shown yet */
    struct level level; /* the one that stands (rating.h); level.level empty: none yet */
    bool level_agreed;  /* it is agreed on */
    bool levels_hidden; /* for a reader: others gave one, and it isn't shown yet */
};
struct evidence {
    struct evidence_article *item; /* alphabetical by first author, then year */
    size_t n;
    struct form form; /* in force */
};
/* All articles included at full text (category 1A). Memory: `a`. */
NODISCARD enum err_code evidence_load(struct store *s, struct arena *a, struct evidence *out,
                                      struct err *e);
/* A value of the article by field id; "" when nothing was extracted. */
struct str evidence_value(const struct evidence_article *x, const char *field);
/* The same of one outcome. */
struct str evidence_value_of(const struct evidence_article *x, const char *field,
                             const char *outcome);

#endif
