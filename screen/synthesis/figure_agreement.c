/* figure_agreement.c - agreement coefficients with their intervals, stage by stage. */
#include "screen/review/ratings.h"
#include "screen/synthesis/figure_internal.h"

#include <math.h>

#define PLOT_X     150.0
#define PLOT_RIGHT 372.0
#define ROW_PITCH  16.0
#define HEAD_PITCH 20.0
#define SHOWN      4 /* raw, a kappa, AC1, alpha */

struct agreed_stage {
    enum stage stage;
    struct agreement x;
    enum agreement_coefficient shown[SHOWN];
};

static enum err_code load(struct store *s, struct arena *a, struct agreed_stage *out, size_t *n,
                          struct err *e)
{
    enum err_code rc = ERR_OK;
    *n = 0;
    for (int stage = 0; rc == ERR_OK && stage < STAGE_COUNT; stage++) {
        struct ratings_filter f = {.stage = (enum stage)stage, .by = RATINGS_VERDICT};
        struct agreement_options o = {0};
        struct ratings r;
        struct agreed_stage *x = &out[*n];
        rc = ratings_load(s, &f, a, &r, e);
        if (rc == ERR_OK)
            rc = agreement_compute(&r.votes, &o, a, &x->x, e);
        if (rc != ERR_OK || x->x.n == 0)
            continue;
        x->stage = (enum stage)stage;
        x->shown[0] = AGREEMENT_RAW;
        x->shown[1] = x->x.raters == 2 ? AGREEMENT_COHEN : AGREEMENT_FLEISS;
        x->shown[2] = AGREEMENT_AC1;
        x->shown[3] = AGREEMENT_ALPHA;
        (*n)++;
    }
    return rc;
}

static struct str coefficient_label(const struct synthesis *y, enum agreement_coefficient c,
                                    struct arena *a)
{
    switch (c) {
    case AGREEMENT_RAW:
        return SAID(y, a, MSG_FIGURE_RAW);
    case AGREEMENT_COHEN:
        return SAID(y, a, MSG_FIGURE_COHEN);
    case AGREEMENT_FLEISS:
        return SAID(y, a, MSG_FIGURE_FLEISS);
    case AGREEMENT_AC1:
        return SAID(y, a, MSG_FIGURE_AC1);
    default:
        return SAID(y, a, MSG_FIGURE_ALPHA);
    }
}

static struct str stage_label(const struct synthesis *y, const struct agreed_stage *x,
                              struct arena *a)
{
    const struct msg_call label[STAGE_COUNT] = {[STAGE_TITLE] = MSG_FIGURE_TITLES,
                                                [STAGE_ABSTRACT] = MSG_FIGURE_ABSTRACTS,
                                                [STAGE_FULL_TEXT] = MSG_FIGURE_FULL_TEXTS};
    return SAID(y, a, label[x->stage]);
}

/* `0.76 (0.61–0.88)`; without an interval the value alone; a dash without a value. */
static struct str value_text(const struct agreement_value *v, enum agreement_coefficient c,
                             enum lang lang, struct arena *a)
{
    struct buf b = {0};
    if (v->undefined != AGREEMENT_FINE)
        return STR("–");
    msg_add_double(&b, lang, v->value, 2);
    if (v->no_interval == AGREEMENT_FINE) {
        buf_adds(&b, " (");
        msg_add_double(&b, lang, agreement_cut(c, v->low), 2);
        buf_adds(&b, "–");
        msg_add_double(&b, lang, agreement_cut(c, v->high), 2);
        buf_addch(&b, ')');
    }
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

/* ---- The plot ---------------------------------------------------------------------------------
 */

static double lowest(const struct agreed_stage *x, size_t n)
{
    double low = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < SHOWN; k++) {
            const struct agreement_value *v = &x[i].x.of[x[i].shown[k]];
            if (v->undefined == AGREEMENT_FINE)
                low = fmin(low, v->value);
            if (v->no_interval == AGREEMENT_FINE)
                low = fmin(low, agreement_cut(x[i].shown[k], v->low));
        }
    return floor(low * 5) / 5;
}

static double place(double value, double low)
{
    return PLOT_X + (value - low) / (1 - low) * (PLOT_RIGHT - PLOT_X);
}

static void grid(const struct synthesis *y, double low, double top, double bottom, struct arena *a,
                 struct display *d)
{
    for (int i = (int)lround(low * 5); i <= 5; i++) {
        double x = place(i / 5.0, low);
        struct buf b = {0};
        figure_line(d, x, top, x, bottom, i == 0 ? RULE : HAIR, STROKE);
        msg_add_double(&b, y->lang, i / 5.0, 1);
        display_text(d, x, bottom + 12, arena_str(a, buf_str(&b)), FIGURE_TEXT, DISPLAY_MIDDLE,
                     INK_2, 0);
        buf_release(&b);
    }
}

static void draw_value(const struct synthesis *y, const struct agreement_value *v,
                       enum agreement_coefficient c, double at, double low, struct arena *a,
                       struct display *d)
{
    display_text(d, 12, at + 2.8, coefficient_label(y, c, a), FIGURE_TEXT, DISPLAY_START, INK, 0);
    display_text(d, PLOT_RIGHT + 14, at + 2.8, value_text(v, c, y->lang, a), FIGURE_TEXT,
                 DISPLAY_START, INK, 0);
    if (v->undefined != AGREEMENT_FINE)
        return;
    if (v->no_interval == AGREEMENT_FINE) {
        double x0 = place(agreement_cut(c, v->low), low);
        double x1 = place(agreement_cut(c, v->high), low);
        figure_line(d, x0, at, x1, at, INK, 1);
        figure_line(d, x0, at - 3, x0, at + 3, INK, 1);
        figure_line(d, x1, at - 3, x1, at + 3, INK, 1);
    }
    display_circle(d, place(v->value, low), at, 3.4, DISPLAY_RGB(0x2f6c7a), INK, STROKE, NULL);
}

static void describe(const struct synthesis *y, const struct agreed_stage *x, size_t n,
                     struct arena *a, struct display *d)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++) {
        struct str stage = stage_label(y, &x[i], a);
        buf_addf(&b, "%s%.*s (n = %zu)", i ? " " : "", (int)stage.len, stage.ptr, x[i].x.n);
        for (size_t k = 0; k < SHOWN; k++) {
            struct str label = coefficient_label(y, x[i].shown[k], a);
            struct str value = value_text(&x[i].x.of[x[i].shown[k]], x[i].shown[k], y->lang, a);
            buf_addf(&b, "%s %.*s %.*s", k ? "," : ":", (int)label.len, label.ptr, (int)value.len,
                     value.ptr);
        }
        buf_addch(&b, '.');
    }
    d->desc = arena_strdup(a, buf_c(&b));
    buf_release(&b);
}

static void draw(const struct synthesis *y, const struct agreed_stage *x, size_t n, struct arena *a,
                 struct display *d)
{
    double low = lowest(x, n), at = 12;
    double bottom = (double)n * (HEAD_PITCH + SHOWN * ROW_PITCH) + 2;
    grid(y, low, 2, bottom, a, d);
    for (size_t i = 0; i < n; i++) {
        struct str stage = stage_label(y, &x[i], a);
        display_text(d, 0, at + 2.8, stage, FIGURE_BOLD, DISPLAY_START, INK, 0);
        display_text(d, display_measure(stage, FIGURE_BOLD) + 5, at + 2.8,
                     str_c(arena_fmt(a, "n = %zu", x[i].x.n)), FIGURE_TEXT, DISPLAY_START, INK_2,
                     0);
        at += HEAD_PITCH - 4;
        for (size_t k = 0; k < SHOWN; k++, at += ROW_PITCH)
            draw_value(y, &x[i].x.of[x[i].shown[k]], x[i].shown[k], at, low, a, d);
        at += 4;
    }
    figure_note(d, bottom + 26, SAID(y, a, MSG_FIGURE_AGREEMENT_NOTE));
    describe(y, x, n, a, d);
}

enum err_code synthesis_agreement_figure(struct store *s, const struct synthesis *y,
                                         struct arena *a, struct display *out, bool *drawn,
                                         struct err *e)
{
    struct agreed_stage stage[STAGE_COUNT];
    size_t n;
    enum err_code rc = load(s, a, stage, &n, e);
    *drawn = false;
    if (rc != ERR_OK)
        return rc;
    display_init(out, a, FIGURE_WIDTH);
    out->lang = y->lang;
    out->id = synthesis_figure_name(SYNTHESIS_FIGURE_AGREEMENT);
    out->title = arena_str(a, synthesis_figure_caption(y, SYNTHESIS_FIGURE_AGREEMENT, a)).ptr;
    if (n)
        draw(y, stage, n, a, out);
    *drawn = n > 0;
    return ERR_OK;
}
