/* reading.c - see reading.h. */
#include "pubmed/query/reading.h"

#include "pubmed/query/messages.h"

/* Counting on from the last place keeps many notes on a long text linear. */
static struct place place_at(struct reading *r, size_t offset)
{
    if (offset < r->seen || r->last.line == 0) {
        r->seen = 0;
        r->last = (struct place){1, 1};
    }
    struct place more = place_of(str_sub(r->text, r->seen, r->text.len), offset - r->seen);
    if (more.line > 1)
        r->last = (struct place){r->last.line + more.line - 1, more.column};
    else
        r->last.column += more.column - 1;
    r->seen = offset;
    return r->last;
}

void reading_note(struct reading *r, enum note_level level, size_t offset, struct msg_call m)
{
    if (!r->notes || r->said > READING_NOTES_MAX)
        return;
    struct place p = place_at(r, offset);
    if (r->said++ < READING_NOTES_MAX)
        note_add(r->notes, level, NULL, p.line, p.column, m);
    else
        note_add(r->notes, NOTE_WARNING, NULL, p.line, p.column,
                 MSG_QUERY_MORE_NOTES(READING_NOTES_MAX));
}

enum err_code reading_fail(struct reading *r, enum err_code code, size_t offset, struct msg_call m)
{
    return place_fail(r->e, code, r->text, offset, m);
}

enum err_code reading_deny(struct reading *r, size_t offset, struct msg_call refused,
                           struct msg_call passed)
{
    if (r->how == QUERY_STRICT)
        return reading_fail(r, ERR_INPUT, offset, refused);
    reading_note(r, NOTE_WARNING, offset, passed);
    return ERR_OK;
}
