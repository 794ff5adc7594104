/* tag_reader.c - from lines to gathered fields to the sink. */
#include "lib/bib/tagged/tag_reader.h"

#include "lib/bib/build.h"
#include "lib/bib/messages.h"

enum err_code tag_reader_finish(struct tag_reader *r, struct err *e)
{
    enum err_code rc = ERR_OK;
    if (r->format->check)
        r->format->check(r);
    if (r->t.n) {
        struct bib_record record = {.pmid_version = 1};
        struct bib_place at = {++r->position, r->t.line, buf_str(&r->t.raw)};
        struct arena_mark mark = arena_mark(&r->arena);
        r->format->make(&r->t, &r->arena, &record);
        rc = bib_deliver(r->sink, &record, &at, r->name, e);
        arena_reset(&r->arena, mark);
    }
    tagged_clear(&r->t);
    r->closed = false;
    return rc;
}

void tag_reader_raw(struct tag_reader *r, struct str line)
{
    if (!r->t.raw.len)
        r->t.line = r->lines->line;
    tagged_raw(&r->t, line);
}

static enum err_code too_long(const struct tag_reader *r, struct err *e)
{
    err_set(e, ERR_LIMIT, MSG_BIB_RECORD_TOO_LONG(TAGGED_LIMIT));
    return err_at(e, r->name, r->t.line, 0);
}

static enum err_code take_lines(struct tag_reader *r, struct err *e)
{
    struct str line;
    enum err_code rc;
    while ((rc = lines_next(r->lines, &line, e)) == ERR_OK && line.ptr) {
        bool blank = str_trim(line).len == 0;
        if (!blank || r->format->blanks)
            rc = r->format->take(r, line, e);
        if (rc == ERR_OK && tagged_overflow(&r->t))
            rc = too_long(r, e);
        if (rc != ERR_OK)
            return rc;
        if (!blank)
            r->blank_lines = 0;
        else
            r->blank_lines += !r->lines->soft;
    }
    return rc;
}

enum err_code tag_read(struct lines *l, const struct bib_sink *sink,
                       const struct tag_format *format, struct err *e)
{
    struct tag_reader r = {.format = format, .lines = l, .sink = sink, .name = l->name};
    tagged_clear(&r.t);
    enum err_code rc = take_lines(&r, e);
    if (rc == ERR_OK)
        rc = tag_reader_finish(&r, e);
    if (rc == ERR_OK && r.position == 0) {
        err_set(e, ERR_INPUT, MSG_BIB_NO_RECORDS(format->label));
        rc = err_at(e, l->name, 0, 0);
    }
    tagged_release(&r.t);
    buf_release(&r.source);
    arena_release(&r.arena);
    return rc;
}
