/* tag_reader.c - from gathered fields to the sink. */
#include "lib/bib/tagged/tag_reader.h"

#include "lib/bib/build.h"
#include "lib/bib/messages.h"

enum err_code tag_reader_finish(struct tag_reader *r,
                                void (*make)(const struct tagged *t, struct arena *a,
                                             struct bib_record *out),
                                struct err *e)
{
    enum err_code rc = ERR_OK;
    if (tagged_overflow(&r->t)) {
        err_set(e, ERR_LIMIT, MSG_BIB_RECORD_TOO_LONG(TAGGED_LIMIT));
        return err_at(e, r->name, r->t.line, 0);
    }
    if (r->t.n) {
        struct bib_record record = {.pmid_version = 1};
        struct bib_place at = {++r->position, r->t.line, buf_str(&r->t.raw)};
        struct arena_mark mark = arena_mark(&r->arena);
        make(&r->t, &r->arena, &record);
        rc = bib_deliver(r->sink, &record, &at, r->name, e);
        arena_reset(&r->arena, mark);
    }
    tagged_clear(&r->t);
    r->closed = false;
    return rc;
}
