/* halt_read.c - endings of stages, and what is vouched for, as they stand; in words for the flow
 * and the report. */
#include "screen/review/halt.h"

#include "screen/review/halt.sql.h"
#include "screen/review/messages.h"
#include "screen/review/review_internal.h"

#include <math.h>

bool standing_is_halted(const struct standing *st)
{
    return st->state == STANDING_AWAITING && st->awaits == AWAITS_RESUMPTION;
}

static double figure(const json_t *figures, const char *key)
{
    const json_t *v = json_object_get(figures, key);
    return json_is_number(v) ? json_number_value(v) : NAN;
}

static enum err_code read_grounds(struct db_stmt *q, struct arena *a, struct halt_grounds *g,
                                  struct err *e)
{
    json_t *figures = NULL;
    *g = (struct halt_grounds){.screened = db_int64(q, HALT_LIST_SCREENED),
                               .found = db_int64(q, HALT_LIST_FOUND),
                               .forced = db_int(q, HALT_LIST_FORCED) != 0,
                               .note = db_text(q, HALT_LIST_NOTE, a)};
    if (!halt_rule_parse(db_peek(q, HALT_LIST_RULE), &g->rule))
        g->rule = HALT_OTHER;
    enum err_code rc = json_load(db_peek(q, HALT_LIST_FIGURES), "halt", &figures, e);
    g->target = figure(figures, "target");
    g->confidence = figure(figures, "confidence");
    g->p = figure(figures, "p");
    g->recall = figure(figures, "recall");
    g->low = figure(figures, "low");
    g->high = figure(figures, "high");
    json_decref(figures);
    return rc;
}

enum err_code stage_halts(struct store *s, struct arena *a, struct stage_halt **out, size_t *n,
                          struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    enum err_code rc = ERR_OK;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_HALT_LIST);
    while (rc == ERR_OK && db_step(&q)) {
        struct stage_halt h = {.id = db_int64(&q, HALT_LIST_ID),
                               .covered = db_int64(&q, HALT_LIST_COVERED),
                               .unread = db_int64(&q, HALT_LIST_UNREAD),
                               .person = db_str(&q, HALT_LIST_PERSON, a),
                               .at = db_str(&q, HALT_LIST_AT, a),
                               .head = db_str(&q, HALT_LIST_HEAD, a),
                               .holds = db_int(&q, HALT_LIST_HOLDS) != 0,
                               .resumed_by = db_str(&q, HALT_LIST_RESUMED_BY, a),
                               .resumed_at = db_str(&q, HALT_LIST_RESUMED_AT, a),
                               .resumed_why = db_str(&q, HALT_LIST_RESUMED_WHY, a)};
        if (!stage_parse(db_peek(&q, HALT_LIST_STAGE), &h.stage))
            continue;
        rc = read_grounds(&q, a, &h.grounds, e);
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = h;
    }
    return db_end_with(&q, rc, e);
}

enum err_code stage_attested(struct store *s, enum stage stage, struct arena *a,
                             struct attestation out[HALT_PHASE_COUNT], bool given[HALT_PHASE_COUNT],
                             struct err *e)
{
    struct db_stmt q;
    memset(given, 0, HALT_PHASE_COUNT * sizeof *given);
    memset(out, 0, HALT_PHASE_COUNT * sizeof *out);
    db_begin(&q, store_db(s), &Q_ATTESTATION_LIST);
    db_bind_c(&q, ATTESTATION_LIST_P_STAGE, stage_name(stage));
    while (db_step(&q)) {
        enum halt_phase phase;
        if (!halt_phase_parse(db_peek(&q, ATTESTATION_LIST_PHASE), &phase))
            continue;
        given[phase] = true;
        out[phase] = (struct attestation){.stage = stage,
                                          .phase = phase,
                                          .note = db_str(&q, ATTESTATION_LIST_NOTE, a),
                                          .person = db_str(&q, ATTESTATION_LIST_PERSON, a),
                                          .at = db_str(&q, ATTESTATION_LIST_AT, a)};
    }
    return db_end(&q, e);
}

/* A share in percent, a probability with two digits that count: as the language writes decimals. */
static const char *number(struct arena *a, enum lang lang, int digits, double v)
{
    char *text = arena_fmt(a, "%.*g", digits, v);
    char *point = strchr(text, '.');
    if (point && lang == LANG_DA)
        *point = ',';
    return text;
}

static const char *rule_words(const struct halt_grounds *g, struct arena *a, enum lang lang)
{
    if (g->rule == HALT_SAFE)
        return msg_text(a, lang, MSG_HALT_RULE_SAFE);
    if (g->rule == HALT_OTHER)
        return g->note;
    const char *target = number(a, lang, 4, 100 * g->target);
    const char *confidence = number(a, lang, 4, 100 * g->confidence);
    const char *p = number(a, lang, 2, g->p);
    return g->rule == HALT_CURVE
               ? msg_text(a, lang, MSG_HALT_RULE_CURVE(target, confidence, p))
               : msg_text(a, lang, MSG_HALT_RULE_HYPERGEOMETRIC(target, confidence, p));
}

const char *stage_halt_rule(const struct stage_halt *h, struct arena *a, enum lang lang)
{
    const char *rule = rule_words(&h->grounds, a, lang);
    return h->grounds.forced && h->grounds.rule != HALT_OTHER
               ? msg_text(a, lang, MSG_HALT_FORCED(rule, h->grounds.note))
               : rule;
}

static struct str words(const struct stage_halt *h, struct arena *a, enum lang lang)
{
    int64_t screened = h->grounds.screened;
    const char *stage =
        msg_text(a, lang, h->stage == STAGE_TITLE ? MSG_HALT_TITLES : MSG_HALT_ABSTRACTS);
    return str_c(msg_text(
        a, lang,
        MSG_HALT_WORDS(stage, stage_halt_rule(h, a, lang), screened, screened + h->covered)));
}

enum err_code stage_halt_words(struct store *s, struct arena *a, struct str out[LANG_COUNT],
                               struct err *e)
{
    struct stage_halt *list;
    size_t n;
    for (int l = 0; l < LANG_COUNT; l++)
        out[l] = STR("");
    enum err_code rc = stage_halts(s, a, &list, &n, e);
    for (int l = 0; rc == ERR_OK && l < LANG_COUNT; l++) {
        struct buf b = {0};
        for (size_t i = 0; i < n; i++) {
            if (!list[i].holds)
                continue;
            if (b.len)
                buf_adds(&b, "; ");
            buf_addstr(&b, words(&list[i], a, (enum lang)l));
        }
        out[l] = arena_str(a, buf_str(&b));
        buf_release(&b);
    }
    return rc;
}
