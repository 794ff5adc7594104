/* fulltext_heap.h - a heap of files attached to the reports they say they are of. */
#ifndef SIGTE_CLI_FULLTEXT_HEAP_H
#define SIGTE_CLI_FULLTEXT_HEAP_H

#include "app/cli/command.h"
#include "screen/fulltext/attachment.h"

struct attach_words {
    const char *role;
    const char *note;     /* NULL: none */
    const char *dry_run;  /* set or NULL */
    const char *new_file; /* set or NULL */
    int64_t limit_bytes;
};

/* Attach unless it is a dry run; warns of files that seem cut off. `id` has n places. */
NODISCARD enum err_code fulltext_attach(struct cli *c, const struct attach_words *w,
                                        const struct attaching *x, size_t n, int64_t *id,
                                        struct attach_counts *counts, struct err *e);
/* Match the files of `from` and of the words, attach what is matched, say all. Exit status 1 when
 * something is left. */
NODISCARD enum err_code fulltext_heap(struct cli *c, const struct attach_words *w, const char *from,
                                      char **words, int n_words, struct err *e);

#endif
