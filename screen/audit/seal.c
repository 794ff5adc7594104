/* seal.c - which events are for nobody but who acted, while their stage is open. */
#include "screen/audit/audit.h"

/* What a person said of a record at a stage. A kind belongs here when its payload lets others guess
 * the verdict, even when it has no key of that name. */
static const char *const KINDS[] = {"vote.cast", "vote.changed", "presort.decided",
                                    "conflict.resolved", "calibration.voted"};

static bool tells_a_vote(struct str kind, const json_t *payload)
{
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        if (str_eq_c(kind, KINDS[i]))
            return true;
    return json_object_get(payload, "verdict") != NULL;
}

enum err_code audit_seal(struct store *s, const char *reader, struct event *ev,
                         const json_t *payload, struct arena *a, bool *sealed, struct err *e)
{
    enum stage stage;
    *sealed = false;
    if (ev->erased || (reader && str_eq_c(ev->actor, reader)) || !tells_a_vote(ev->kind, payload) ||
        !stage_parse(json_get_str(payload, "stage", a), &stage))
        return ERR_OK;
    int64_t record = json_get_int(payload, "record");
    enum err_code rc = vote_is_open(s, record, stage, sealed, e);
    if (rc == ERR_OK && *sealed)
        ev->payload =
            str_c(arena_fmt(a, "{\"record\":%" PRId64 ",\"stage\":\"%s\",\"sealed\":true}", record,
                            stage_name(stage)));
    return rc;
}
