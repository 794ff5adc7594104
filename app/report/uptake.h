/* uptake.h - the chapter `Status for implementering` of a status report: what a patient group used
 * of whole-genome sequencing, against what was expected, where it came from, and how long it took.
 *
 *     struct uptake_report_options o = {.lang = LANG_DA, .group = STR("nyresvigt")};
 *     uptake_report_make(u, &o, &arena, &document, e);
 *
 * The same uptake file and options give the same bytes; the document's date is that of the latest
 * delivery. */
#ifndef SIGTE_REPORT_UPTAKE_H
#define SIGTE_REPORT_UPTAKE_H

#include "app/report/chapter.h"
#include "lib/registry/registry.h"
#include "uptake/store/store.h"

struct uptake_report_options {
    enum lang lang;
    struct str group; /* code; "": a closing report over groups */
    bool has_kind;    /* of a closing report: the groups of one, else all */
    enum registry_closing kind;
    int last;         /* month YYYYMM that the last six end with; 0: the latest that was over */
    struct str title; /* "": the chapter's own */
};

/* A document of its own: one group's chapter, or an overview of several with a chapter each.
 * Memory: `a`. Errors: ERR_NOT_FOUND (no such group, with the nearest; nothing was delivered of
 * any; no group of that closing report), ERR_DB. */
NODISCARD enum err_code uptake_report_make(struct uptake *u, const struct uptake_report_options *o,
                                           struct arena *a, struct document **out, struct err *e);

/* The chapter of one group (a code that the file has) into a report, below the headings that wait.
 * `last` as above. */
NODISCARD enum err_code uptake_chapter(struct report_writer *w, struct uptake *u, struct str group,
                                       int last, struct err *e);

#endif
