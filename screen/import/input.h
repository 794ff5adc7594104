/* input.h - a file that is imported: what it is, its hash, and whether it stayed the same.
 *
 * Readers open a file several times (format, encoding, records), so a pipe or standard input is
 * first copied to a temporary file. The hash is reckoned on a thread of its own, piece by piece,
 * while the file is read: memory does not grow with it. Private to the room. */
#ifndef SIGTE_SCREEN_IMPORT_INPUT_H
#define SIGTE_SCREEN_IMPORT_INPUT_H

#include "lib/base/hash.h"
#include "lib/base/progress.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>

#define INPUT_COPY_LIMIT ((int64_t)4 * 1024 * 1024 * 1024) /* of what is no file */

struct input {
    const char *path;   /* as the user said it; "-": standard input */
    const char *opened; /* what readers open */
    struct stat seen;   /* of the latter, before it was read */
    int64_t bytes;
    struct hash hash; /* after input_hashed */
    bool copied;
    int fd;
    pthread_t hasher;
    bool hashing;
    atomic_bool stop;
    int failed; /* errno of the hasher */
};

/* Errors: ERR_INPUT (a folder, nothing in it), ERR_IO, ERR_LIMIT, ERR_CANCELLED. Memory: `a`.
 * On success input_close must follow. */
NODISCARD enum err_code input_open(struct input *in, const char *path, struct progress *p,
                                   struct arena *a, struct err *e);
/* Wait for the hash. Errors: ERR_IO. */
NODISCARD enum err_code input_hashed(struct input *in, struct err *e);
/* ERR_INPUT when somebody wrote to it since it was opened. */
NODISCARD enum err_code input_unchanged(const struct input *in, struct err *e);
/* Removes the copy, if one was made. */
void input_close(struct input *in);

#endif
