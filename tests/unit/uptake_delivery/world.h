/* world.h - an uptake file in a folder of its own, deliveries written there, what counts asked. */
#ifndef TESTS_UPTAKE_WORLD_H
#define TESTS_UPTAKE_WORLD_H

#include "uptake/delivery/delivery.h"
#include "uptake/delivery/findings.h"
#include "uptake/delivery/mend.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct world {
    struct arena a;
    struct err e;
    char folder[64];
    struct registry registry;
    struct uptake *u;
    struct delivery_want want; /* as_of 2024-04-15 */
};

struct world *world_new(enum uptake_ids ids);
void world_free(struct world *w);
#define WORLD_OK(w, rc)                                                                            \
    do {                                                                                           \
        if ((rc) != ERR_OK) {                                                                      \
            struct buf b = {0};                                                                    \
            err_render(&b, LANG_EN, &(w)->e);                                                      \
            fail_msg("%s", buf_c(&b));                                                             \
        }                                                                                          \
    } while (0)

/* Write a file of the folder; its path. */
char *world_file(struct world *w, const char *name, struct str bytes);
/* Write and take in; the delivery must go well. */
struct delivery_made world_take(struct world *w, const char *name, const char *text);
/* Write and try. */
enum err_code world_try(struct world *w, const char *name, const char *text,
                        struct delivery_made *out);
/* Samples (or millionths of an equivalent / 10^6) of an event in a month over all that counts;
 * region "" all. */
double world_sum(struct world *w, enum uptake_event event, enum uptake_unit unit, int month,
                 const char *region);
/* What counts, as text: the same for the same sums. */
const char *world_figures(struct world *w);
/* Findings of a kind that are shown, and the first of them (line 0 when there is none). */
size_t world_found(struct world *w, const char *kind, struct finding *first);
size_t world_gaps(struct world *w, enum gap_kind kind, struct gap *first);

#define VEST_HEADER                                                                                \
    "Prøve-ID;Patientgruppe;Region;WGS-facilitet;Prøvetype;Rekvireret;Modtaget;Sekventeret;"     \
    "Frigivet;Genomækvivalenter\n"

extern const struct CMUnitTest AGAIN_TESTS[], FINDINGS_TESTS[], FORMS_TESTS[], REPORT_TESTS[];
extern const size_t AGAIN_COUNT, FINDINGS_COUNT, FORMS_COUNT, REPORT_COUNT;

#endif
