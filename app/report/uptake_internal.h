/* uptake_internal.h - what the chapter of one group and the overview of several share. */
#ifndef SIGTE_REPORT_UPTAKE_INTERNAL_H
#define SIGTE_REPORT_UPTAKE_INTERNAL_H

#include "app/report/messages.h"
#include "app/report/uptake.h"
#include "app/report/uptake_views.h"
#include "uptake/present/figure.h"

/* To and with the last month, and what was expected, in sentences. */
void uptake_say_totals(struct report_writer *w, const struct uptake_views *v);
void uptake_say_estimates(struct report_writer *w, const struct uptake_views *v);
/* Germline, tumour and RNA to date. */
void uptake_put_types(struct report_writer *w, const struct uptake_views *v);
/* What was received of what was expected, in a sentence. */
void uptake_say_share(struct report_writer *w, const struct uptake_views *v);
/* Regions by months, with the barriers beside. */
void uptake_put_regions(struct report_writer *w, const struct uptake_views *v);
/* Share of the estimate, monthly chart, trend, sum. */
void uptake_put_share(struct report_writer *w, const struct uptake_views *v);
/* Process time of the whole production. */
NODISCARD enum err_code uptake_put_process(struct report_writer *w, struct uptake *u,
                                           struct err *e);
/* What waits in quarantine, which months are missing. */
void uptake_put_missing(struct report_writer *w, const struct uptake_views *v);

/* The chapter of a group; `process`: with the process time, which is of the whole production. */
NODISCARD enum err_code uptake_group(struct report_writer *w, struct uptake *u, struct str group,
                                     int last, bool process, struct err *e);

/* The drawing of a chart, in the writer's arena. */
const struct display *uptake_draw(struct report_writer *w, struct chart *c);

#endif
