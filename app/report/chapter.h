/* chapter.h - the seam between a report and what stands in it: a table of parts, each an id that
 * templates name and a function that writes it.
 *
 *     static enum err_code write_x(struct report_writer *w, const struct template_part *p,
 *                                  struct err *e)
 *     {
 *         if (nothing to say)
 *             return ERR_OK;                    the chapter drops
 *         chapter_text(w, MSG_REPORT_X());      the headings that wait are written first
 *         return ERR_OK;
 *     }
 *
 * A new part is a row in parts.c. Parts say nothing about numbers and headings above them: those
 * are the template's. */
#ifndef SIGTE_REPORT_CHAPTER_H
#define SIGTE_REPORT_CHAPTER_H

#include "app/report/data.h"
#include "app/report/template.h"
#include "lib/base/note.h"
#include "lib/render/document.h"

struct report_writer;
struct uptake;

struct report_part {
    const char *id;         /* "method" */
    const struct msg *name; /* heading where it stands alone */
    enum err_code (*write)(struct report_writer *w, const struct template_part *p, struct err *e);
    bool by_literature; /* takes `literature` */
    bool landscape;     /* lies across where it stands alone */
};
const struct report_part *report_parts(size_t *n);
const struct report_part *report_part_find(struct str id, const char **nearest); /* NULL: none */

/* A table or a drawing of the report, for those who want it by itself. */
struct report_item {
    const char *name; /* "background-secondary": of its files */
    const struct table *table;
    const struct display *drawing; /* one of the two */
};

/* Where a part stands. */
struct report_place {
    const struct report_part *part;
    struct str id;      /* what the nearest heading above it is named */
    struct str heading; /* its words */
    bool asked;         /* somebody wants to lead there */
};

struct report_writer {
    struct store *store;
    struct arena *a;
    enum lang lang;
    const struct report_data *data;
    struct uptake *uptake; /* what the facilities delivered; NULL: nothing known */
    const char *with;      /* folder of what is written by hand; NULL: none */
    bool force;            /* draw a flow that doesn't add up */
    const char *figures;   /* where drawings lie as SVG; NULL: nowhere */
    bool numbered;
    struct document *d;
    struct note_list *notes; /* may be NULL */
    struct report_item *item;
    size_t n_items, item_cap;
    const struct report_place *place; /* where the parts stood when it was written before */
    size_t n_places;
    /* Private. */
    int base;                            /* levels above the report's own */
    size_t n_headings;                   /* so far: their names are numbered */
    const char *prefix;                  /* of these names; NULL: none */
    struct str id[TEMPLATE_LEVELS];      /* names of those that stand in the document */
    struct str heading[TEMPLATE_LEVELS]; /* those above what is written now … */
    int n_open, n_written;               /* … and how many of them stand in the document */
    bool landscape, wants_landscape, wants_break;
    const struct report_part *part;
    const char **asked; /* parts that chapter_place was asked for */
    size_t n_asked, asked_cap;
    struct report_place *found;
    size_t n_found, found_cap;
};

/* The document, with the headings that wait written into it: call it when there is something to
 * add. */
struct document *chapter_open(struct report_writer *w);

/* ---- What most parts need ------------------------------------------------- */

struct str chapter_say(const struct report_writer *w, struct msg_call m);
/* "abstract" in words. */
struct str chapter_stage(const struct report_writer *w, enum stage stage);
void chapter_text(struct report_writer *w, struct msg_call m); /* a paragraph */
void chapter_item(struct report_writer *w, struct msg_call m); /* a bullet */
void chapter_notice(struct report_writer *w, struct msg_call m);
/* A heading inside the part: the first level below the chapter's. */
void chapter_heading(struct report_writer *w, struct str text);
/* The document's level of such a heading, for blocks that add their own. */
int chapter_below(const struct report_writer *w);
/* A new table in the report's arena and language. */
struct table *chapter_table_new(struct report_writer *w, struct str title);
void chapter_column(struct report_writer *w, struct table *t, const struct msg *header,
                    double weight);
/* Add it, with its title as caption. `name`: of the files it can be had as. */
void chapter_table(struct report_writer *w, const char *name, const struct table *t);
void chapter_drawing(struct report_writer *w, const char *name, const struct display *drawing,
                     struct str caption);
/* `23 January 2024` from an ISO date or time; "" stays. */
struct str chapter_day(const struct report_writer *w, struct str iso);
/* A number as the language writes it; "–" for NAN. 0.076 as a percentage is "7.6 %". */
struct str chapter_number(const struct report_writer *w, double x, int decimals);
struct str chapter_percent(const struct report_writer *w, double share);
/* `a, b and c`. */
struct str chapter_list(const struct report_writer *w, const struct str *item, size_t n);

/* Where a part stands in this report; NULL: it isn't in it. Known in the second writing. */
const struct report_place *chapter_place(struct report_writer *w, const char *part);

#endif
