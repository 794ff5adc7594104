/* world.h - a review that random things happen to. */
#ifndef SIGTE_TESTS_HISTORIES_WORLD_H
#define SIGTE_TESTS_HISTORIES_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/base/random.h"
#include "screen/review/review.h"
#include "screen/review_file.h"

#define PEOPLE_MAX 8
#define KEYS_MAX   16

/* A vote that was sent with a key, to be sent again. */
struct sent {
    char key[24];
    const char *person;
    int64_t root;
    enum stage stage;
    struct vote vote;
    bool change;
};

struct world {
    struct arena arena; /* of a step; emptied after it */
    struct arena kept;  /* of the history */
    struct err e;
    struct store *s;
    char folder[64];
    struct random random;
    uint64_t seed;
    const struct review_documents *d;
    const char *person[PEOPLE_MAX]; /* the first is the lead */
    size_t n_people;
    bool named; /* names of authors were given, so that records are passed over */
    int files, keys;
    struct sent sent[KEYS_MAX];
    const char *step; /* being taken, for messages */
};

/* A review with a random protocol, people and records; everything follows from the seed. */
void world_open(struct world *w, uint64_t seed);
void world_close(struct world *w);

#define FAIL(w, ...) world_fail((w), __LINE__, __VA_ARGS__)
_Noreturn void world_fail(struct world *w, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);
#define MUST(w, expression)                                                                        \
    do {                                                                                           \
        if ((expression) != ERR_OK)                                                                \
            FAIL((w), "%s: %s", #expression, world_message(w));                                    \
    } while (0)
const char *world_message(struct world *w);

/* The first line in which two texts differ, from both. */
const char *world_difference(struct world *w, struct str x, struct str y);

/* 0 … n - 1, and one time in n. */
int64_t pick(struct world *w, size_t n);
bool chance(struct world *w, size_t n);
const char *any_person(struct world *w);
enum stage any_stage(struct world *w);
/* A record that stands; 0 when there is none. */
int64_t any_root(struct world *w);
/* A root that stands so at the stage, from a random place on; 0: none. */
int64_t root_that(struct world *w, enum stage stage, enum standing_state state);
/* A row of a statement that finds root, stage and person, drawn; mostly: else any of each. */
struct found {
    int64_t root;
    enum stage stage;
    const char *person;
};
struct found find(struct world *w, const struct db_query *query);
/* Words that fit the stage. maybe: also that, where the protocol allows it. */
struct vote any_vote(struct world *w, enum stage stage, bool maybe);

/* Files of a random protocol and of records, made in the world's folder. */
const char *made_protocol(struct world *w);
const char *made_pico(struct world *w);
const char *made_records(struct world *w, size_t n);

/* One thing that may happen. Refusals are fine, errors of the database are not. */
struct step {
    const char *name;
    int weight;
    bool own; /* begins and commits by itself */
    enum err_code (*take)(struct world *w, struct err *e);
};
extern const struct step READING_STEPS[], SETTLING_STEPS[], RECORD_STEPS[], HALT_STEPS[];

/* What holds at any time. */
void check_slots(struct world *w);
void check_places(struct world *w);
void check_queues(struct world *w);
/* Every record's standing is what it would be if it were reckoned anew. */
void check_standing(struct world *w);
/* The log, replayed into an empty review, gives the same tables and the same numbers. */
void check_replay(struct world *w);

#endif
