/* eutils_key.h - where the API key comes from.
 *
 * NCBI gives a key to a person; with it 10 requests a second are allowed. It is read from a
 * file, or from the environment, and from nowhere else: never an argument of a command, which
 * other users of the machine can list. The client sends it in request bodies over https only,
 * and blots it out of every text that comes back. */
#ifndef SIGTE_PUBMED_EUTILS_KEY_H
#define SIGTE_PUBMED_EUTILS_KEY_H

#include "lib/base/err.h"
#include "lib/base/note.h"

/* The key: of the file `path` when it isn't NULL, else of the file that NCBI_API_KEY_FILE in
 * the environment names, else NCBI_API_KEY itself; *out is NULL when there is none. The first
 * line of the file counts, white space around it does not. A file that others may read is
 * taken with a warning in `notes` (may be NULL). Memory: `a`.
 * Errors: ERR_IO (the file can't be read), ERR_INPUT (what is there can't be a key: letters
 * and digits, at most 128). No message holds the key. */
NODISCARD enum err_code eutils_key_find(const char *path, struct arena *a, const char **out,
                                        struct note_list *notes, struct err *e);

#endif
