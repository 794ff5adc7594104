/* seal.c - what is shown of an event that is for nobody but who acted. */
#include "screen/audit/audit.h"
#include "screen/evidence/extractors.h"

enum err_code audit_seal(struct store *s, const char *reader, struct event *ev,
                         const json_t *payload, struct arena *a, enum sealed *sealed, struct err *e)
{
    enum stage stage;
    bool hidden = false;
    enum err_code rc = event_sealed(s, reader, ev, payload, sealed, e);
    if (rc == ERR_OK && *sealed == SEALED_NOT)
        rc = extraction_event_hidden(s, reader, ev, payload, &hidden, e);
    if (hidden)
        *sealed = SEALED_WORDS;
    if (rc != ERR_OK || *sealed == SEALED_NOT)
        return rc;
    int64_t record = json_get_int(payload, "record");
    ev->payload =
        stage_parse(json_get_str(payload, "stage", a), &stage) && record
            ? str_c(arena_fmt(a, "{\"record\":%" PRId64 ",\"stage\":\"%s\",\"sealed\":true}",
                              record, stage_name(stage)))
            : STR("{\"sealed\":true}");
    return ERR_OK;
}
