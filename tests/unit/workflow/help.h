/* help.h - steps of the workflow on the small review of ../review/fixture.h. */
#ifndef SIGTE_TESTS_WORKFLOW_HELP_H
#define SIGTE_TESTS_WORKFLOW_HELP_H

#include "../review/fixture.h"

#include "screen/review/assign.h"
#include "screen/review/calibration.h"
#include "screen/review/control.h"
#include "screen/review/interest.h"

/* `call` in a transaction of its own; its result. */
#define IN(f, call) (OK((f), store_begin((f)->s, &(f)->e)), in_end((f), (call)))
enum err_code in_end(struct fixture *f, enum err_code rc);
/* The same, and it goes well. */
#define DO(f, call) OK((f), IN((f), (call)))

/* Add reviewers reviewer-c, … so that there are `n` in all. */
void help_people(struct fixture *f, size_t n);
/* Import `n` more records, whose ids follow those that are there. */
void help_records(struct fixture *f, int n);
/* The states of the stages are those of the log, and nothing in it was changed. */
void help_holds(struct fixture *f);

struct standing help_at(struct fixture *f, int64_t record, enum stage stage);
enum err_code help_send(struct fixture *f, const char *who, int64_t record, enum stage stage,
                        struct vote v, const char *key, bool change);
#define INCLUDE   ((struct vote){.verdict = VOTE_INCLUDE})
#define EXCLUDE   ((struct vote){.verdict = VOTE_EXCLUDE})
#define EXCLUDE_P ((struct vote){.verdict = VOTE_EXCLUDE, .reason = STR("P-in")})

/* Give out; *left may be NULL. */
enum err_code help_give(struct fixture *f, enum stage stage, enum assign_mode mode, uint64_t seed,
                        const char *const *people, size_t n, int64_t *given, int64_t *left);

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
extern const struct CMUnitTest PLAN[], DRAW[], ASSIGN[], TAKE[], WROTE[], INTEREST[], CONTROL[],
    CALIBRATION[], ROUND[], PRESORT[], READINGS[], KEYS[], QUEUE[], OWN[], SETTLING[], HALT[];
extern const size_t PLAN_N, DRAW_N, ASSIGN_N, TAKE_N, WROTE_N, INTEREST_N, CONTROL_N, CALIBRATION_N,
    ROUND_N, PRESORT_N, READINGS_N, KEYS_N, QUEUE_N, OWN_N, SETTLING_N, HALT_N;

#endif
