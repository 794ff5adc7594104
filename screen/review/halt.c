/* halt.c - a stage ended, resumed, vouched for: the rules, and the events. See halt.h. */
#include "screen/review/halt.h"

#include "screen/review/halt.sql.h"
#include "screen/review/messages.h"
#include "screen/review/review_internal.h"

static const char *const LEADS[] = {"lead", NULL};
static const char *const RULES[HALT_RULE_COUNT] = {"hypergeometric", "curve", "safe", "other"};
static const char *const PHASES[HALT_PHASE_COUNT] = {"random", "active", "model", "quality"};

const char *halt_rule_name(enum halt_rule r)
{
    return RULES[r];
}

bool halt_rule_parse(struct str s, enum halt_rule *out)
{
    for (int i = 0; i < HALT_RULE_COUNT; i++)
        if (str_eq_c(s, RULES[i])) {
            *out = (enum halt_rule)i;
            return true;
        }
    return false;
}

const char *halt_phase_name(enum halt_phase p)
{
    return PHASES[p];
}

bool halt_phase_parse(struct str s, enum halt_phase *out)
{
    for (int i = 0; i < HALT_PHASE_COUNT; i++)
        if (str_eq_c(s, PHASES[i])) {
            *out = (enum halt_phase)i;
            return true;
        }
    return false;
}

/* Who, where, and with which words: what all three have in common. */
static enum err_code check(struct store *s, const char *actor, enum stage stage, const char *note,
                           bool needed, struct err *e)
{
    enum err_code rc = person_may(s, actor, LEADS, stage, e);
    if (rc == ERR_OK && stage == STAGE_FULL_TEXT)
        rc = err_set(e, ERR_INPUT, MSG_HALT_FULL_TEXT);
    if (rc == ERR_OK && needed && (!note || !note[0]))
        rc = err_set(e, ERR_INPUT, MSG_HALT_NOTE);
    if (rc == ERR_OK && note && strlen(note) > HALT_NOTE_MAX)
        rc = err_set(e, ERR_INPUT, MSG_HALT_NOTE_LONG(HALT_NOTE_MAX));
    return rc;
}

/* What is open; nobody ends a stage over a round that people are in the middle of. */
static enum err_code collect(struct store *s, enum stage stage, struct json_out *j, int64_t *n,
                             struct err *e)
{
    struct db_stmt q;
    int64_t calibrating = 0;
    *n = 0;
    db_begin(&q, store_db(s), &Q_HALT_FRAME);
    db_bind_c(&q, HALT_FRAME_P_STAGE, stage_name(stage));
    while (db_step(&q)) {
        calibrating += str_eq(db_peek(&q, HALT_FRAME_AWAITS), STR("calibration"));
        json_int(j, db_int64(&q, HALT_FRAME_RECORD));
        (*n)++;
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && calibrating)
        rc = err_set(e, ERR_STATE, MSG_HALT_CALIBRATING(stage_name(stage), calibrating));
    if (rc == ERR_OK && *n == 0)
        rc = err_set(e, ERR_STATE, MSG_HALT_NOTHING(stage_name(stage)));
    return rc;
}

static void put_grounds(struct json_out *j, enum stage stage, const struct halt_grounds *g)
{
    json_key_c(j, "stage", stage_name(stage));
    json_key_c(j, "rule", halt_rule_name(g->rule));
    json_key_int(j, "screened", g->screened);
    json_key_int(j, "found", g->found);
    json_key_obj(j, "figures");
    json_key_num(j, "target", g->target);
    json_key_num(j, "confidence", g->confidence);
    json_key_num(j, "p", g->p);
    json_key_num(j, "recall", g->recall);
    json_key_num(j, "low", g->low);
    json_key_num(j, "high", g->high);
    json_end(j);
    json_key_bool(j, "forced", g->forced);
    json_key_c(j, "note", g->note ? g->note : "");
}

enum err_code stage_stop(struct store *s, const char *actor, enum stage stage,
                         const struct halt_grounds *g, int64_t *n, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    int64_t covered = 0;
    enum err_code rc = check(s, actor, stage, g->note, g->forced || g->rule == HALT_OTHER, e);
    json_obj(&j);
    put_grounds(&j, stage, g);
    json_key_arr(&j, "records");
    if (rc == ERR_OK)
        rc = collect(s, stage, &j, &covered, e);
    json_end(&j);
    json_end(&j);
    if (rc == ERR_OK)
        rc = store_append(s, actor, "stage.stopped", buf_str(&text), NULL, e);
    buf_release(&text);
    if (n)
        *n = covered;
    return rc;
}

static enum err_code is_ended(struct store *s, enum stage stage, bool *yes, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_HALT_HOLDS);
    db_bind_c(&q, HALT_HOLDS_P_STAGE, stage_name(stage));
    *yes = db_step(&q);
    return db_end(&q, e);
}

/* {"stage", "note"} and, for an attestation, "phase". */
static enum err_code append(struct store *s, const char *actor, const char *kind, enum stage stage,
                            const char *phase, const char *note, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_c(&j, "stage", stage_name(stage));
    if (phase)
        json_key_c(&j, "phase", phase);
    json_key_c(&j, "note", note);
    json_end(&j);
    enum err_code rc = store_append(s, actor, kind, buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

static enum err_code count_unread(struct store *s, enum stage stage, int64_t *n, struct err *e)
{
    struct arena a = {0};
    struct stage_halt *list;
    size_t n_halts;
    *n = 0;
    enum err_code rc = stage_halts(s, &a, &list, &n_halts, e);
    for (size_t i = 0; rc == ERR_OK && i < n_halts; i++)
        *n += list[i].stage == stage && list[i].holds ? list[i].unread : 0;
    arena_release(&a);
    return rc;
}

enum err_code stage_resume(struct store *s, const char *actor, enum stage stage, const char *note,
                           int64_t *n, struct err *e)
{
    bool ended = false;
    int64_t unread = 0;
    enum err_code rc = check(s, actor, stage, note, true, e);
    if (rc == ERR_OK)
        rc = is_ended(s, stage, &ended, e);
    if (rc == ERR_OK && !ended)
        rc = err_set(e, ERR_STATE, MSG_HALT_NOT_ENDED(stage_name(stage)));
    if (rc == ERR_OK)
        rc = count_unread(s, stage, &unread, e);
    if (rc == ERR_OK)
        rc = append(s, actor, "stage.resumed", stage, NULL, note, e);
    if (n)
        *n = unread;
    return rc;
}

enum err_code stage_attest(struct store *s, const char *actor, enum stage stage,
                           enum halt_phase phase, const char *note, struct err *e)
{
    enum err_code rc = check(s, actor, stage, note, true, e);
    if (rc == ERR_OK && phase == HALT_ACTIVE)
        rc = err_set(e, ERR_INPUT, MSG_HALT_ACTIVE);
    return rc == ERR_OK ? append(s, actor, "stage.attested", stage, halt_phase_name(phase), note, e)
                        : rc;
}
