/* err.h - why something failed: a code, a message id with its arguments, and the place.
 *
 *     struct err e = {0};
 *     if (yaml_load(path, &a, &doc, &e) != ERR_OK)
 *         return e.code;              (the caller of a caller passes it on)
 *
 * The caller owns the struct err and passes it last. `return err_set(...)` is
 * the only way to fail, so code and message cannot disagree. Only main prints. */
#ifndef SIGTE_BASE_ERR_H
#define SIGTE_BASE_ERR_H

#include "lib/base/msg.h"

enum err_code {
    ERR_OK = 0,
    ERR_USAGE,     /* wrong use of a command: exit 2 */
    ERR_INPUT,     /* input that can't be read or makes no sense: exit 3 */
    ERR_LIMIT,     /* input over a stated limit: exit 3 */
    ERR_STATE,     /* the review's state doesn't allow it: exit 3 */
    ERR_FORBIDDEN, /* this person may not: exit 3 */
    ERR_NOT_FOUND, /* named thing isn't there: exit 3 */
    ERR_IO,        /* file system: exit 4 */
    ERR_NET,       /* network or remote server: exit 4 */
    ERR_DB,        /* database: exit 4 */
    ERR_CANCELLED  /* the user stopped it: exit 130 */
};

#define ERR_TEXT_BYTES 2048

struct err {
    enum err_code code;
    const struct msg *msg;
    size_t n_args;
    struct msg_arg arg[MSG_ARGS_MAX]; /* strings point into text */
    char text[ERR_TEXT_BYTES];        /* copies of the arguments; cut with … when full */
    size_t text_used;
    char file[256];  /* "" when unknown */
    int64_t line;    /* 1-based; 0 unknown */
    int64_t column;  /* 1-based, in characters; 0 unknown */
    char record[80]; /* which record, in the user's terms; "" none */
};

/* Set code and message (the arguments are copied); returns `code`. An earlier
 * error in *e is replaced and its place forgotten. */
enum err_code err_set(struct err *e, enum err_code code, struct msg_call m);

/* Add the place to an error that is set; returns its code. Values already known stay. */
enum err_code err_at(struct err *e, const char *file, int64_t line, int64_t column);
enum err_code err_in_record(struct err *e, const char *record);

void err_clear(struct err *e);

/* A copy that stands for itself: the arguments' texts lie in the struct, so plain
 * assignment would leave them pointing into the original. */
void err_copy(struct err *to, const struct err *from);

/* `FILE:LINE:COL: what; what to do`, without the program's name. */
void err_render(struct buf *out, enum lang lang, const struct err *e);

/* Process exit status for a code (DESIGN: 0, 2, 3, 4; 130 when cancelled). */
int err_exit_status(enum err_code code);

/* Stable short name for JSON: "ok", "usage", "input", … */
const char *err_code_name(enum err_code code);

#endif
