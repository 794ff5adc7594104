/* chapter.c - headings that wait until something stands below them, and what most parts need. */
#include "app/report/chapter.h"

#include "app/report/chapter_internal.h"
#include "app/report/messages.h"

#include <math.h>

static int heading_level(const struct report_writer *w, int level)
{
    return w->base + level;
}

static void note_place(struct report_writer *w)
{
    for (size_t i = 0; i < w->n_found; i++)
        if (w->found[i].part == w->part)
            return;
    if (!w->part || !w->n_written)
        return;
    w->found = arena_grow(w->a, w->found, w->n_found, &w->found_cap, sizeof *w->found);
    w->found[w->n_found++] = (struct report_place){
        .part = w->part, .id = w->id[w->n_written - 1], .heading = w->heading[w->n_written - 1]};
}

/* Returns what the heading is named. */
static struct str write_heading(struct report_writer *w, int level, struct str text)
{
    struct str id =
        str_c(arena_fmt(w->a, "chapter-%s%zu", w->prefix ? w->prefix : "", ++w->n_headings));
    for (size_t i = 0; i < w->n_places; i++)
        if (w->place[i].asked && str_eq(w->place[i].id, id)) {
            document_bookmark(w->d, id);
            break;
        }
    document_heading(w->d, heading_level(w, level), text);
    return id;
}

struct document *chapter_open(struct report_writer *w)
{
    if (w->wants_landscape != w->landscape)
        document_landscape(w->d, w->landscape = w->wants_landscape);
    else if (w->wants_break)
        document_page_break(w->d);
    w->wants_break = false;
    for (; w->n_written < w->n_open; w->n_written++)
        w->id[w->n_written] = write_heading(w, w->n_written + 1, w->heading[w->n_written]);
    note_place(w);
    return w->d;
}

void chapter_enter(struct report_writer *w, struct str heading)
{
    w->heading[w->n_open++] = heading;
}

void chapter_leave(struct report_writer *w)
{
    w->n_open--;
    if (w->n_written > w->n_open)
        w->n_written = w->n_open;
}

struct str chapter_say(const struct report_writer *w, struct msg_call m)
{
    return str_c(msg_text(w->a, w->lang, m));
}

struct str chapter_stage(const struct report_writer *w, enum stage stage)
{
    return chapter_say(w, stage == STAGE_TITLE      ? MSG_REPORT_STAGE_TITLE
                          : stage == STAGE_ABSTRACT ? MSG_REPORT_STAGE_ABSTRACT
                                                    : MSG_REPORT_STAGE_FULL_TEXT);
}

void chapter_text(struct report_writer *w, struct msg_call m)
{
    document_text(chapter_open(w), chapter_say(w, m));
}

void chapter_item(struct report_writer *w, struct msg_call m)
{
    document_item(chapter_open(w), DOCUMENT_BULLETS, 0,
                  &(struct document_run){.text = chapter_say(w, m)}, 1);
}

void chapter_notice(struct report_writer *w, struct msg_call m)
{
    document_notice(chapter_open(w), &(struct document_run){.text = chapter_say(w, m)}, 1);
}

void chapter_heading(struct report_writer *w, struct str text)
{
    chapter_open(w);
    write_heading(w, w->n_open + 1, text);
}

int chapter_below(const struct report_writer *w)
{
    return heading_level(w, w->n_open + 1);
}

struct table *chapter_table_new(struct report_writer *w, struct str title)
{
    struct table *t = ARENA_NEW(w->a, struct table);
    table_init(t, w->a, w->lang, title);
    return t;
}

void chapter_column(struct report_writer *w, struct table *t, const struct msg *header,
                    double weight)
{
    table_column(t,
                 (struct table_column){.header = chapter_say(w, (struct msg_call){header, 0, NULL}),
                                       .weight = weight,
                                       .is_name = t->n_columns == 0});
}

/* Names of files: each once among tables, and once among drawings. */
static const char *own_name(struct report_writer *w, const char *name, bool drawing)
{
    const char *own = name;
    size_t n = 1;
    for (size_t i = 0; i < w->n_items; i++)
        if ((w->item[i].drawing != NULL) == drawing && strcmp(w->item[i].name, own) == 0) {
            own = arena_fmt(w->a, "%s-%zu", name, ++n);
            i = (size_t)-1;
        }
    return own;
}

static struct report_item *new_item(struct report_writer *w, const char *name,
                                    const struct table *t, const struct display *drawing)
{
    name = own_name(w, name, drawing != NULL);
    w->item = arena_grow(w->a, w->item, w->n_items, &w->item_cap, sizeof *w->item);
    struct report_item *x = &w->item[w->n_items++];
    *x = (struct report_item){.name = name, .table = t, .drawing = drawing};
    return x;
}

void chapter_table(struct report_writer *w, const char *name, const struct table *t)
{
    struct document *d = chapter_open(w);
    new_item(w, name, t, NULL);
    if (t->title.len)
        document_caption(d, DOCUMENT_TABLE, STR(""));
    document_table(d, t);
}

void chapter_drawing(struct report_writer *w, const char *name, const struct display *drawing,
                     struct str caption)
{
    struct document *d = chapter_open(w);
    if (w->prefix) { /* ids are those of the whole document */
        struct display *own = ARENA_NEW(w->a, struct display);
        *own = *drawing;
        own->id = arena_fmt(w->a, "%s%s", w->prefix, drawing->id ? drawing->id : "figure");
        drawing = own;
    }
    struct report_item *x = new_item(w, name, NULL, drawing);
    document_caption(d, DOCUMENT_FIGURE, STR(""));
    document_drawing(d, drawing, caption);
    if (w->figures)
        document_drawing_file(d, str_c(arena_fmt(w->a, "%s/%s.svg", w->figures, x->name)));
}

struct str chapter_day(const struct report_writer *w, struct str iso)
{
    struct date d;
    struct buf b = {0};
    if (!date_parse(str_sub(iso, 0, 10), &d))
        return iso;
    date_add_long(&b, w->lang, d);
    struct str s = arena_str(w->a, buf_str(&b));
    buf_release(&b);
    return s;
}

struct str chapter_number(const struct report_writer *w, double x, int decimals)
{
    struct buf b = {0};
    if (isnan(x))
        return STR("–");
    msg_add_double(&b, w->lang, x, decimals);
    struct str s = arena_str(w->a, buf_str(&b));
    buf_release(&b);
    return s;
}

struct str chapter_percent(const struct report_writer *w, double share)
{
    struct str n = chapter_number(w, share * 100, 1);
    return isnan(share) ? n : str_c(arena_fmt(w->a, "%.*s %%", (int)n.len, n.ptr));
}

struct str chapter_list(const struct report_writer *w, const struct str *item, size_t n)
{
    struct buf b = {0};
    struct str and = chapter_say(w, MSG_REPORT_AND);
    for (size_t i = 0; i < n; i++) {
        if (i && i + 1 == n)
            buf_addf(&b, " %.*s ", (int)and.len, and.ptr);
        else if (i)
            buf_adds(&b, ", ");
        buf_addstr(&b, item[i]);
    }
    struct str s = arena_str(w->a, buf_str(&b));
    buf_release(&b);
    return s;
}

const struct report_place *chapter_place(struct report_writer *w, const char *part)
{
    w->asked = arena_grow(w->a, w->asked, w->n_asked, &w->asked_cap, sizeof *w->asked);
    w->asked[w->n_asked++] = part;
    for (size_t i = 0; i < w->n_places; i++)
        if (strcmp(w->place[i].part->id, part) == 0)
            return &w->place[i];
    return NULL;
}

void chapter_places(struct report_writer *w, const struct report_place **place, size_t *n)
{
    for (size_t i = 0; i < w->n_found; i++)
        for (size_t k = 0; k < w->n_asked; k++)
            if (strcmp(w->found[i].part->id, w->asked[k]) == 0)
                w->found[i].asked = true;
    *place = w->found;
    *n = w->n_found;
}
