/* sealed.c - see sealed.h. */
#include "screen/review/sealed.h"

#include "screen/review/calibration.h"
#include "screen/review/progress.h"

/* A kind belongs here when it tells that somebody worked on a record at a stage. Any other payload
 * that holds a verdict for a record and a stage is taken for one. */
static const char *const KINDS[] = {"vote.cast",       "vote.changed",   "vote.undone",
                                    "presort.decided", "presort.undone", "conflict.resolved"};

enum err_code stage_sealed(struct store *s, const char *reader, int64_t record, enum stage stage,
                           enum sealed *out, struct err *e)
{
    bool open = false, blinded = false;
    *out = SEALED_NOT;
    enum err_code rc = vote_is_open(s, record, stage, &open, e);
    if (rc == ERR_OK && open)
        rc = progress_is_blinded(s, reader, stage, &blinded, e);
    if (open)
        *out = blinded ? SEALED_WHOLE : SEALED_WORDS;
    return rc;
}

/* Until the discussion begins. */
static enum err_code round_sealed(struct store *s, const char *reader, int64_t id, enum sealed *out,
                                  struct err *e)
{
    struct arena a = {0};
    struct calibration c;
    bool blinded = false;
    enum err_code rc = calibration_load(s, id, reader, &a, &c, e);
    if (rc == ERR_OK && c.phase == CALIBRATION_BEFORE) {
        rc = progress_is_blinded(s, reader, c.stage, &blinded, e);
        *out = blinded ? SEALED_WHOLE : SEALED_WORDS;
    }
    arena_release(&a);
    return rc;
}

/* `screen next` holds a record for who asked: the step before a vote. */
static bool was_taken(const struct event *ev, const json_t *p, struct arena *a, int64_t *record,
                      enum stage *stage)
{
    struct str at = json_get_str(p, "stage", a);
    const json_t *slot = json_array_get(json_object_get(p, "slots"), 0);
    if (!str_eq(ev->kind, STR("assignment.made")) ||
        !str_eq(json_get_str(p, "mode", a), STR("taken")))
        return false;
    *record = json_integer_value(json_array_get(slot, 0));
    struct str name;
    return str_split(&at, '.', &name) && stage_parse(name, stage);
}

static bool is_decision(const struct event *ev, const json_t *p, struct arena *a, int64_t *record,
                        enum stage *stage)
{
    bool tells = json_object_get(p, "verdict") != NULL;
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        tells |= str_eq_c(ev->kind, KINDS[i]);
    *record = json_get_int(p, "record");
    return tells && stage_parse(json_get_str(p, "stage", a), stage);
}

enum err_code event_sealed(struct store *s, const char *reader, const struct event *ev,
                           const json_t *payload, enum sealed *out, struct err *e)
{
    struct arena a = {0};
    enum err_code rc = ERR_OK;
    enum stage stage;
    int64_t record = 0;
    *out = SEALED_NOT;
    if (ev->erased || !payload || (reader && str_eq_c(ev->actor, reader)))
        return ERR_OK;
    if (str_eq(ev->kind, STR("calibration.voted")))
        rc = round_sealed(s, reader, json_get_int(payload, "calibration"), out, e);
    else if (is_decision(ev, payload, &a, &record, &stage) ||
             was_taken(ev, payload, &a, &record, &stage))
        rc = stage_sealed(s, reader, record, stage, out, e);
    arena_release(&a);
    return rc;
}
