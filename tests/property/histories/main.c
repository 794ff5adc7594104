/* main.c - random histories of everything that happens in screening, under random protocols: each
 * step is done or refused with a reason, and whatever happened, the arithmetic of PRISMA holds,
 * every record is in one place, nobody has a slot twice or for nothing, and the log replayed gives
 * the same tables and the same numbers.
 *
 *     histories_property [HISTORIES [SEED [each|halts]]]    each: looked at after every step;
 *                                                           halts: the lead ends stages, too
 */
#include "world.h"

#include "lib/base/date.h"

#define HISTORIES  24
#define EVENTS     500
#define STEPS_MOST 12000
#define DONE_LEAST 3 /* of every step, in so many histories: one never done proves nothing */

static const struct step NO_STEPS[] = {{NULL, 0, false, NULL}};
static const struct step *TABLE[] = {READING_STEPS, SETTLING_STEPS, RECORD_STEPS, NO_STEPS};
#define STEPS_MAX 64
static int64_t done[STEPS_MAX], refused[STEPS_MAX];
static size_t histories = HISTORIES;
static uint64_t first_seed = 1;
static bool each;

static const struct step *draw_step(struct world *w, size_t *index)
{
    int weights = 0;
    for (size_t t = 0; t < COUNT_OF(TABLE); t++)
        for (const struct step *s = TABLE[t]; s->name; s++)
            weights += s->weight;
    int at = (int)pick(w, (size_t)weights);
    *index = 0;
    for (size_t t = 0; t < COUNT_OF(TABLE); t++)
        for (const struct step *s = TABLE[t]; s->name; s++, (*index)++) {
            if (at < s->weight)
                return s;
            at -= s->weight;
        }
    return NULL; /* not reached */
}

static void one_step(struct world *w)
{
    size_t i;
    struct err e = {0};
    const struct step *step = draw_step(w, &i);
    w->step = step->name;
    if (!step->own)
        MUST(w, store_begin(w->s, &w->e));
    enum err_code rc = step->take(w, &e);
    if (!step->own && rc == ERR_OK)
        MUST(w, store_commit(w->s, &w->e));
    else if (!step->own)
        store_rollback(w->s);
    done[i] += rc == ERR_OK;
    refused[i] += rc != ERR_OK;
    if (rc != ERR_OK && rc != ERR_STATE && rc != ERR_FORBIDDEN && rc != ERR_INPUT &&
        rc != ERR_NOT_FOUND) {
        err_copy(&w->e, &e);
        FAIL(w, "%s", world_message(w));
    }
    arena_release(&w->arena);
}

static void check_all(struct world *w)
{
    check_slots(w);
    check_queues(w);
    check_places(w);
    check_standing(w);
    arena_release(&w->arena);
}

static int64_t events(struct world *w)
{
    int64_t seq;
    struct hash ignored;
    MUST(w, store_head(w->s, &seq, &ignored, &w->e));
    return seq;
}

static void one_history(uint64_t seed)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    world_open(w, seed);
    /* Of its own, so that looking changes nothing. */
    struct random when = random_seeded(seed);
    int64_t begun = events(w), look = begun;
    for (int i = 0; i < STEPS_MOST && events(w) < begun + EVENTS; i++) {
        one_step(w);
        if (each || events(w) >= look) {
            check_all(w);
            look = events(w) + 1 + (int64_t)random_below(&when, 60);
        }
    }
    check_all(w);
    check_replay(w);
    world_close(w);
    free(w);
}

static void say_steps(void)
{
    size_t i = 0;
    for (size_t t = 0; t < COUNT_OF(TABLE); t++)
        for (const struct step *s = TABLE[t]; s->name; s++, i++)
            print_message("%-16s %8" PRId64 " done %8" PRId64 " refused\n", s->name, done[i],
                          refused[i]);
}

static void every_history_adds_up(void **state)
{
    (void)state;
    size_t i = 0;
    for (uint64_t k = 0; k < histories; k++)
        one_history(first_seed + k);
    say_steps();
    for (size_t t = 0; t < COUNT_OF(TABLE); t++)
        for (const struct step *s = TABLE[t]; s->name; s++, i++)
            if (histories >= HISTORIES && done[i] < DONE_LEAST)
                fail_msg("%s was done %d times only", s->name, (int)done[i]);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_history_adds_up)};
    if (argc > 1)
        histories = strtoul(argv[1], NULL, 10);
    if (argc > 2)
        first_seed = strtoull(argv[2], NULL, 10);
    if (argc > 3 && strcmp(argv[3], "halts") == 0)
        TABLE[COUNT_OF(TABLE) - 1] = HALT_STEPS;
    else
        each = argc > 3;
    return cmocka_run_group_tests_name("histories", tests, NULL, NULL);
}
