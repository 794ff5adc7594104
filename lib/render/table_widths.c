/* table_widths.c - what the columns ask for, and how they share the room. */
#include "lib/render/table_widths_internal.h"

#include "lib/render/display.h"
#include "lib/render/table_internal.h"

#include <math.h>
#include <pthread.h>
#include <utf8proc.h>

#define MEASURED 0x180 /* Latin letters; of others the mean width is taken */
#define EM_PT    100.0
#define BOLD     1.08 /* how much wider bold type is */
#define ROOMY    1.4  /* a table of few words isn't stretched further than this */

static double letter_em[MEASURED];
static pthread_once_t measured = PTHREAD_ONCE_INIT;

static void measure_letters(void)
{
    struct display_font font = {EM_PT, false};
    struct buf letter = {0};
    for (uint32_t c = ' '; c < MEASURED; c++) {
        buf_clear(&letter);
        buf_addcp(&letter, c);
        letter_em[c] = c >= 0x7f && c < 0xa0 ? 0 : display_measure(buf_str(&letter), font) / EM_PT;
    }
    buf_release(&letter);
}

void table_widths_measure(void)
{
    pthread_once(&measured, measure_letters);
}

double table_widths_em(utf8proc_int32_t c)
{
    if (c >= 0 && c < MEASURED)
        return letter_em[c];
    return 0.58 * (double)utf8proc_charwidth(c);
}

#define SAMPLE 64  /* rows that widths are tried on */
#define FILLED 0.9 /* of a line, before the next word doesn't fit */

/* What a column asks for, in ems. */
struct wish {
    double word, line; /* the longest */
    double bulk;       /* sum over the rows of the fourth power of a cell's length */
};

/* Words end at blanks and hyphens. Where a line is broken on purpose, half of one is lost. */
static void measure(struct wish *w, struct str s, double factor, double *length)
{
    double word = 0, line = 0, longest = 0;
    size_t at = 0, breaks = 0;
    *length = 0;
    while (at < s.len) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + at,
                                              (utf8proc_ssize_t)(s.len - at), &c);
        double em = n > 0 ? table_widths_em(c) * factor : 0;
        at += n > 0 ? (size_t)n : 1;
        word = c == ' ' ? 0 : word + em;
        w->word = fmax(w->word, word);
        line = c == '\n' ? 0 : line + em;
        longest = fmax(longest, line);
        *length += em;
        breaks += c == '\n';
        if (c == '-' || c == '\n')
            word = 0;
    }
    w->line = fmax(w->line, longest);
    *length += longest / 2 * (double)breaks;
}

static struct wish wish_of(const struct table *t, size_t i)
{
    struct wish w = {0};
    struct buf value = {0};
    double length;
    measure(&w, t->column[i].header, BOLD, &length);
    w.bulk = pow(length, 4);
    for (size_t r = 0; r < t->n_rows; r++) {
        const struct table_cell *c = &t->row[r].cell[i];
        struct wish cell = {0};
        double mark = c->note || c->is_list ? 1 : 0;
        buf_clear(&value);
        table_add_value(&value, t, c);
        measure(&cell, buf_str(&value), t->row[r].is_total ? BOLD : 1, &length);
        w.word = fmax(w.word, (c->has_number ? cell.line : cell.word) + mark);
        w.line = fmax(w.line, cell.line + mark);
        w.bulk += pow(length, 4);
    }
    w.line = fmax(w.line, w.word);
    buf_release(&value);
    return w;
}

static double clamp(double v, double low, double high)
{
    return v < low ? low : v > high ? high : v;
}

struct shares {
    const double *low, *high, *bulk;
    size_t n;
};

static double sum_at(const struct shares *s, double scale, double *out)
{
    double sum = 0;
    for (size_t i = 0; i < s->n; i++) {
        double v = clamp(scale * s->bulk[i], s->low[i], s->high[i]);
        if (out)
            out[i] = v;
        sum += v;
    }
    return sum;
}

/* The widths that fill the room, by halving. */
static void share(const struct shares *s, double room, double *out)
{
    double low = 0, high = 1;
    while (sum_at(s, high, NULL) < room && high < 1e12)
        high *= 2;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (sum_at(s, middle, NULL) < room)
            low = middle;
        else
            high = middle;
    }
    sum_at(s, high, out);
}

struct table_widths table_widths(const struct table *t, double room_pt, double size_pt,
                                 double gap_pt, struct arena *a)
{
    size_t n = t->n_columns;
    struct table_widths w = {.width_pt = ARENA_ARRAY(a, n, double), .total_pt = room_pt};
    double *low = ARENA_ARRAY(a, n, double), *high = ARENA_ARRAY(a, n, double);
    double *bulk = ARENA_ARRAY(a, n, double), *none = ARENA_ARRAY(a, n, double);
    double least = 0, most = 0;
    table_widths_measure();
    for (size_t i = 0; i < n; i++) {
        struct wish wish = wish_of(t, i);
        double weight = t->column[i].weight > 0 ? t->column[i].weight : 1;
        /* A little more than measured: kerning, and another font of the same widths. */
        low[i] = wish.word * size_pt * 1.02 + gap_pt;
        high[i] = wish.line * size_pt * 1.02 + gap_pt;
        bulk[i] = fmax(pow(wish.bulk, 0.2), 1) * sqrt(weight);
        least += low[i];
        most += high[i];
    }
    w.tight = least > room_pt;
    if (w.tight) {
        /* The longest words give way first. */
        for (size_t i = 0; i < n; i++)
            bulk[i] = 1;
        share(&(struct shares){none, low, bulk, n}, room_pt, w.width_pt);
    } else if (most > room_pt) {
        share(&(struct shares){low, high, bulk, n}, room_pt, w.width_pt);
        table_widths_improve(t, size_pt, gap_pt, low, w.width_pt, a);
    } else {
        w.total_pt = fmin(room_pt, fmax(most * ROOMY, room_pt / 2));
        for (size_t i = 0; i < n; i++)
            w.width_pt[i] = high[i] / most * w.total_pt;
    }
    return w;
}
