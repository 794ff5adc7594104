/* run_direction.c - see run_direction.h. */
#include "lib/render/run_direction.h"

#include <utf8proc.h>

enum way { NEITHER, RIGHT, LEFT };

/* The way of the character at s[at], whose bytes are told in *n. */
static enum way way_at(struct str s, size_t at, size_t *n)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t used =
        utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + at, (utf8proc_ssize_t)(s.len - at), &c);
    if (used <= 0) {
        *n = 1;
        return NEITHER;
    }
    *n = (size_t)used;
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? RIGHT : NEITHER;
    switch (utf8proc_get_property(c)->bidi_class) {
    case UTF8PROC_BIDI_CLASS_R:
    case UTF8PROC_BIDI_CLASS_AL:
        return LEFT;
    case UTF8PROC_BIDI_CLASS_L:
        return RIGHT;
    default:
        return NEITHER;
    }
}

bool run_direction_next(struct str *rest, struct str *part, bool *left)
{
    size_t n, last = 0, i;
    if (!rest->len)
        return false;
    enum way first = way_at(*rest, 0, &n);
    *left = first == LEFT;
    for (i = 0; i < rest->len; i += n) {
        enum way way = way_at(*rest, i, &n);
        if ((way == LEFT && !*left) || (way == RIGHT && *left))
            break;
        if (way == LEFT)
            last = i + n;
    }
    /* After the last letter that goes left, what has no direction isn't part of it. */
    size_t end = *left ? last : i;
    *part = str_sub(*rest, 0, end);
    *rest = str_sub(*rest, end, rest->len);
    return true;
}

bool run_goes_left(const struct document_run *run, size_t n)
{
    size_t used;
    for (size_t r = 0; r < n; r++)
        for (size_t i = 0; i < run[r].text.len; i += used) {
            enum way way = way_at(run[r].text, i, &used);
            if (way != NEITHER)
                return way == LEFT;
        }
    return false;
}

bool run_has_left(struct str s)
{
    size_t used;
    for (size_t i = 0; i < s.len; i += used) {
        /* No character below U+0590 goes left. */
        used = 1;
        if ((unsigned char)s.ptr[i] < 0xd6)
            continue;
        if (way_at(s, i, &used) == LEFT)
            return true;
    }
    return false;
}

bool run_any_left(const struct document_run *run, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (run_has_left(run[i].text))
            return true;
    return false;
}
