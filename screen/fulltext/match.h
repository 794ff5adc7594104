/* match.h - which report a file is the text of: found by identifiers alone, each with its reason.
 *
 * A file is matched when what its name and its metadata say leads to one report that is sought, and
 * nothing it says leads elsewhere. Everything else is told and left to people: nothing is guessed
 * from titles or authors, and of two files for one report neither is taken. */
#ifndef SIGTE_SCREEN_FULLTEXT_MATCH_H
#define SIGTE_SCREEN_FULLTEXT_MATCH_H

#include "screen/fulltext/attachment.h"

#define MATCH_FILES_MAX 20000

enum match_outcome {
    MATCH_FOUND,
    MATCH_BEFORE, /* the same file is attached to it already */
    MATCH_UNSURE, /* something speaks against it, or for two */
    MATCH_NONE,   /* nothing in it leads to a report that is sought */
    MATCH_NO_TEXT /* called .pdf and is none, or can't be read at all */
};
const char *match_outcome_name(enum match_outcome o); /* "matched", "attached", … */

struct text_match {
    struct text_file file; /* not looked at when MATCH_NO_TEXT and its size is 0 */
    enum match_outcome outcome;
    int64_t root; /* found, before, and unsure where one report is meant; else 0 */
    const char
        *why[LANG_COUNT]; /* what it was found by, or what is in the way; a sentence's part */
};
struct text_match_list {
    struct text_match *item; /* by name */
    size_t n;
};

/* The files of folders (one level, hidden ones left out) and files named, by name. Memory: `a`.
 * Errors: ERR_IO, ERR_LIMIT. */
NODISCARD enum err_code match_files(const char *const *path, size_t n_paths, struct arena *a,
                                    const char ***out, size_t *n, struct err *e);
/* Match each to a report. `role` is what they are to be attached as: only of full texts must there
 * be one for a report. Errors: ERR_DB, ERR_CANCELLED. */
NODISCARD enum err_code match_all(struct store *s, const char *const *path, size_t n,
                                  struct str role, int64_t limit_bytes, struct progress *p,
                                  struct arena *a, struct text_match_list *out, struct err *e);

#endif
