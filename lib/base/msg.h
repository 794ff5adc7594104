/* msg.h - what the program says: a message id with arguments, in Danish and English.
 *
 * Every room has a messages.msg; the build turns an entry
 *
 *     search.counted line count
 *       en: Line {line} found {count#} {count:record|records}
 *       da: Linje {line} fandt {count#} {count:post|poster}
 *
 * into a macro MSG_SEARCH_COUNTED(line, count) that makes a struct msg_call.
 * A wrong number of arguments is a build error. `{x}` is the argument as it is,
 * `{x#}` a number with the language's thousands separator, `{x:one|many}` the
 * first word when the number is 1 and the second otherwise; `{{` is a brace.
 * No string shown to a person stands anywhere else. */
#ifndef SIGTE_BASE_MSG_H
#define SIGTE_BASE_MSG_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/str.h"

enum lang { LANG_EN, LANG_DA, LANG_COUNT };

struct msg {
    const char *id; /* "room.name", stable; scripts may rely on it */
    size_t n_args;
    const char *text[LANG_COUNT]; /* arguments as {0}, {1#}, {2:one|many} */
};

enum msg_arg_kind { MSG_ARG_STR, MSG_ARG_INT, MSG_ARG_DOUBLE };

struct msg_arg {
    enum msg_arg_kind kind;
    struct str s;
    int64_t i;
    double d;
};

#define MSG_ARGS_MAX 8

struct msg_call {
    const struct msg *msg;
    size_t n;
    const struct msg_arg *arg; /* borrowed; lives no longer than the block the macro stands in:
                                  never return a call with arguments */
};

struct msg_arg msg_arg_c(const char *s);
struct msg_arg msg_arg_str(struct str s);
struct msg_arg msg_arg_int(int64_t i);
struct msg_arg msg_arg_uint(uint64_t i);
struct msg_arg msg_arg_double(double d);

#define MSG_ARG(x)                                                                                 \
    _Generic((x),                                                                                  \
        char *: msg_arg_c,                                                                         \
        const char *: msg_arg_c,                                                                   \
        struct str: msg_arg_str,                                                                   \
        float: msg_arg_double,                                                                     \
        double: msg_arg_double,                                                                    \
        unsigned: msg_arg_uint,                                                                    \
        unsigned long: msg_arg_uint,                                                               \
        unsigned long long: msg_arg_uint,                                                          \
        default: msg_arg_int)(x)

/* Append the message in `lang`. */
void msg_render(struct buf *out, enum lang lang, struct msg_call m);
char *msg_text(struct arena *a, enum lang lang, struct msg_call m);

/* Append an integer with thousands separators: 1,727 (en), 1.727 (da). */
void msg_add_int(struct buf *out, enum lang lang, int64_t n);
/* The same with `decimals` digits after the sign for them: 1,727.50 (en), 1.727,50 (da). */
void msg_add_double(struct buf *out, enum lang lang, double d, int decimals);

/* "da" or "en" (also da_DK.UTF-8 and the like); false when it is neither. */
NODISCARD bool lang_parse(const char *s, enum lang *out);
const char *lang_code(enum lang lang); /* "en", "da" */

#endif
