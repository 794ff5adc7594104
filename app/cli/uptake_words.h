/* uptake_words.h - what the verbs of `sigte uptake` share: options of a delivery, months, names. */
#ifndef SIGTE_CLI_UPTAKE_WORDS_H
#define SIGTE_CLI_UPTAKE_WORDS_H

#include "app/cli/command.h"
#include "uptake/delivery/delivery.h"

/* The options that say how a file is to be read, as they were typed; NULL: not given. */
struct uptake_options {
    const char *map, *sheet, *separator, *decimal, *as_of;
    const char *group, *region, *facility, *type, *event, *unit, *month;
};
#define UPTAKE_OPTIONS(o)                                                                          \
    {"--map", NULL, false, &(o).map}, {"--sheet", NULL, false, &(o).sheet},                        \
        {"--separator", NULL, false, &(o).separator}, {"--decimal", NULL, false, &(o).decimal},    \
        {"--as-of", NULL, false, &(o).as_of}, {"--group", NULL, false, &(o).group},                \
        {"--region", NULL, false, &(o).region}, {"--facility", NULL, false, &(o).facility},        \
        {"--type", NULL, false, &(o).type}, {"--event", NULL, false, &(o).event},                  \
        {"--unit", NULL, false, &(o).unit},                                                        \
    {                                                                                              \
        "--month", NULL, false, &(o).month                                                         \
    }

/* Errors: ERR_USAGE, and those of the map file. Without --as-of it is today, in UTC. */
NODISCARD enum err_code uptake_want(struct cli *c, const struct uptake_options *o,
                                    struct delivery_want *out, struct err *e);
/* `2024-03`, and in any form that deliveries may have. ERR_USAGE. */
NODISCARD enum err_code uptake_month(const char *word, int *out, struct err *e);
/* `2024-03` or `2024-01..2024-03`. ERR_USAGE. */
NODISCARD enum err_code uptake_months(const char *word, int *first, int *last, struct err *e);
NODISCARD enum err_code uptake_event_word_of(const char *word, enum uptake_event *out,
                                             struct err *e);
NODISCARD enum err_code uptake_unit_word_of(const char *word, enum uptake_unit *out, struct err *e);
/* A group by its code; NULL is all, id 0. ERR_NOT_FOUND names the nearest. */
NODISCARD enum err_code uptake_group_id(struct cli *c, const struct uptake_lists *l,
                                        const char *code, int64_t *out, struct err *e);
/* A month or a day in the data as ISO, in the command's arena; "" for 0. */
const char *uptake_when(struct cli *c, int64_t n);
/* An amount in millionths, in the reader's form, with as many decimals as it has (at most 2). */
struct str uptake_amount(struct cli *c, int64_t micro);
/* {"sample": "Prøve-ID", …}, as text on one line. */
void uptake_say_columns(struct cli *c, const struct map *m, struct buf *out);

#endif
