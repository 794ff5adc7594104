/* quality.c - names of instruments in running text. */
#include "lib/base/text.h"
#include "screen/overlap/quality_internal.h"

#define NEAR 8 /* words between a name and a negation in its sentence */

struct finder {
    struct text_tokens token;
    struct str text;
    struct arena *a;
};

static bool is_upper(struct str s)
{
    bool letter = false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] >= 'a' && s.ptr[i] <= 'z')
            return false;
        letter = letter || (s.ptr[i] >= 'A' && s.ptr[i] <= 'Z');
    }
    return letter;
}

static struct str source_of(const struct finder *f, size_t i)
{
    return str_sub(f->text, f->token.item[i].start, f->token.item[i].end);
}

/* Does a sentence end between two words? */
static bool parted(const struct finder *f, size_t i)
{
    for (size_t at = f->token.item[i].end; at < f->token.item[i + 1].start; at++) {
        char c = f->text.ptr[at];
        if (c == ';' || c == '!' || c == '?' || c == '\n' ||
            (c == '.' && at + 1 < f->text.len && f->text.ptr[at + 1] == ' '))
            return true;
    }
    return false;
}

/* Number of words that `words` takes from token `from`, 0 when it doesn't stand there. */
static size_t stands(const struct finder *f, size_t from, const char *words)
{
    struct str rest = str_c(words), one;
    size_t n = 0;
    while (str_split(&rest, ' ', &one)) {
        if (from + n >= f->token.n || !str_eq(f->token.item[from + n].norm, one))
            return 0;
        n++;
    }
    return n;
}

/* `HIGH GRADE GLIOMA` is no instrument, nor is `GRADE 3` or `high-GRADE`. */
static bool is_acronym(const struct finder *f, size_t i)
{
    size_t neighbours = 0;
    if (!is_upper(source_of(f, i)))
        return false;
    if (i + 1 < f->token.n) {
        struct str next = source_of(f, i + 1);
        bool number = next.len && next.ptr[0] >= '0' && next.ptr[0] <= '9';
        if (number || str_eq_c(next, "I") || str_eq_c(next, "II") || str_eq_c(next, "III") ||
            str_eq_c(next, "IV"))
            return false;
        neighbours += next.len > 1 && is_upper(next);
    }
    if (i > 0) {
        struct str before = source_of(f, i - 1);
        size_t start = f->token.item[i].start;
        if (start && f->text.ptr[start - 1] == '-')
            return false;
        neighbours += before.len > 1 && is_upper(before);
    }
    return neighbours < 2;
}

static const struct instrument *longest(const struct finder *f, size_t at, size_t *n)
{
    const struct instrument *found = NULL;
    *n = 0;
    for (size_t i = 0; i < QUALITY_INSTRUMENTS; i++) {
        const struct instrument *x = &QUALITY_INSTRUMENT[i];
        size_t words = stands(f, at, x->words);
        if (words > *n && (!x->capitals || is_acronym(f, at))) {
            found = x;
            *n = words;
        }
    }
    return found;
}

static bool negated(const struct finder *f, size_t from, size_t end)
{
    for (size_t i = from, k = 0; i > 0 && k < NEAR && !parted(f, i - 1); i--, k++)
        if (quality_is_negation(f->token.item[i - 1].norm))
            return true;
    for (size_t i = end, k = 0; i < f->token.n && k < NEAR && !parted(f, i - 1); i++, k++)
        if (quality_is_negation(f->token.item[i].norm))
            return true;
    return false;
}

static struct str sentence(const struct finder *f, size_t from, size_t end)
{
    while (from > 0 && !parted(f, from - 1))
        from--;
    while (end < f->token.n && !parted(f, end - 1))
        end++;
    return str_sub(f->text, f->token.item[from].start, f->token.item[end - 1].end);
}

static void add(struct quality_list *l, size_t *cap, struct quality_mark m, struct arena *a)
{
    for (size_t i = 0; i < l->n; i++) {
        struct quality_mark *known = &l->item[i];
        if (known->text != m.text || strcmp(known->instrument, m.instrument) != 0)
            continue;
        if (known->unclear && !m.unclear) /* said plainly elsewhere in the text */
            *known = m;
        return;
    }
    l->item = arena_grow(a, l->item, l->n, cap, sizeof *l->item);
    l->item[l->n++] = m;
}

void quality_find(const struct quality_text *text, size_t n, struct arena *a,
                  struct quality_list *out)
{
    size_t cap = 0, words;
    *out = (struct quality_list){0};
    for (size_t t = 0; t < n; t++) {
        struct finder f = {.token = text_tokenize(text[t].text, a), .text = text[t].text, .a = a};
        for (size_t i = 0; i < f.token.n; i++) {
            const struct instrument *x = longest(&f, i, &words);
            if (!x)
                continue;
            add(out, &cap,
                (struct quality_mark){.instrument = x->name,
                                      .where = text[t].where,
                                      .words = sentence(&f, i, i + words),
                                      .text = t,
                                      .start = f.token.item[i].start,
                                      .end = f.token.item[i + words - 1].end,
                                      .unclear = negated(&f, i, i + words)},
                a);
            i += words - 1;
        }
    }
}

bool quality_is_assessed(const struct quality_list *l)
{
    for (size_t i = 0; i < l->n; i++)
        if (!l->item[i].unclear)
            return true;
    return false;
}

static bool named_before(const struct quality_list *l, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (!l->item[k].unclear && strcmp(l->item[k].instrument, l->item[i].instrument) == 0)
            return true;
    return false;
}

struct str quality_names(const struct quality_list *l, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < l->n; i++) {
        if (l->item[i].unclear || named_before(l, i))
            continue;
        buf_adds(&b, b.len ? ", " : "");
        buf_adds(&b, l->item[i].instrument);
    }
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}
