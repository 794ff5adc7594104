/* queue.c - records in the order that a person is to see them. Each order is a walk along an index
 * or, by year, along one of all records; a walk that begins in the middle goes on from the start
 * once. */
#include "screen/review/queue_internal.h"

#include "screen/review/queue.sql.h"
#include "screen/review/review.sql.h"

#define KEY_FIRST (INT64_MIN / 2)
#define DRAWN     2147483647 /* numbers of a drawn order are below */

struct place {
    int64_t key, record;
};

/* Parameters of the statements of a walk; 0: it has no such one. */
struct shape {
    const struct db_query *query;
    int person, stage, awaits, key, record, most;
};

/* By order; what isn't ranked is walked as given. */
static const struct shape GIVEN[TURN_RANKED] = {
    {&Q_NEXT_GIVEN, NEXT_GIVEN_P_PERSON, NEXT_GIVEN_P_STAGE, 0, NEXT_GIVEN_P_KEY,
     NEXT_GIVEN_P_RECORD, NEXT_GIVEN_P_MOST},
    {&Q_NEXT_GIVEN_NEWEST, NEXT_GIVEN_NEWEST_P_PERSON, NEXT_GIVEN_NEWEST_P_STAGE, 0,
     NEXT_GIVEN_NEWEST_P_KEY, NEXT_GIVEN_NEWEST_P_RECORD, NEXT_GIVEN_NEWEST_P_MOST},
    {&Q_NEXT_GIVEN_OLDEST, NEXT_GIVEN_OLDEST_P_PERSON, NEXT_GIVEN_OLDEST_P_STAGE, 0,
     NEXT_GIVEN_OLDEST_P_KEY, NEXT_GIVEN_OLDEST_P_RECORD, NEXT_GIVEN_OLDEST_P_MOST},
    {&Q_NEXT_GIVEN_DRAWN, NEXT_GIVEN_DRAWN_P_PERSON, NEXT_GIVEN_DRAWN_P_STAGE, 0,
     NEXT_GIVEN_DRAWN_P_KEY, NEXT_GIVEN_DRAWN_P_RECORD, NEXT_GIVEN_DRAWN_P_MOST}};
static const struct shape FREE[TURN_RANKED] = {
    {&Q_NEXT_FREE, NEXT_FREE_P_PERSON, NEXT_FREE_P_STAGE, NEXT_FREE_P_AWAITS, 0, NEXT_FREE_P_RECORD,
     NEXT_FREE_P_MOST},
    {&Q_NEXT_FREE_NEWEST, NEXT_FREE_NEWEST_P_PERSON, NEXT_FREE_NEWEST_P_STAGE,
     NEXT_FREE_NEWEST_P_AWAITS, NEXT_FREE_NEWEST_P_KEY, NEXT_FREE_NEWEST_P_RECORD,
     NEXT_FREE_NEWEST_P_MOST},
    {&Q_NEXT_FREE_OLDEST, NEXT_FREE_OLDEST_P_PERSON, NEXT_FREE_OLDEST_P_STAGE,
     NEXT_FREE_OLDEST_P_AWAITS, NEXT_FREE_OLDEST_P_KEY, NEXT_FREE_OLDEST_P_RECORD,
     NEXT_FREE_OLDEST_P_MOST},
    {&Q_NEXT_FREE_DRAWN, NEXT_FREE_DRAWN_P_PERSON, NEXT_FREE_DRAWN_P_STAGE,
     NEXT_FREE_DRAWN_P_AWAITS, NEXT_FREE_DRAWN_P_KEY, NEXT_FREE_DRAWN_P_RECORD,
     NEXT_FREE_DRAWN_P_MOST}};

struct walk {
    const struct shape *shape;
    const char *person, *stage, *awaits;
    struct place at, begin;
    bool wrapped; /* from the start by now, up to `begin` */
};

static const char *const ORDERS[TURN_ORDER_COUNT] = {"given", "newest", "oldest", "random", "rank"};

const char *turn_order_name(enum turn_order o)
{
    return ORDERS[o];
}

bool turn_order_parse(struct str s, enum turn_order *out)
{
    for (int i = 0; i < TURN_ORDER_COUNT; i++)
        if (str_eq_c(s, ORDERS[i])) {
            *out = (enum turn_order)i;
            return true;
        }
    return false;
}

bool queue_is_full(const struct queue_list *l)
{
    return l->n >= l->most;
}

static bool is_among(int64_t root, const int64_t *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == root)
            return true;
    return false;
}

bool queue_wants(const struct queue_list *l, const struct turn_options *o, int64_t root)
{
    return !is_among(root, o->past, o->n_past) && !is_among(root, l->root, l->n);
}

static enum err_code last_voted(struct store *s, const char *person, enum stage stage,
                                int64_t *record, struct err *e)
{
    struct db_stmt q;
    *record = 0;
    db_begin(&q, store_db(s), &Q_LAST_VOTED);
    db_bind_c(&q, LAST_VOTED_P_PERSON, person);
    db_bind_c(&q, LAST_VOTED_P_STAGE, stage_name(stage));
    if (db_step(&q))
        *record = db_int64(&q, LAST_VOTED_RECORD);
    return db_end(&q, e);
}

/* Where in the drawn order a person begins. */
static int64_t drawn_begin(struct str person)
{
    struct hash h = hash_bytes(person);
    int64_t x = 0;
    for (int i = 0; i < 4; i++)
        x = x << 8 | h.byte[i];
    return x % DRAWN;
}

/* The key is that of the statements: queue.sql. */
int64_t turn_drawn_place(int64_t record, struct str person)
{
    int64_t x = record % DRAWN * 1103515245 % DRAWN;
    return (x * x % DRAWN - drawn_begin(person) + DRAWN) % DRAWN;
}

/* Free records are taken from where the person was: those before are the person's own as a rule,
 * and are looked through only when nothing follows. */
static enum err_code start(struct store *s, struct walk *w, enum stage stage, bool given,
                           enum turn_order order, struct err *e)
{
    enum err_code rc = ERR_OK;
    w->shape = given ? &GIVEN[order] : &FREE[order];
    w->begin = w->at = (struct place){KEY_FIRST, 0};
    w->wrapped = true;
    if (order == TURN_GIVEN && !given) {
        rc = last_voted(s, w->person, stage, &w->begin.record, e);
        w->begin.key = w->begin.record;
        w->wrapped = w->begin.record == 0;
    } else if (order == TURN_DRAWN) {
        w->begin = (struct place){drawn_begin(str_c(w->person)), 0};
        w->wrapped = false;
    }
    if (!w->wrapped)
        w->at = w->begin;
    else
        w->begin = (struct place){INT64_MAX, 0};
    return rc;
}

struct found {
    struct place place;
    int64_t root;
};

/* The next of a walk, at most `most`. All its statements have the same columns. */
static enum err_code look(struct store *s, const struct walk *w, size_t most, struct arena *a,
                          struct found **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    const struct shape *p = w->shape;
    *out = ARENA_ARRAY(a, most, struct found);
    *n = 0;
    db_begin(&q, store_db(s), p->query);
    db_bind_c(&q, p->person, w->person);
    db_bind_c(&q, p->stage, w->stage);
    if (p->awaits)
        db_bind_c(&q, p->awaits, w->awaits);
    if (p->key)
        db_bind_int(&q, p->key, w->at.key);
    db_bind_int(&q, p->record, w->at.record);
    db_bind_int(&q, p->most, (int64_t)most);
    while (*n < most && db_step(&q))
        (*out)[(*n)++] =
            (struct found){{db_int64(&q, NEXT_GIVEN_KEY), db_int64(&q, NEXT_GIVEN_RECORD)},
                           db_int64(&q, NEXT_GIVEN_ROOT)};
    return db_end(&q, e);
}

static bool is_after(struct place a, struct place b)
{
    return a.key > b.key || (a.key == b.key && a.record > b.record);
}

/* Take what is wanted of a piece of the walk. Who may not judge a record, as the person has told
 * who they are since, is passed over. *ended: the walk is back where it began. */
static enum err_code take(struct store *s, struct walk *w, const struct turn_options *o,
                          const struct found *item, size_t n, struct queue_list *l, bool *ended,
                          struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < n && !queue_is_full(l) && !*ended; i++) {
        bool skip = false;
        *ended = w->wrapped && is_after(item[i].place, w->begin);
        w->at = item[i].place;
        if (*ended || !queue_wants(l, o, item[i].root))
            continue;
        rc = interest_skip(s, w->person, w->person, item[i].root, &skip, e);
        if (rc == ERR_OK && !skip)
            l->root[l->n++] = item[i].root;
    }
    return rc;
}

enum err_code queue_fill(struct store *s, const char *person, enum stage stage, bool presort,
                         bool given, const struct turn_options *o, struct queue_list *l,
                         struct err *e)
{
    struct walk w = {.person = person,
                     .stage = given && presort ? presort_stage(stage) : stage_name(stage),
                     .awaits = presort ? "presort" : "vote"};
    bool ended = false;
    enum turn_order order = o->order == TURN_RANKED ? TURN_GIVEN : o->order;
    enum err_code rc = ERR_OK;
    if (o->order == TURN_RANKED)
        rc = queue_fill_ranked(s, person, stage, presort, given, o, l, e);
    if (rc == ERR_OK)
        rc = start(s, &w, stage, given, order, e);
    while (rc == ERR_OK && !ended && !queue_is_full(l)) {
        struct arena a = {0};
        struct found *item;
        size_t most = l->most - l->n + o->n_past, n;
        rc = look(s, &w, most, &a, &item, &n, e);
        if (rc == ERR_OK)
            rc = take(s, &w, o, item, n, l, &ended, e);
        if (n < most && !queue_is_full(l)) {
            ended |= w.wrapped;
            w.wrapped = true;
            w.at = (struct place){KEY_FIRST, 0};
        }
        arena_release(&a);
    }
    return rc;
}
