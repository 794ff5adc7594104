/* assign.c - slots given out and taken back, as events. */
#include "screen/review/assign.h"

#include "screen/review/interest.h"
#include "screen/review/messages.h"
#include "screen/review/review.sql.h"
#include "screen/review/review_internal.h"
#include "screen/review/workflow.sql.h"

#include <stdlib.h>

#define BLOCK_STANDARD 50

static const char *const MODES[] = {"all", "split", "block", "random", "rank"};

bool assign_mode_parse(struct str s, enum assign_mode *out)
{
    for (size_t i = 0; i < COUNT_OF(MODES); i++)
        if (str_eq_c(s, MODES[i])) {
            *out = (enum assign_mode)i;
            return true;
        }
    return false;
}

const char *assign_mode_name(enum assign_mode m)
{
    return MODES[m];
}

static const char *slot_stage(const struct assign_options *o)
{
    return o->presort ? presort_stage(o->stage) : stage_name(o->stage);
}

static enum err_code check_people(struct store *s, const char *actor,
                                  const struct assign_options *o, struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    enum err_code rc = person_may(s, actor, leads, o->stage, e);
    if (rc == ERR_OK && o->n_people == 0)
        rc = err_set(e, ERR_INPUT, MSG_ASSIGN_NOBODY);
    if (rc == ERR_OK && o->block < 0)
        rc = err_set(e, ERR_INPUT, MSG_ASSIGN_BLOCK);
    for (size_t i = 0; rc == ERR_OK && i < o->n_people; i++) {
        rc = person_may_read(s, o->people[i], o->stage, o->presort, e);
        for (size_t k = 0; rc == ERR_OK && k < i; k++)
            if (strcmp(o->people[i], o->people[k]) == 0)
                rc = err_set(e, ERR_INPUT, MSG_PLENUM_TWICE(o->people[i]));
    }
    return rc;
}

static int64_t suggestion_rank(struct str s)
{
    static const char *const order[] = {"1A", "?", "1B", "2"};
    for (size_t i = 0; i < COUNT_OF(order); i++)
        if (str_eq_c(s, order[i]))
            return (int64_t)i;
    return 1;
}

struct ranked {
    int64_t root, place;
};

static int by_root(const void *x, const void *y)
{
    const struct ranked *a = x, *b = y;
    return (a->root > b->root) - (a->root < b->root);
}

/* Both by root. */
static void place_by_list(const struct assign_options *o, struct assign_record *record, size_t n,
                          struct arena *a)
{
    struct ranked *list = ARENA_ARRAY(a, o->n_ranked, struct ranked);
    for (size_t i = 0; i < o->n_ranked; i++)
        list[i] = (struct ranked){o->ranked[i], (int64_t)i};
    qsort(list, o->n_ranked, sizeof *list, by_root);
    for (size_t i = 0, k = 0; i < n; i++) {
        while (k < o->n_ranked && list[k].root < record[i].root)
            k++;
        bool there = k < o->n_ranked && list[k].root == record[i].root;
        record[i].rank = there ? list[k].place : INT64_MAX;
    }
}

static enum err_code load_records(struct store *s, const struct assign_options *o, struct arena *a,
                                  struct assign_record **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_RECORDS_WITH_SLOTS);
    db_bind_c(&q, RECORDS_WITH_SLOTS_P_STAGE, stage_name(o->stage));
    db_bind_c(&q, RECORDS_WITH_SLOTS_P_AWAITS, o->presort ? "presort" : "vote");
    while (db_step(&q)) {
        int64_t slots = db_int64(&q, RECORDS_WITH_SLOTS_SLOTS);
        if (slots == 0 && o->mode != ASSIGN_ALL)
            continue;
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct assign_record){
            .root = db_int64(&q, RECORDS_WITH_SLOTS_RECORD),
            .slots = slots,
            .rank = suggestion_rank(db_peek(&q, RECORDS_WITH_SLOTS_SUGGESTION))};
    }
    if (o->mode == ASSIGN_RANK && o->n_ranked)
        place_by_list(o, *out, *n, a);
    return db_end(&q, e);
}

static enum err_code has_it(struct store *s, const char *stage, int64_t root, const char *person,
                            bool *yes, struct err *e)
{
    struct db_stmt q;
    *yes = false;
    db_begin(&q, store_db(s), &Q_READERS_OF);
    db_bind_int(&q, READERS_OF_P_ROOT, root);
    db_bind_c(&q, READERS_OF_P_STAGE, stage);
    while (db_step(&q))
        *yes |= str_eq_c(db_peek(&q, READERS_OF_PERSON), person);
    return db_end(&q, e);
}

static enum err_code load_barred(struct store *s, const char *actor, const struct assign_options *o,
                                 struct assign_record *record, size_t n, struct arena *a,
                                 struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        bool *barred = ARENA_ARRAY(a, o->n_people, bool);
        for (size_t k = 0; rc == ERR_OK && k < o->n_people; k++) {
            rc = has_it(s, slot_stage(o), record[i].root, o->people[k], &barred[k], e);
            if (rc == ERR_OK && !barred[k])
                rc = interest_skip(s, actor, o->people[k], record[i].root, &barred[k], e);
        }
        record[i].barred = barred;
    }
    return rc;
}

static enum err_code load_loads(struct store *s, const struct assign_options *o, struct arena *a,
                                const int64_t **out, struct err *e)
{
    struct db_stmt q;
    int64_t *load = ARENA_ARRAY(a, o->n_people, int64_t);
    db_begin(&q, store_db(s), &Q_LOADS);
    db_bind_c(&q, LOADS_P_STAGE, slot_stage(o));
    while (db_step(&q))
        for (size_t i = 0; i < o->n_people; i++)
            if (str_eq_c(db_peek(&q, LOADS_PERSON), o->people[i]))
                load[i] = db_int64(&q, LOADS_N);
    *out = load;
    return db_end(&q, e);
}

enum err_code assign_append(struct store *s, const char *actor, const char *stage, const char *mode,
                            int64_t seed, const struct assign_slot *slot, size_t n,
                            const char *const *people, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_c(&j, "stage", stage);
    json_key_c(&j, "mode", mode);
    json_key_int(&j, "seed", seed);
    json_key_arr(&j, "slots");
    for (size_t i = 0; i < n; i++) {
        json_arr(&j);
        json_int(&j, slot[i].root);
        json_c(&j, people[slot[i].person]);
        json_int(&j, slot[i].position);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    enum err_code rc = store_append(s, actor, "assignment.made", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code assign_give(struct store *s, const char *actor, const struct assign_options *o,
                          struct arena *a, struct assigned **out, size_t *n, int64_t *left,
                          struct err *e)
{
    struct assign_request r = {.mode = o->mode,
                               .seed = o->seed,
                               .block = o->block ? o->block : BLOCK_STANDARD,
                               .n_people = o->n_people};
    struct assign_record *record = NULL;
    struct assign_slot *slot = NULL;
    size_t n_slots = 0;
    *n = 0;
    *left = 0;
    enum err_code rc = check_people(s, actor, o, e);
    if (rc == ERR_OK)
        rc = load_records(s, o, a, &record, &r.n_records, e);
    if (rc == ERR_OK)
        rc = load_barred(s, actor, o, record, r.n_records, a, e);
    if (rc == ERR_OK)
        rc = load_loads(s, o, a, &r.load, e);
    if (rc != ERR_OK)
        return rc;
    r.record = record;
    assign_plan(&r, a, &slot, &n_slots);
    *out = ARENA_ARRAY(a, o->n_people, struct assigned);
    *n = o->n_people;
    for (size_t i = 0; i < o->n_people; i++)
        (*out)[i].person = str_c(o->people[i]);
    for (size_t i = 0; i < n_slots; i++)
        (*out)[slot[i].person].n++;
    for (size_t i = 0; i < r.n_records; i++)
        *left += record[i].slots;
    *left = o->mode == ASSIGN_ALL || *left < (int64_t)n_slots ? 0 : *left - (int64_t)n_slots;
    return n_slots ? assign_append(s, actor, slot_stage(o), MODES[o->mode],
                                   o->mode == ASSIGN_RANDOM ? (int64_t)o->seed : 0, slot, n_slots,
                                   o->people, e)
                   : ERR_OK;
}

enum err_code assign_withdraw(struct store *s, const char *actor, const char *person,
                              enum stage stage, bool presort, int64_t *n, struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    struct db_stmt q;
    struct arena a = {0};
    const char *known;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    *n = 0;
    enum err_code rc = person_may(s, actor, leads, stage, e);
    if (rc == ERR_OK)
        rc = person_acting(s, person, &a, &known, e);
    arena_release(&a);
    if (rc != ERR_OK)
        return rc;
    json_obj(&j);
    json_key_c(&j, "stage", presort ? presort_stage(stage) : stage_name(stage));
    json_key_c(&j, "person", person);
    json_key_arr(&j, "records");
    db_begin(&q, store_db(s), &Q_ASSIGNMENTS_OPEN_AT);
    db_bind_c(&q, ASSIGNMENTS_OPEN_AT_P_PERSON, person);
    db_bind_c(&q, ASSIGNMENTS_OPEN_AT_P_STAGE, presort ? presort_stage(stage) : stage_name(stage));
    for (; db_step(&q); (*n)++)
        json_int(&j, db_int64(&q, ASSIGNMENTS_OPEN_AT_RECORD));
    rc = db_end(&q, e);
    json_end(&j);
    json_end(&j);
    if (rc == ERR_OK && *n)
        rc = store_append(s, actor, "assignment.withdrawn", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code assign_history(struct store *s, struct arena *a, struct allotment **out, size_t *n,
                             struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_ALLOTMENT_LIST);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct allotment){.id = db_int64(&q, ALLOTMENT_LIST_ID),
                                            .stage = db_str(&q, ALLOTMENT_LIST_STAGE, a),
                                            .mode = db_str(&q, ALLOTMENT_LIST_MODE, a),
                                            .person = db_str(&q, ALLOTMENT_LIST_PERSON, a),
                                            .at = db_str(&q, ALLOTMENT_LIST_AT, a),
                                            .seed = db_int64(&q, ALLOTMENT_LIST_SEED),
                                            .n = db_int64(&q, ALLOTMENT_LIST_N)};
    }
    return db_end(&q, e);
}

enum err_code assign_loads(struct store *s, const char *reader, struct arena *a,
                           struct assign_load **out, size_t *n, struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    struct err no = {0};
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    enum err_code rc = reader ? person_may(s, reader, leads, STAGE_TITLE, &no) : ERR_OK;
    if (rc != ERR_OK && rc != ERR_FORBIDDEN) {
        *e = no;
        return rc;
    }
    db_begin(&q, store_db(s), &Q_LOADS_ALL);
    db_bind_c(&q, LOADS_ALL_P_PERSON, rc == ERR_OK ? "" : reader);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct assign_load){.person = db_str(&q, LOADS_ALL_PERSON, a),
                                              .stage = db_str(&q, LOADS_ALL_STAGE, a),
                                              .n = db_int64(&q, LOADS_ALL_N)};
    }
    return db_end(&q, e);
}
