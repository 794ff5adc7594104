/* uptake_file.h - the uptake file that is served beside the review, and what its routes ask alike.
 *
 * It is a file of its own: each call opens it and closes it again. Calls that change it take turns
 * at its lock, as any program does (lib/base/db.h). */
#ifndef SIGTE_WEB_API_UPTAKE_FILE_H
#define SIGTE_WEB_API_UPTAKE_FILE_H

#include "app/report/uptake_views.h"
#include "app/web/api/tables.h"

/* A view of the file that doesn't change meanwhile; the caller closes it. ERR_NOT_FOUND when no
 * file is served; those of uptake_open. */
NODISCARD enum err_code uptake_file_read(struct web_call *c, struct uptake **out, struct err *e);
/* To change it. Nobody has a transaction open yet. */
NODISCARD enum err_code uptake_file_write(struct web_call *c, struct uptake **out, struct err *e);

#define UPTAKE_ASKED                                                                               \
    {.name = "group", .type = FIELD_TEXT, .low = 1, .high = 100},                                  \
        {.name = "months", .type = FIELD_INT, .low = 1, .high = 60},                               \
    {                                                                                              \
        .name = "to", .type = FIELD_TEXT, .low = 7, .high = 7                                      \
    }
/* ERR_INPUT: a month that is none. */
NODISCARD enum err_code uptake_asked(struct web_call *c, struct uptake_asked *out, struct err *e);
/* The views that are asked for; ERR_NOT_FOUND when nothing was delivered of the group. */
NODISCARD enum err_code uptake_asked_views(struct web_call *c, struct uptake *u,
                                           struct uptake_views *out, struct err *e);

/* `2024-03`, `2024-03-31`. */
const char *uptake_month_text(struct web_call *c, int month);
const char *uptake_day_text(struct web_call *c, struct date d);

/* Process time of the whole production, as it is reported. Memory: the call's. */
struct uptake_process {
    struct view v;
    struct sample_list samples;
    struct process_options o;
    struct process_list list; /* one */
};
/* `shown` false: no single samples were delivered. */
NODISCARD enum err_code uptake_process_load(struct web_call *c, struct uptake *u,
                                            struct uptake_process *out, bool *shown, struct err *e);

#endif
