/* export.h - records of a review for other programs, with what was decided about them.
 *
 *     struct export_options o = {.format = BIB_RIS, .where = EXPORT_INCLUDED, .stage = STAGE_COUNT,
 *                                .with = EXPORT_WITH_DECISIONS, .lang = LANG_EN};
 *     export_records(s, &o, &to, progress, &report, e);
 *
 * One entry for each root record, as it is shown, by record id: the same review gives the same
 * bytes. What the review knows goes along as extra fields (lib/bib/writer.h says how formats hold
 * those); fields of that name that a record came with are left out. Records are read and written
 * one at a time. */
#ifndef SIGTE_SCREEN_EXCHANGE_EXPORT_H
#define SIGTE_SCREEN_EXCHANGE_EXPORT_H

#include "lib/bib/writer.h"
#include "screen/review/review.h"

/* Where records stand: at one stage, or (stage STAGE_COUNT) in the review. */
enum export_where {
    EXPORT_ALL,
    EXPORT_INCLUDED,      /* at the stage; in the review: at full text */
    EXPORT_EXCLUDED,      /* at the stage; in the review: at any */
    EXPORT_AWAITING,      /* votes at the stage; in the review: at any */
    EXPORT_CONFLICTS,     /* the same for conflicts that wait */
    EXPORT_SOUGHT,        /* passed the abstract step, so that a full text is wanted */
    EXPORT_RETRIEVED,     /* full text is there */
    EXPORT_NOT_RETRIEVED, /* full text could not be had */
    EXPORT_1B,            /* category 1B at full text: for the reference list */
    EXPORT_NOT_SCREENED   /* the lead ended the stage before they were read; of the review: any */
};
/* Words of the command line: "all", "included", …, "not-retrieved", "1b", "not-screened". */
NODISCARD bool export_where_parse(const char *word, enum export_where *out);
char *export_where_words(struct arena *a);

/* What goes along. sigte_id, the record's id, does whenever anything does. */
enum export_with {
    EXPORT_WITH_DECISIONS =
        1,                   /* sigte_title, sigte_abstract, sigte_full_text: include, exclude,
                                conflict, awaiting, not_screened; sigte_category; sigte_retrieval */
    EXPORT_WITH_REASONS = 2, /* sigte_reason_id, sigte_reason of an exclusion */
    EXPORT_WITH_EVALUATION =
        4,                  /* sigte_suggestion, sigte_literature: the criteria's, no decision */
    EXPORT_WITH_SOURCE = 8, /* sigte_arm, sigte_sources: `network:12; references:3` */
    EXPORT_WITH_VOTES = 16  /* sigte_title_votes, …: as far as `reader` may see them */
};
/* Words parted by commas: decisions, reasons, evaluation, source, votes; or none. */
NODISCARD bool export_with_parse(struct str words, unsigned *out);

struct export_options {
    enum bib_format format; /* one that bib_writes */
    char separator;         /* of CSV; 0: ',' */
    enum export_where where;
    enum stage stage;    /* STAGE_COUNT: of the review as a whole */
    const char *arm;     /* only what this arm found; NULL: all */
    const int64_t *only; /* only these roots, in this order; NULL: all, by id */
    size_t n_only;
    unsigned with;      /* of enum export_with */
    const char *reader; /* who asks, for votes; NULL: nobody in particular */
    enum lang lang;     /* of reasons */
};

/* Takes what was written so far and empties the buffer. */
struct export_to {
    enum err_code (*take)(void *context, struct buf *text, struct err *e);
    void *context;
};

struct export_report {
    int64_t n_records; /* written */
    int64_t n_bytes;
};

/* Errors: ERR_DB, ERR_CANCELLED, what `take` returns. */
NODISCARD enum err_code export_records(struct store *s, const struct export_options *o,
                                       const struct export_to *to, struct progress *p,
                                       struct export_report *out, struct err *e);

#endif
