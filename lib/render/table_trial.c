/* table_trial.c - widths tried on some of a table's rows, by filling lines with words. */
#include "lib/render/table_widths_internal.h"

#include <math.h>

#define SAMPLE  64   /* rows */
#define MARK_EM 1.0  /* before an item of a list */
#define BLANK   0.28 /* of an em */
#define LITTLE  0.01 /* what a cell counts that isn't the highest of its row */

/* A word with the blank before it; one that begins a line has a negative width. */
struct words {
    double *em;
    size_t n, cap;
    double indent_em;
};

struct trial {
    struct words *cell; /* by row, then by column */
    size_t n_rows, n_columns;
    double size_pt, gap_pt;
};

static void add_word(struct words *w, double em, bool begins, struct arena *a)
{
    w->em = arena_grow(a, w->em, w->n, &w->cap, sizeof *w->em);
    w->em[w->n++] = begins ? -em - 1e-9 : em;
}

static void cut(struct words *w, struct str s, struct arena *a)
{
    double em = 0;
    bool begins = true;
    for (size_t at = 0; at < s.len;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + at,
                                              (utf8proc_ssize_t)(s.len - at), &c);
        at += n > 0 ? (size_t)n : 1;
        if (n > 0 && c != ' ' && c != '\n')
            em += table_widths_em(c);
        if (c != ' ' && c != '\n' && c != '-')
            continue;
        add_word(w, em, begins, a);
        em = 0;
        begins = c == '\n';
    }
    add_word(w, em, begins, a);
}

static struct trial trial_of(const struct table *t, double size_pt, double gap_pt, struct arena *a)
{
    struct trial s = {.n_rows = t->n_rows < SAMPLE ? t->n_rows : SAMPLE,
                      .n_columns = t->n_columns,
                      .size_pt = size_pt,
                      .gap_pt = gap_pt};
    struct buf value = {0};
    s.cell = ARENA_ARRAY(a, s.n_rows * s.n_columns, struct words);
    for (size_t r = 0; r < s.n_rows; r++)
        for (size_t i = 0; i < s.n_columns; i++) {
            const struct table_cell *c = &t->row[r * t->n_rows / s.n_rows].cell[i];
            struct words *w = &s.cell[r * s.n_columns + i];
            buf_clear(&value);
            table_add_value(&value, t, c);
            w->indent_em = c->is_list ? MARK_EM : 0;
            cut(w, buf_str(&value), a);
        }
    buf_release(&value);
    return s;
}

static double lines_of(const struct words *w, double room_em)
{
    double lines = 0, used = 0;
    room_em -= w->indent_em;
    for (size_t i = 0; i < w->n; i++) {
        double em = fabs(w->em[i]);
        if (w->em[i] < 0 || used + BLANK + em > room_em) {
            lines++;
            used = em;
        } else {
            used += BLANK + em;
        }
        /* A word too long is broken inside. */
        for (; used > room_em && room_em > 1; used -= room_em)
            lines++;
    }
    return lines;
}

static double height_at(const struct trial *s, const double *width_pt)
{
    double sum = 0;
    for (size_t r = 0; r < s->n_rows; r++) {
        double highest = 0;
        for (size_t i = 0; i < s->n_columns; i++) {
            double room = (width_pt[i] - s->gap_pt) / s->size_pt / 1.01;
            double lines = lines_of(&s->cell[r * s->n_columns + i], room);
            highest = fmax(highest, lines);
            sum += lines * LITTLE;
        }
        sum += highest;
    }
    return sum;
}

void table_widths_improve(const struct table *t, double size_pt, double gap_pt, const double *low,
                          double *width, struct arena *a)
{
    struct trial s = trial_of(t, size_pt, gap_pt, a);
    double best = height_at(&s, width);
    for (double step = 32; step >= 4; step /= 2)
        for (size_t from = 0; from < s.n_columns; from++)
            for (size_t to = 0; to < s.n_columns; to++) {
                if (to == from || width[from] - step < low[from])
                    continue;
                width[from] -= step;
                width[to] += step;
                double height = height_at(&s, width);
                if (height < best - 1e-9) {
                    best = height;
                } else {
                    width[from] += step;
                    width[to] -= step;
                }
            }
}
