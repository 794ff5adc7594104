/* drawn.c - see drawn.h. */
#include "drawn.h"

#include "lib/base/file.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Rounding of what is measured in 1/1024 of a point. */
#define SLACK 0.02

static void keep(const char *name, const char *ending, struct str bytes)
{
    struct arena a = {0};
    struct err e = {0};
    assert_int_equal(
        file_write(arena_fmt(&a, "%s/%s.%s", getenv("SIGTE_DRAWINGS"), name, ending), bytes, &e),
        ERR_OK);
    arena_release(&a);
}

void drawn(const char *name, const struct prisma_flow *flow, const struct prisma_draw_options *o,
           struct arena *a, struct display *out)
{
    struct err e = {0};
    struct buf svg = {0}, png = {0}, pdf = {0};
    assert_int_equal(prisma_draw(flow, o, a, out, &e), ERR_OK);
    assert_well_laid_out(out, name);
    if (!getenv("SIGTE_DRAWINGS"))
        return;
    display_svg(out, &svg);
    assert_int_equal(display_png(out, 100, &png, &e), ERR_OK);
    assert_int_equal(display_pdf(out, NULL, &pdf, &e), ERR_OK);
    keep(name, "svg", buf_str(&svg));
    keep(name, "png", buf_str(&png));
    keep(name, "pdf", buf_str(&pdf));
    buf_release(&svg);
    buf_release(&png);
    buf_release(&pdf);
}

const char *drawn_text(const struct display *d, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < d->n; i++) {
        if (d->item[i].kind != DISPLAY_TEXT)
            continue;
        buf_addstr(&b, d->item[i].text);
        buf_addch(&b, ' ');
    }
    const char *s = arena_strndup(a, buf_c(&b), b.len);
    buf_release(&b);
    return s;
}

void assert_drawn(const struct display *d, const char *what)
{
    struct arena a = {0};
    const char *text = drawn_text(d, &a);
    if (!strstr(text, what))
        print_error("not drawn: %s\nin: %s\n", what, text);
    assert_non_null(strstr(text, what));
    arena_release(&a);
}

void assert_not_drawn(const struct display *d, const char *what)
{
    struct arena a = {0};
    assert_null(strstr(drawn_text(d, &a), what));
    arena_release(&a);
}

const char *drawn_svg(const struct display *d, struct arena *a)
{
    struct buf b = {0};
    display_svg(d, &b);
    const char *s = arena_strndup(a, buf_c(&b), b.len);
    buf_release(&b);
    return s;
}

/* ---- Layout --------------------------------------------------------------- */

struct area {
    double x1, y1, x2, y2;
};

static bool overlap(struct area a, struct area b)
{
    return a.x1 + SLACK < b.x2 && b.x1 + SLACK < a.x2 && a.y1 + SLACK < b.y2 && b.y1 + SLACK < a.y2;
}

static bool inside(struct area a, struct area b)
{
    return a.x1 >= b.x1 - SLACK && a.y1 >= b.y1 - SLACK && a.x2 <= b.x2 + SLACK &&
           a.y2 <= b.y2 + SLACK;
}

static struct area of_rect(const struct display_item *it)
{
    return (struct area){it->x, it->y, it->x + it->w, it->y + it->h};
}

/* What a text covers: its width as measured, its letters' height. */
static struct area of_text(const struct display_item *it)
{
    double w = display_measure(it->text, it->font), up = it->font.size_pt * 0.74,
           down = it->font.size_pt * 0.22;
    double before = it->align == DISPLAY_MIDDLE ? w / 2 : it->align == DISPLAY_END ? w : 0;
    if (it->rotation_deg == 0)
        return (struct area){it->x - before, it->y - up, it->x - before + w, it->y + down};
    assert_true(it->rotation_deg == -90 && it->align == DISPLAY_MIDDLE);
    return (struct area){it->x - up, it->y - w / 2, it->x + down, it->y + w / 2};
}

static void complain(const char *name, const char *what, const struct display_item *it)
{
    print_error("%s: %s: \"%.*s\" at %.2f, %.2f\n", name, what, (int)it->text.len,
                it->text.ptr ? it->text.ptr : "", it->x, it->y);
    fail();
}

/* A path's straight pieces must not enter a rectangle, only reach its edge. */
static void check_path(const struct display *d, const struct area *at,
                       const struct display_item *path, const char *name)
{
    for (size_t p = 1; p < path->n_points; p++) {
        struct display_point a = path->point[p - 1], b = path->point[p];
        struct area line = {a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y, a.x < b.x ? b.x : a.x,
                            a.y < b.y ? b.y : a.y};
        /* A line without width: its middle decides. */
        line.x1 -= line.x1 == line.x2 ? 0.1 : 0;
        line.y1 -= line.y1 == line.y2 ? 0.1 : 0;
        for (size_t i = 0; i < d->n; i++) {
            const struct display_item *it = &d->item[i];
            if (it->kind == DISPLAY_RECT && overlap(line, at[i]))
                complain(name, "an arrow crosses a box", it);
            if (it->kind == DISPLAY_TEXT && overlap(line, at[i]))
                complain(name, "an arrow crosses a text", it);
        }
    }
}

void assert_well_laid_out(const struct display *d, const char *what)
{
    struct area all = {0, 0, d->width_pt, d->height_pt};
    const struct area *box = NULL;
    struct arena a = {0};
    struct area *at = ARENA_ARRAY(&a, d->n, struct area);
    for (size_t i = 0; i < d->n; i++)
        if (d->item[i].kind == DISPLAY_RECT || d->item[i].kind == DISPLAY_TEXT)
            at[i] = d->item[i].kind == DISPLAY_RECT ? of_rect(&d->item[i]) : of_text(&d->item[i]);
    for (size_t i = 0; i < d->n; i++) {
        const struct display_item *it = &d->item[i];
        if (it->kind == DISPLAY_GROUP && it->id)
            box = NULL;
        if (it->kind == DISPLAY_RECT) {
            box = &at[i];
            if (!inside(at[i], all))
                complain(what, "a box leaves the drawing", it);
            for (size_t k = i + 1; k < d->n; k++)
                if (d->item[k].kind == DISPLAY_RECT && overlap(at[i], at[k]))
                    complain(what, "two boxes overlap", it);
        }
        if (it->kind == DISPLAY_PATH && !it->closed)
            check_path(d, at, it, what);
        if (it->kind != DISPLAY_TEXT)
            continue;
        if (!inside(at[i], all))
            complain(what, "a text leaves the drawing", it);
        if (box && !inside(at[i], *box))
            complain(what, "a text leaves its box", it);
    }
    /* Lines of text don't run into each other. */
    for (size_t i = 0; i < d->n; i++)
        for (size_t k = i + 1; k < d->n; k++)
            if (d->item[i].kind == DISPLAY_TEXT && d->item[k].kind == DISPLAY_TEXT &&
                overlap(at[i], at[k]))
                complain(what, "two texts overlap", &d->item[k]);
    arena_release(&a);
}
