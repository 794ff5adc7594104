/* differ.c - see differ.h. The heaviest common sequence of words, marks and blanks, words weighing
 * by their length so that blanks alone never decide; then the beginning and the end that two
 * words in the same place share. */
#include "lib/base/differ.h"

#include <utf8proc.h>

#define CELLS_MAX ((size_t)DIFFER_WORDS_MAX * DIFFER_WORDS_MAX)

struct unit { /* a word, or one character that is in none */
    size_t start, end;
    bool is_word;
};

struct units {
    struct str text;
    struct unit *item;
    size_t n;
};

/* One code point; a byte that is none stands for itself. */
static size_t code_point(struct str s, size_t at, utf8proc_int32_t *c)
{
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + at, (utf8proc_ssize_t)(s.len - at), c);
    if (n > 0)
        return (size_t)n;
    *c = -1;
    return 1;
}

/* The end of the character that begins at `at`; *first is its first code point. */
static size_t character(struct str s, size_t at, utf8proc_int32_t *first)
{
    utf8proc_int32_t state = 0, last, next;
    size_t end = at + code_point(s, at, first);
    last = *first;
    while (last >= 0 && end < s.len) {
        size_t n = code_point(s, end, &next);
        if (next < 0 || utf8proc_grapheme_break_stateful(last, next, &state))
            break;
        end += n;
        last = next;
    }
    return end;
}

static bool in_word(utf8proc_int32_t c)
{
    if (c < 0)
        return false;
    utf8proc_category_t k = utf8proc_category(c);
    return (k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO) ||
           (k >= UTF8PROC_CATEGORY_ND && k <= UTF8PROC_CATEGORY_NO);
}

static struct units cut(struct str s, struct arena *a)
{
    struct units u = {.text = s};
    size_t cap = 0;
    for (size_t at = 0; at < s.len;) {
        utf8proc_int32_t c;
        size_t end = character(s, at, &c);
        bool word = in_word(c);
        if (word && u.n && u.item[u.n - 1].is_word && u.item[u.n - 1].end == at) {
            u.item[u.n - 1].end = end;
        } else {
            u.item = arena_grow(a, u.item, u.n, &cap, sizeof *u.item);
            u.item[u.n++] = (struct unit){at, end, word};
        }
        at = end;
    }
    return u;
}

static struct str text_of(const struct units *u, size_t i)
{
    return str_sub(u->text, u->item[i].start, u->item[i].end);
}

/* ---- Pieces ------------------------------------------------------------------ */

struct writer {
    struct arena *a;
    struct differ_result *out;
    size_t cap;
    struct str gone, come; /* what only one has since the last that both have */
};

static void push(struct writer *w, enum differ_side side, struct str text)
{
    struct differ_result *out = w->out;
    if (text.len == 0)
        return;
    if (out->n && out->item[out->n - 1].side == side) {
        out->item[out->n - 1].text.len += text.len; /* side by side in the text, too */
        return;
    }
    out->item = arena_grow(w->a, out->item, out->n, &w->cap, sizeof *out->item);
    out->item[out->n++] = (struct differ_piece){side, text};
}

static void flush(struct writer *w)
{
    push(w, DIFFER_FIRST, w->gone);
    push(w, DIFFER_SECOND, w->come);
    w->gone = w->come = (struct str){0};
}

static void add(struct str *whole, struct str part)
{
    if (part.len == 0)
        return;
    if (whole->len == 0)
        *whole = part;
    else
        whole->len += part.len;
}

static void both(struct writer *w, struct str text)
{
    if (text.len == 0)
        return;
    flush(w);
    push(w, DIFFER_BOTH, text);
}

static void only(struct writer *w, struct str gone, struct str come)
{
    add(&w->gone, gone);
    add(&w->come, come);
}

/* ---- Inside words ------------------------------------------------------------ */

static struct units characters(struct str s, struct arena *a)
{
    struct units u = {.text = s};
    size_t cap = 0;
    for (size_t at = 0; at < s.len;) {
        utf8proc_int32_t c;
        size_t end = character(s, at, &c);
        u.item = arena_grow(a, u.item, u.n, &cap, sizeof *u.item);
        u.item[u.n++] = (struct unit){at, end, false};
        at = end;
    }
    return u;
}

/* Two words in one place: what they begin and end with alike, when that is a third of the longer.
 * Less is chance. */
static void inside(struct writer *w, struct str x, struct str y)
{
    struct arena scratch = {0};
    struct units p = characters(x, &scratch), q = characters(y, &scratch);
    size_t least = p.n < q.n ? p.n : q.n, most = p.n > q.n ? p.n : q.n, head = 0, tail = 0;
    while (head < least && str_eq(text_of(&p, head), text_of(&q, head)))
        head++;
    while (tail < least - head && str_eq(text_of(&p, p.n - 1 - tail), text_of(&q, q.n - 1 - tail)))
        tail++;
    if ((head + tail) * 3 < most)
        head = tail = 0;
    size_t p_head = head ? p.item[head - 1].end : 0, q_head = head ? q.item[head - 1].end : 0;
    size_t p_tail = tail ? p.item[p.n - tail].start : x.len;
    size_t q_tail = tail ? q.item[q.n - tail].start : y.len;
    both(w, str_sub(x, 0, p_head));
    only(w, str_sub(x, p_head, p_tail), str_sub(y, q_head, q_tail));
    both(w, str_sub(x, p_tail, x.len));
    arena_release(&scratch);
}

static struct str stretch(const struct units *u, size_t from, size_t to)
{
    return from == to ? (struct str){0}
                      : str_sub(u->text, u->item[from].start, u->item[to - 1].end);
}

static void replaced(struct writer *w, const struct units *x, size_t from, size_t to,
                     const struct units *y, size_t start, size_t stop)
{
    bool paired = to - from == stop - start && !w->out->coarse;
    for (size_t i = 0; paired && i < to - from; i++)
        paired = x->item[from + i].is_word == y->item[start + i].is_word;
    if (!paired) {
        only(w, stretch(x, from, to), stretch(y, start, stop));
        return;
    }
    for (size_t i = 0; i < to - from; i++) {
        if (x->item[from + i].is_word)
            inside(w, text_of(x, from + i), text_of(y, start + i));
        else
            only(w, text_of(x, from + i), text_of(y, start + i));
    }
}

/* ---- Between words ----------------------------------------------------------- */

enum step { STEP_FIRST = 0, STEP_SECOND = 1, STEP_BOTH = 2 };

struct table { /* two bits a cell: the step that leads on from it */
    unsigned char *cell;
    size_t width;
};

static enum step step_at(const struct table *t, size_t i, size_t k)
{
    size_t at = i * t->width + k;
    return (enum step)(t->cell[at / 4] >> at % 4 * 2 & 3);
}

static void put_step(struct table *t, size_t i, size_t k, enum step s)
{
    size_t at = i * t->width + k;
    t->cell[at / 4] = (unsigned char)(t->cell[at / 4] | (unsigned)s << at % 4 * 2);
}

static uint64_t weight(const struct unit *u)
{
    return u->is_word ? 2 * (u->end - u->start) + 1 : 1;
}

/* From the end, so that the steps are read from the beginning. */
static void fill(struct table *t, const struct units *x, size_t from, size_t n,
                 const struct units *y, size_t start, size_t m, struct arena *a)
{
    uint64_t *row = ARENA_ARRAY(a, m + 1, uint64_t), *below = ARENA_ARRAY(a, m + 1, uint64_t);
    for (size_t i = n; i-- > 0;) {
        row[m] = 0;
        for (size_t k = m; k-- > 0;) {
            enum step best = below[k] >= row[k + 1] ? STEP_FIRST : STEP_SECOND;
            row[k] = best == STEP_FIRST ? below[k] : row[k + 1];
            const struct unit *u = &x->item[from + i], *v = &y->item[start + k];
            if (u->end - u->start == v->end - v->start && below[k + 1] + weight(u) > row[k] &&
                str_eq(text_of(x, from + i), text_of(y, start + k))) {
                row[k] = below[k + 1] + weight(u);
                best = STEP_BOTH;
            }
            put_step(t, i, k, best);
        }
        uint64_t *other = below;
        below = row;
        row = other;
    }
}

static void middle(struct writer *w, const struct units *x, size_t from, size_t n,
                   const struct units *y, size_t start, size_t m)
{
    if (n == 0 || m == 0) {
        only(w, stretch(x, from, from + n), stretch(y, start, start + m));
        return;
    }
    if (n > CELLS_MAX / m) {
        w->out->coarse = true;
        only(w, stretch(x, from, from + n), stretch(y, start, start + m));
        return;
    }
    struct arena scratch = {0};
    struct table t = {.width = m};
    t.cell = arena_alloc(&scratch, n * m / 4 + 1);
    fill(&t, x, from, n, y, start, m, &scratch);
    for (size_t i = 0, k = 0; i < n || k < m;) {
        size_t i0 = i, k0 = k;
        while (i < n || k < m) {
            enum step s = i == n ? STEP_SECOND : k == m ? STEP_FIRST : step_at(&t, i, k);
            if (s == STEP_BOTH)
                break;
            i += s == STEP_FIRST;
            k += s == STEP_SECOND;
        }
        replaced(w, x, from + i0, from + i, y, start + k0, start + k);
        for (; i < n && k < m && step_at(&t, i, k) == STEP_BOTH; i++, k++)
            both(w, text_of(x, from + i));
    }
    arena_release(&scratch);
}

struct differ_result differ_texts(struct str first, struct str second, struct arena *a)
{
    struct differ_result out = {0};
    struct arena scratch = {0};
    struct writer w = {.a = a, .out = &out};
    struct units x = cut(first, &scratch), y = cut(second, &scratch);
    size_t least = x.n < y.n ? x.n : y.n, head = 0, tail = 0;
    while (head < least && str_eq(text_of(&x, head), text_of(&y, head)))
        head++;
    while (tail < least - head && str_eq(text_of(&x, x.n - 1 - tail), text_of(&y, y.n - 1 - tail)))
        tail++;
    both(&w, stretch(&x, 0, head));
    middle(&w, &x, head, x.n - head - tail, &y, head, y.n - head - tail);
    both(&w, stretch(&x, x.n - tail, x.n));
    flush(&w);
    arena_release(&scratch);
    return out;
}
