/* file.h - whole files in and out. */
#ifndef SIGTE_BASE_FILE_H
#define SIGTE_BASE_FILE_H

#include "lib/base/err.h"

/* The most that file_read takes unless told otherwise. */
#define FILE_READ_LIMIT ((size_t)256 * 1024 * 1024)

/* Read a whole file into the arena ("-" is standard input). `limit_bytes` 0
 * means FILE_READ_LIMIT. Errors: ERR_IO, ERR_LIMIT. */
NODISCARD enum err_code file_read(const char *path, size_t limit_bytes, struct arena *a,
                                  struct str *out, struct err *e);

/* Write a file whole or not at all: a temporary file beside it, fsync, rename. Who may read
 * a file that is replaced stays as it was. A link is followed; a device or a pipe (/dev/stdout,
 * /dev/null) is written to as it is. Errors: ERR_IO. */
NODISCARD enum err_code file_write(const char *path, struct str bytes, struct err *e);

/* The same in parts, for what is too large to hold: the file stands in its place once it is
 * closed, and never when it is dropped (NULL is fine). Close releases it in any case.
 * Errors: ERR_IO; drop it then, unless close failed. */
struct file_out;
NODISCARD enum err_code file_out_open(const char *path, struct file_out **out, struct err *e);
NODISCARD enum err_code file_out_add(struct file_out *f, struct str bytes, struct err *e);
NODISCARD enum err_code file_out_close(struct file_out *f, struct err *e);
void file_out_drop(struct file_out *f);

bool file_exists(const char *path);

/* Directory part and last part of a path, in the arena ("." when there is none). */
char *file_dir(struct arena *a, const char *path);
const char *file_base(const char *path);
/* `name` relative to the folder of `path`, unless it is absolute. */
char *file_beside(struct arena *a, const char *path, const char *name);

/* Make a folder and its parents; an existing one is fine. Errors: ERR_IO. */
NODISCARD enum err_code file_mkdir(const char *path, struct err *e);

#endif
