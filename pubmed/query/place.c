/* place.c - see place.h. */
#include "pubmed/query/place.h"

struct place place_of(struct str text, size_t offset)
{
    struct place p = {1, 1};
    size_t from = 0, end = offset < text.len ? offset : text.len;
    for (const char *nl; from < end && (nl = memchr(text.ptr + from, '\n', end - from));) {
        from = (size_t)(nl - text.ptr) + 1;
        p.line++;
    }
    for (size_t i = from; i < end; i++)
        p.column += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return p;
}

enum err_code place_fail(struct err *e, enum err_code code, struct str text, size_t offset,
                         struct msg_call m)
{
    struct place p = place_of(text, offset);
    enum err_code rc = err_set(e, code, m);
    err_at(e, NULL, p.line, p.column);
    return rc;
}

void place_note(struct note_list *l, enum note_level level, struct str text, size_t offset,
                struct msg_call m)
{
    if (!l)
        return;
    struct place p = place_of(text, offset);
    note_add(l, level, NULL, p.line, p.column, m);
}
