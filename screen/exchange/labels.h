/* labels.h - the verdicts that another screening program left in a record it exported.
 *
 *     struct label_list l = {0};
 *     enum label_program p = label_program_of(&record);
 *     labels_read(p, &record, &how, &a, &l);
 *     for (size_t i = 0; i < l.n; i++) …  l.item[i].who, .verdict
 *
 * Pure functions over a record, whatever file it came from. Where each program keeps its verdicts:
 *
 *   sigte      `sigte_title`, `sigte_abstract`, `sigte_full_text`, `sigte_category`,
 *              `sigte_reason_id`, `sigte_note` (lib/bib/extra.h): a program's own export
 *   Rayyan     in the notes: `RAYYAN-INCLUSION: {"NAME"=>"Included", …}`, Excluded or Maybe;
 *              `RAYYAN-EXCLUSION-REASONS: a,b`; `RAYYAN-LABELS: a,b`; `USER-NOTES: {"NAME"=>["…"]}`
 *   ASReview   columns `asreview_label`, `included`, `label_included` (1, 0; empty or -1: not
 * seen), `asreview_note`, `asreview_user_name`; in RIS a note `ASReview_relevant`,
 *              `ASReview_irrelevant` or `ASReview_not_seen`
 *   Abstrackr  a column for each person (1, 0 maybe, -1; o: none) and `consensus`
 *   Covidence  a file is one list (irrelevant, excluded, included …), so the list's verdict is the
 *              user's to say; `Exclusion reason: …` in the notes, `Tags`
 *
 * Source: exports of these programs, and what others wrote to read them. */
#ifndef SIGTE_SCREEN_EXCHANGE_LABELS_H
#define SIGTE_SCREEN_EXCHANGE_LABELS_H

#include "screen/review/review.h"

enum label_program {
    LABEL_UNKNOWN,
    LABEL_SIGTE,
    LABEL_RAYYAN,
    LABEL_ASREVIEW,
    LABEL_ABSTRACKR,
    LABEL_COVIDENCE,
    LABEL_LIST, /* nothing but the verdict that the user gives for the whole file */
    LABEL_PROGRAMS
};
const char *label_program_name(enum label_program p); /* "rayyan"; "" unknown */
NODISCARD bool label_program_parse(const char *word, enum label_program *out);
char *label_program_words(struct arena *a);

#define LABELS_MAX     64   /* people of one record */
#define LABEL_REASONS  32   /* reasons of one verdict */
#define LABEL_NOTE_MAX 4000 /* bytes of a note */

struct label {
    struct str who; /* in the other program; empty: not said */
    enum vote_verdict verdict;
    struct str category; /* 1A, 1B, 2, of our own export */
    struct str *reason;  /* in the other program's words */
    size_t n_reasons;
    struct str note;
};

struct label_list {
    struct label item[LABELS_MAX];
    size_t n;
};

struct label_how {
    enum stage stage;               /* which of our own columns */
    bool has_verdict;               /* the file is a list with one verdict … */
    enum vote_verdict list_verdict; /* … this one, for records that say nothing else */
};

/* The program by what stands in the record; LABEL_UNKNOWN when nothing tells. */
enum label_program label_program_of(const struct bib_record *r);

/* The verdicts in a record; none is fine (not seen, not judged). Memory: `a`. */
void labels_read(enum label_program p, const struct bib_record *r, const struct label_how *how,
                 struct arena *a, struct label_list *out);

#endif
