/* phases.c - SAFE's four phases as a checklist (Boetje and van de Schoot, Syst Rev 2024;13:81): a
 * random set, active learning, another model, a check of quality. What the log tells is counted;
 * what it can't tell is a lead's word. */
#include "screen/halt/internal.h"

#include "screen/halt/halts.sql.h"
#include "screen/review/control.h"

#define DRAWN_LEAST 8 /* so many in a drawn order by chance: once in 40,320 */

struct sample {
    int64_t screened, found;
};

static void add(struct halt_view *v, enum halt_phase phase, enum halt_item_kind kind, int64_t have,
                int64_t want, bool decides)
{
    v->item[v->n_items++] = (struct halt_item){.phase = phase,
                                               .kind = kind,
                                               .have = have,
                                               .want = want,
                                               .met = want >= 0 && have >= want,
                                               .decides = decides};
}

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

static enum err_code checked(struct store *s, enum stage stage, struct arena *a,
                             struct halt_view *v, struct err *e)
{
    struct control_sample *c;
    size_t n;
    int64_t seen = 0, missed = 0;
    enum err_code rc = control_list(s, a, &c, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        seen += c[i].stage == stage ? c[i].checked : 0;
        missed += c[i].stage == stage ? c[i].missed : 0;
    }
    add(v, HALT_QUALITY, HALT_ITEM_CHECKED, seen, 0, false);
    add(v, HALT_QUALITY, HALT_ITEM_MISSED, missed, 0, false);
    return rc;
}

static int64_t share_of(int64_t n, int64_t of)
{
    return (n + of - 1) / of;
}

/* Twice the relevant records that the sample lets expect among all. */
static int64_t twice(const struct sample *sample, int64_t total)
{
    return sample->found ? 2 * share_of(sample->found * total, sample->screened) : -1;
}

static void say(struct halt_view *v)
{
    struct halt_said *said = &v->rule[HALT_SAFE];
    for (int p = 0; p < HALT_PHASE_COUNT; p++) {
        bool items = p == HALT_RANDOM || p == HALT_ACTIVE;
        for (size_t i = 0; i < v->n_items; i++)
            items &= (int)v->item[i].phase != p || !v->item[i].decides || v->item[i].met;
        v->phase[p].met = items || v->phase[p].attested;
        said->n_attest += !v->phase[p].met && p != HALT_ACTIVE;
    }
    said->given = v->rule[HALT_HYPERGEOMETRIC].given;
    said->met = said->given;
    for (int p = 0; p < HALT_PHASE_COUNT; p++)
        said->met &= v->phase[p].met;
}

enum err_code halt_phases(struct store *s, struct arena *a, struct halt_view *v, struct err *e)
{
    struct sample sample = {0};
    struct attestation by[HALT_PHASE_COUNT];
    bool given[HALT_PHASE_COUNT];
    int64_t n_keys, keys_decided;
    enum err_code rc = drawn_first(s, v->stage, a, &sample, e);
    if (rc == ERR_OK)
        rc = rounds(s, v->stage, &sample, e);
    if (rc == ERR_OK)
        rc = keys(s, v->stage, &n_keys, &keys_decided, e);
    if (rc == ERR_OK)
        rc = stage_attested(s, v->stage, a, by, given, e);
    if (rc != ERR_OK)
        return rc;
    for (int p = 0; p < HALT_PHASE_COUNT; p++)
        v->phase[p] = (struct halt_phase_state){.attested = given[p], .by = by[p]};
    add(v, HALT_RANDOM, HALT_ITEM_SAMPLE, sample.screened, share_of(v->total, 100), true);
    add(v, HALT_RANDOM, HALT_ITEM_SAMPLE_FOUND, sample.found, 1, true);
    add(v, HALT_ACTIVE, HALT_ITEM_KEYS, keys_decided, n_keys, true);
    add(v, HALT_ACTIVE, HALT_ITEM_TWICE, v->screened, twice(&sample, v->total), true);
    add(v, HALT_ACTIVE, HALT_ITEM_TENTH, v->screened, share_of(v->total, 10), true);
    add(v, HALT_ACTIVE, HALT_ITEM_IRRELEVANT, v->irrelevant, HALT_IN_A_ROW, true);
    rc = checked(s, v->stage, a, v, e);
    say(v);
    return rc;
}
