/* phases.c - SAFE's four phases as a checklist (Boetje and van de Schoot, Syst Rev 2024;13:81): a
 * random set, active learning, another model, a check of quality. What the log tells is counted;
 * what it can't tell is a lead's word. */
#include "screen/halt/internal.h"

#include "screen/halt/halts.sql.h"
#include "screen/rank/safe.h"
#include "screen/review/control.h"

#define DRAWN_LEAST 8 /* so many in a drawn order by chance: once in 40,320 */

struct sample {
    int64_t screened, found;
};

/* A walk by one person, from its beginning: in the drawn order as long as places rise. */
struct walk {
    struct str person;
    int64_t before;
    bool broken;
    struct sample run;
};

static void end_walk(struct walk *w, struct sample *total)
{
    if (w->run.screened >= DRAWN_LEAST) {
        total->screened += w->run.screened;
        total->found += w->run.found;
    }
}

/* Records that people read in the drawn order before any others. A record that two people came to
 * counts once: it is kept by the first of them. */
static enum err_code drawn_first(struct store *s, enum stage stage, struct arena *a,
                                 struct sample *total, struct err *e)
{
    struct db_stmt q;
    struct walk w = {.person = STR("")};
    db_begin(&q, store_db(s), &Q_HALTS_WALKS);
    db_bind_c(&q, HALTS_WALKS_P_STAGE, stage_name(stage));
    while (db_step(&q)) {
        struct str who = db_peek(&q, HALTS_WALKS_PERSON);
        if (!str_eq(who, w.person)) {
            end_walk(&w, total);
            w = (struct walk){.person = db_str(&q, HALTS_WALKS_PERSON, a), .before = -1};
        }
        int64_t place = turn_drawn_place(db_int64(&q, HALTS_WALKS_RECORD), w.person);
        w.broken |= place <= w.before;
        if (w.broken)
            continue;
        w.before = place;
        w.run.screened++;
        w.run.found += str_eq(db_peek(&q, HALTS_WALKS_VERDICT), STR("include"));
    }
    end_walk(&w, total);
    return db_end(&q, e);
}

static enum err_code rounds(struct store *s, enum stage stage, struct sample *total, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_HALTS_ROUNDS);
    db_bind_c(&q, HALTS_ROUNDS_P_STAGE, stage_name(stage));
    while (db_step(&q)) {
        total->screened++;
        total->found += str_eq(db_peek(&q, HALTS_ROUNDS_VERDICT), STR("include"));
    }
    return db_end(&q, e);
}

/* Key papers: what came by another way than a search, from people or from reference lists. */
static enum err_code keys(struct store *s, enum stage stage, int64_t *n, int64_t *decided,
                          struct err *e)
{
    const struct review_documents *d;
    struct db_stmt q;
    int64_t last = 0;
    *n = *decided = 0;
    enum err_code rc = review_documents(s, &d, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_HALTS_KEYS);
    db_bind_c(&q, HALTS_KEYS_P_STAGE, stage_name(stage));
    while (db_step(&q)) {
        int arm = protocol_find_arm(&d->protocol, db_peek(&q, HALTS_KEYS_ARM));
        int64_t record = db_int64(&q, HALTS_KEYS_RECORD);
        if (arm < 0 || d->protocol.arm[arm].kind != ARM_OTHER || record == last)
            continue;
        last = record;
        (*n)++;
        *decided += db_int(&q, HALTS_KEYS_DECIDED);
    }
    return db_end(&q, e);
}

/* Exclusions that samples looked at again: confirmed ones in a row at the end, and the others. */
struct checks {
    int64_t n, in_row, missed;
};

static enum err_code checked(struct store *s, enum stage stage, struct arena *a, struct checks *out,
                             struct err *e)
{
    struct control_sample *c;
    size_t n;
    *out = (struct checks){0};
    enum err_code rc = control_list(s, a, &c, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct control_record *r = NULL;
        size_t n_records = 0;
        if (c[i].stage == stage)
            rc = control_records(s, c[i].id, a, &r, &n_records, e);
        for (size_t k = 0; rc == ERR_OK && k < n_records; k++) {
            bool missed = str_eq(r[k].verdict, STR("include"));
            out->n += r[k].verdict.len > 0;
            out->missed += missed;
            out->in_row = missed ? 0 : out->in_row + (r[k].verdict.len > 0);
        }
    }
    return rc;
}

static void add(struct halt_view *v, const struct rank_safe_state *st, enum rank_safe_item item,
                enum halt_phase phase, enum halt_item_kind kind)
{
    bool known = item != RANK_SAFE_TWICE || st->expected > 0;
    v->item[v->n_items++] = (struct halt_item){
        .phase = phase,
        .kind = kind,
        .have = (int64_t)st->item[item].have,
        .want = known ? (int64_t)st->item[item].need : -1,
        /* Where nothing was checked there was no check. */
        .met = st->item[item].met && (item != RANK_SAFE_CHECK || st->item[item].have > 0),
        .decides = true};
}

/* A phase is done when what the log tells of it is, or when a lead vouches for it. Of another
 * model the log tells nothing: which one put a record before a reader is not kept. */
static void say(struct halt_view *v, const struct rank_safe_state *st)
{
    static const enum rank_safe_phase of[HALT_PHASE_COUNT] = {[HALT_RANDOM] = RANK_SAFE_S,
                                                              [HALT_ACTIVE] = RANK_SAFE_A,
                                                              [HALT_MODEL] = RANK_SAFE_PHASES,
                                                              [HALT_QUALITY] = RANK_SAFE_E};
    struct halt_said *said = &v->rule[HALT_SAFE];
    said->given = said->met = st->applies;
    for (int p = 0; p < HALT_PHASE_COUNT; p++) {
        bool done = of[p] < RANK_SAFE_PHASES && st->done[of[p]];
        done &= p != HALT_QUALITY || st->item[RANK_SAFE_CHECK].have > 0;
        v->phase[p].met = done || v->phase[p].attested;
        said->n_attest += !v->phase[p].met && p != HALT_ACTIVE;
        said->met &= v->phase[p].met;
    }
}

enum err_code halt_phases(struct store *s, const struct halt_options *o, struct arena *a,
                          struct halt_view *v, struct err *e)
{
    struct sample sample = {0};
    struct checks check = {0};
    struct attestation by[HALT_PHASE_COUNT];
    struct rank_safe_state st;
    bool given[HALT_PHASE_COUNT];
    int64_t n_keys, keys_decided;
    enum err_code rc = drawn_first(s, v->stage, a, &sample, e);
    if (rc == ERR_OK)
        rc = rounds(s, v->stage, &sample, e);
    if (rc == ERR_OK)
        rc = keys(s, v->stage, &n_keys, &keys_decided, e);
    if (rc == ERR_OK)
        rc = checked(s, v->stage, a, &check, e);
    if (rc == ERR_OK)
        rc = stage_attested(s, v->stage, a, by, given, e);
    if (rc != ERR_OK)
        return rc;
    for (int p = 0; p < HALT_PHASE_COUNT; p++)
        v->phase[p] = (struct halt_phase_state){.attested = given[p], .by = by[p]};
    rank_safe_state(&(struct rank_safe){.records = (size_t)v->total,
                                        .sample = (size_t)sample.screened,
                                        .sample_relevant = (size_t)sample.found,
                                        .screened = (size_t)v->screened,
                                        .found = (size_t)v->found,
                                        .in_row = (size_t)v->irrelevant,
                                        .key = (size_t)n_keys,
                                        .key_found = (size_t)keys_decided,
                                        .checked = (size_t)check.n,
                                        .checked_in_row = (size_t)check.in_row,
                                        .asked = o->small},
                    &st);
    add(v, &st, RANK_SAFE_SAMPLE, HALT_RANDOM, HALT_ITEM_SAMPLE);
    add(v, &st, RANK_SAFE_SAMPLE_RELEVANT, HALT_RANDOM, HALT_ITEM_SAMPLE_FOUND);
    add(v, &st, RANK_SAFE_KEY, HALT_ACTIVE, HALT_ITEM_KEYS);
    add(v, &st, RANK_SAFE_TWICE, HALT_ACTIVE, HALT_ITEM_TWICE);
    add(v, &st, RANK_SAFE_TENTH, HALT_ACTIVE, HALT_ITEM_TENTH);
    add(v, &st, RANK_SAFE_IN_ROW, HALT_ACTIVE, HALT_ITEM_IRRELEVANT);
    add(v, &st, RANK_SAFE_CHECK, HALT_QUALITY, HALT_ITEM_CHECK);
    v->item[v->n_items++] = (struct halt_item){
        .phase = HALT_QUALITY, .kind = HALT_ITEM_MISSED, .have = check.missed, .want = -1};
    say(v, &st);
    return ERR_OK;
}
