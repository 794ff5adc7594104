/* chapter_internal.h - going through a template's chapters. */
#ifndef SIGTE_REPORT_CHAPTER_INTERNAL_H
#define SIGTE_REPORT_CHAPTER_INTERNAL_H

#include "app/report/chapter.h"

/* A chapter begins, whose heading waits; and ends, whether or not it was written. */
void chapter_enter(struct report_writer *w, struct str heading);
void chapter_leave(struct report_writer *w);

/* Where parts stood, and which of these places were asked for: for the next writing. */
void chapter_places(struct report_writer *w, const struct report_place **place, size_t *n);

/* Notices of what a reader who isn't done yet is not told. */
void report_kept_back(struct report_writer *w);

/* What every report says of itself, unless the part `audit` stands in it. */
void chapter_colophon(struct report_writer *w);

/* All chapters of a template, in order, at the writer's base. */
NODISCARD enum err_code chapter_write_all(struct report_writer *w,
                                          const struct template_chapter *chapter, size_t n,
                                          struct err *e);

#endif
