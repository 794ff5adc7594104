/* err.c - setting, placing and rendering of errors. */
#include "lib/base/err.h"

static struct str keep(struct err *e, struct str s)
{
    static const char cut[] = "…";
    size_t room = ERR_TEXT_BYTES - e->text_used;
    char *to = e->text + e->text_used;
    size_t n = s.len;
    if (n > room) {
        n = room > sizeof cut ? room - sizeof cut : 0;
        while (n && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
            n--;
        if (n)
            memcpy(to, s.ptr, n);
        size_t mark = room > sizeof cut ? sizeof cut - 1 : 0;
        memcpy(to + n, cut, mark);
        e->text_used = ERR_TEXT_BYTES;
        return str_n(to, n + mark);
    }
    if (n)
        memcpy(to, s.ptr, n);
    e->text_used += n;
    return str_n(to, n);
}

enum err_code err_set(struct err *e, enum err_code code, struct msg_call m)
{
    /* The arguments may be slices of *e itself, so it is built beside it. */
    struct err fresh = {.code = code, .msg = m.msg, .n_args = m.n};
    for (size_t i = 0; i < m.n && i < MSG_ARGS_MAX; i++) {
        fresh.arg[i] = m.arg[i];
        if (m.arg[i].kind == MSG_ARG_STR)
            fresh.arg[i].s = keep(&fresh, m.arg[i].s);
    }
    *e = fresh;
    for (size_t i = 0; i < e->n_args; i++)
        if (e->arg[i].kind == MSG_ARG_STR)
            e->arg[i].s.ptr = e->text + (fresh.arg[i].s.ptr - fresh.text);
    return code;
}

/* Copy as much as there is room for, never a part of a character. */
static void copy_cut(char *to, size_t size, const char *from)
{
    size_t n = strlen(from);
    if (n >= size)
        for (n = size - 1; n && ((unsigned char)from[n] & 0xC0) == 0x80; n--)
            continue;
    memcpy(to, from, n);
    to[n] = '\0';
}

enum err_code err_at(struct err *e, const char *file, int64_t line, int64_t column)
{
    if (e->file[0] == '\0' && file)
        copy_cut(e->file, sizeof e->file, file);
    if (e->line == 0) {
        e->line = line;
        e->column = column;
    }
    return e->code;
}

enum err_code err_in_record(struct err *e, const char *record)
{
    if (e->record[0] == '\0')
        copy_cut(e->record, sizeof e->record, record);
    for (char *p = e->record; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            *p = '?'; /* it goes to a terminal */
    return e->code;
}

void err_clear(struct err *e)
{
    *e = (struct err){0};
}

void err_copy(struct err *to, const struct err *from)
{
    *to = *from;
    for (size_t i = 0; i < to->n_args && i < MSG_ARGS_MAX; i++)
        if (to->arg[i].kind == MSG_ARG_STR)
            to->arg[i].s.ptr = to->text + (from->arg[i].s.ptr - from->text);
}

void err_render(struct buf *out, enum lang lang, const struct err *e)
{
    if (e->file[0])
        buf_addf(out, "%s:", e->file);
    if (e->line > 0)
        buf_addf(out, "%" PRId64 ":", e->line);
    if (e->column > 0)
        buf_addf(out, "%" PRId64 ":", e->column);
    if (e->file[0] || e->line > 0)
        buf_addch(out, ' ');
    if (e->record[0])
        buf_addf(out, "[%s] ", e->record);
    if (e->msg)
        msg_render(out, lang, (struct msg_call){e->msg, e->n_args, e->arg});
}

int err_exit_status(enum err_code code)
{
    switch (code) {
    case ERR_OK:
        return 0;
    case ERR_USAGE:
        return 2;
    case ERR_INPUT:
    case ERR_LIMIT:
    case ERR_STATE:
    case ERR_FORBIDDEN:
    case ERR_NOT_FOUND:
        return 3;
    case ERR_IO:
    case ERR_NET:
    case ERR_DB:
        return 4;
    case ERR_CANCELLED:
        return 130;
    }
    return 4;
}

const char *err_code_name(enum err_code code)
{
    static const char *const name[] = {"ok",      "usage",     "input",     "limit",
                                       "state",   "forbidden", "not_found", "io",
                                       "network", "database",  "cancelled"};
    return name[code];
}
