/* incoming.h - decisions that were made in another program, as votes of this review.
 *
 *     struct incoming_options o = {.path = "rayyan.ris", .stage = STAGE_TITLE,
 *                                  .reviewer = "reviewer-a", .lang = LANG_EN};
 *     struct incoming_report r;
 *     incoming_file(s, &o, progress, &a, &r, e);
 *
 * Every verdict goes through vote_cast_from under the rules that hold for any vote, all in one
 * transaction. A row that can't be used is told with its reason and keeps no other from its
 * place. The same file again casts nothing: a vote that is there stays as it is. */
#ifndef SIGTE_SCREEN_EXCHANGE_INCOMING_H
#define SIGTE_SCREEN_EXCHANGE_INCOMING_H

#include "lib/bib/reader.h"
#include "screen/exchange/labels.h"

#define INCOMING_ROWS_MAX 500000

/* Words of the other program, and what they mean here. */
struct incoming_pair {
    struct str theirs, ours;
};

struct incoming_options {
    const char *path;           /* "-": standard input */
    enum bib_format format;     /* BIB_FORMAT_UNKNOWN: by content */
    enum label_program program; /* LABEL_UNKNOWN: by content, the first record that tells */
    enum stage stage;
    const char *reviewer; /* whose verdicts they are when the file names nobody, or one person
                             alone and there is no `who`; NULL: none */
    const struct incoming_pair *who; /* their name → id of a reviewer */
    size_t n_who;
    /* Their reason → criterion, with `/1B` or `/2` after it for the category at full text (2
     * unless said). A criterion's id and its reason in either language need no pair. */
    const struct incoming_pair *reason;
    size_t n_reasons;
    bool has_verdict; /* the file is one list (Covidence's are): its verdict */
    enum vote_verdict list_verdict;
    bool through;   /* cast include at earlier stages of one reviewer that wait */
    bool dry_run;   /* nothing stays */
    enum lang lang; /* of the rows' reasons */
};

enum incoming_outcome {
    INCOMING_CAST,
    INCOMING_ALREADY,    /* the same verdict of this person is there */
    INCOMING_DIFFERS,    /* another one is; it stays */
    INCOMING_NO_VERDICT, /* not seen, not judged */
    INCOMING_NOBODY,     /* somebody whom no --map names */
    INCOMING_UNMATCHED,
    INCOMING_AMBIGUOUS,
    INCOMING_REFUSED, /* by a rule: stage not reached, settled, reason missing … */
    INCOMING_OUTCOMES
};
const char *incoming_outcome_name(enum incoming_outcome o); /* "cast", "already", … */

struct incoming_row { /* what is worth telling: all but cast, already and without a verdict */
    enum incoming_outcome outcome;
    int64_t position, line;
    int64_t root; /* 0: none */
    struct str title;
    struct str who; /* reviewer here, or the name there */
    struct str why; /* INCOMING_REFUSED */
};

struct incoming_report {
    const char *format;
    enum label_program program;
    int64_t n_records;            /* of the file */
    int64_t n_matched;            /* of them that are one record of the review */
    int64_t n[INCOMING_OUTCOMES]; /* verdicts; records for those without one, or no record */
    int64_t n_through;            /* votes cast at earlier stages */
    int64_t n_reasons_kept;       /* verdicts whose reason has no criterion: it is in the note */
    struct incoming_row *row;
    size_t n_rows;
    struct str *unknown; /* names in the file that nobody here stands for, each once */
    size_t n_unknown;
    struct note_list notes;
};

/* Errors: those of reading; ERR_FORBIDDEN, ERR_NOT_FOUND (a reviewer), ERR_INPUT (a criterion that
 * isn't one; nothing tells the program), ERR_LIMIT, ERR_DB. Memory: `a`. */
NODISCARD enum err_code incoming_file(struct store *s, const struct incoming_options *o,
                                      struct progress *p, struct arena *a,
                                      struct incoming_report *out, struct err *e);

#endif
