/* numbers.c - all that a review says of itself in numbers, and the same from its log alone. */
#include "world.h"

#include "screen/review/automation.h"
#include "screen/review/calibration.h"
#include "screen/review/control.h"
#include "screen/review/flow.h"
#include "screen/review/ratings.h"
#include "screen/store/store_internal.h"
#include "tests/property/histories/histories.sql.h"

#include <sqlite3.h>

static void add_prisma(struct world *w, struct store *s, struct buf *b)
{
    struct prisma_input in;
    struct prisma_flow flow;
    MUST(w, flow_input(s, &w->arena, &in, &w->e));
    MUST(w, prisma_count(&in, &w->arena, &flow, &w->e));
    prisma_json(&flow, &(struct prisma_json_options){.with_records = true}, b);
    buf_addch(b, '\n');
}

static void add_counts(struct world *w, struct store *s, struct buf *b)
{
    struct stage_count c[STAGE_COUNT];
    struct control_sample *sample;
    struct automated *tool;
    struct conflict_list conflicts;
    size_t n;
    MUST(w, review_counts(s, c, &w->e));
    for (int i = 0; i < STAGE_COUNT; i++)
        buf_addf(b, "%s %d %d %d %d %d\n", stage_name((enum stage)i), (int)c[i].awaiting,
                 (int)c[i].conflict, (int)c[i].included, (int)c[i].excluded,
                 (int)c[i].not_screened);
    MUST(w, control_list(s, &w->arena, &sample, &n, &w->e));
    for (size_t i = 0; i < n; i++)
        buf_addf(b, "sample %d of %d: %d, %d, %.17g\n", (int)sample[i].n, (int)sample[i].frame,
                 (int)sample[i].checked, (int)sample[i].missed, sample[i].high);
    MUST(w, automation_list(s, &w->arena, &tool, &n, &w->e));
    for (size_t i = 0; i < n; i++)
        buf_addf(b, "tool %d %d %d\n", (int)tool[i].root, tool[i].before_people, tool[i].reverted);
    MUST(w, review_conflicts(s, &w->arena, &conflicts, &w->e));
    for (size_t i = 0; i < conflicts.n; i++)
        buf_addf(b, "conflict %d at %s, %d sides\n", (int)conflicts.item[i].root,
                 stage_name(conflicts.item[i].stage), (int)conflicts.item[i].n);
}

static void add_agreement(struct world *w, struct store *s, enum stage stage, enum ratings_by by,
                          struct buf *b)
{
    struct ratings_filter f = {.stage = stage, .by = by};
    struct ratings r;
    struct agreement out;
    MUST(w, ratings_load(s, &f, &w->arena, &r, &w->e));
    MUST(w, agreement_compute(&r.votes, &(struct agreement_options){0}, &w->arena, &out, &w->e));
    buf_addf(b, "agreement %s by %d: %d records, %d raters\n", stage_name(stage), (int)by,
             (int)r.votes.n_units, (int)r.votes.n_raters);
    for (size_t i = 0; i < r.votes.n_units * r.votes.n_raters; i++)
        buf_addf(b, "%d ", r.votes.vote[i]);
    for (int k = 0; k < AGREEMENT_COUNT; k++)
        buf_addf(b, "%.17g %.17g %.17g\n", out.of[k].value, out.of[k].low, out.of[k].high);
}

static void add_rounds(struct world *w, struct store *s, struct buf *b)
{
    struct calibration *c;
    size_t n;
    MUST(w, calibration_list(s, NULL, &w->arena, &c, &n, &w->e));
    for (size_t i = 0; i < n; i++)
        for (int after = 0; after < 2; after++) {
            double value = 0;
            bool defined = false;
            MUST(w, calibration_agreement(s, &c[i], after, MEASURE_ALPHA, &value, &defined, &w->e));
            buf_addf(b, "round %d: %d votes, %d %.17g\n", (int)c[i].id, (int)c[i].n_votes, defined,
                     value);
        }
}

static void add_all(struct world *w, struct store *s, struct buf *b)
{
    add_prisma(w, s, b);
    add_counts(w, s, b);
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        add_agreement(w, s, (enum stage)stage, RATINGS_VERDICT, b);
        add_agreement(w, s, (enum stage)stage, RATINGS_REASON, b);
    }
    add_agreement(w, s, STAGE_FULL_TEXT, RATINGS_CATEGORY, b);
    add_rounds(w, s, b);
}

/* The log itself: what people are shown of a decision says when it was made. */
static void copy_event(struct world *w, struct store *to, const struct event *ev)
{
    struct db_stmt q;
    db_begin(&q, store_db(to), &Q_EVENT_COPY);
    db_bind_int(&q, EVENT_COPY_P_SEQ, ev->seq);
    db_bind_text(&q, EVENT_COPY_P_AT, ev->at);
    db_bind_text(&q, EVENT_COPY_P_ACTOR, ev->actor);
    db_bind_text(&q, EVENT_COPY_P_KIND, ev->kind);
    db_bind_text(&q, EVENT_COPY_P_PAYLOAD, ev->payload);
    db_bind_blob(&q, EVENT_COPY_P_SALT, ev->salt.ptr, ev->salt.len);
    db_bind_blob(&q, EVENT_COPY_P_PAYLOAD_HASH, ev->payload_hash.byte, HASH_BYTES);
    db_bind_blob(&q, EVENT_COPY_P_HASH, ev->hash.byte, HASH_BYTES);
    db_step(&q);
    MUST(w, db_end(&q, &w->e));
}

static void replay(struct world *w, struct store *to)
{
    int64_t after = 0;
    size_t n = 1;
    /* The replayed tables point to blobs that only the review has. */
    sqlite3_exec(db_raw(store_db(to)), "PRAGMA foreign_keys=OFF", NULL, NULL, NULL);
    while (n > 0) {
        struct event *list;
        struct arena_mark mark = arena_mark(&w->arena);
        MUST(w, store_events(w->s, after, 100, &w->arena, &list, &n, &w->e));
        for (size_t i = 0; i < n; i++) {
            copy_event(w, to, &list[i]);
            MUST(w, store_apply(to, &list[i], &w->e));
            after = list[i].seq;
        }
        arena_reset(&w->arena, mark);
    }
}

static void same_tables(struct world *w)
{
    struct note_list found = {.arena = &w->kept};
    struct buf b = {0};
    MUST(w, store_compare(w->s, NULL, &found, &w->e));
    for (size_t i = 0; i < found.n; i++)
        note_render(&b, LANG_EN, &found.item[i]);
    if (found.n)
        FAIL(w, "the log replayed gives other tables: %s", buf_c(&b));
    buf_release(&b);
}

void check_replay(struct world *w)
{
    struct store *to;
    struct buf kept = {0}, replayed = {0};
    same_tables(w);
    MUST(w, store_open_replay(w->s, &to, &w->e));
    replay(w, to);
    add_all(w, w->s, &kept);
    add_all(w, to, &replayed);
    if (!str_eq(buf_str(&kept), buf_str(&replayed)))
        FAIL(w, "the log replayed gives other numbers:\n  stands: %s",
             world_difference(w, buf_str(&kept), buf_str(&replayed)));
    buf_release(&kept);
    buf_release(&replayed);
    store_close(to);
}
