/* abbreviations.c - what the abbreviations in a table stand for, by the texts that explain them:
 * `long form (ABBR)`, after Schwartz & Hearst (Pac Symp Biocomput 2003:451-62). */
#include "lib/base/text.h"
#include "screen/synthesis/notes.h"
#include "screen/synthesis/synthesis_internal.h"

#define SHORT_MIN 2
#define SHORT_MAX 8

struct explained {
    struct str abbreviation, meaning;
};
struct glossary {
    struct explained *item;
    size_t n, cap;
    struct arena *a;
};

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_word(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || (unsigned char)c >= 0x80;
}

/* `WGS`, `PD-L1`, `GMI`: two capitals at least, no blank. */
static bool is_abbreviation(struct str s)
{
    size_t capitals = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!is_word(s.ptr[i]) || (unsigned char)s.ptr[i] >= 0x80)
            return false;
        capitals += is_capital(s.ptr[i]);
    }
    return s.len >= SHORT_MIN && s.len <= SHORT_MAX && capitals >= 2;
}

static char lower(char c)
{
    return is_capital(c) ? (char)(c + 32) : c;
}

/* The shortest words before the bracket that hold the letters in order, the first at the beginning
 * of a word; "" when they don't. */
static struct str long_form(struct str before, struct str abbr)
{
    size_t i = before.len, k = abbr.len;
    while (k > 0) {
        char want = lower(abbr.ptr[k - 1]);
        k--;
        if (want == '-')
            continue;
        for (;; i--) {
            if (i == 0)
                return STR("");
            bool begins = i < 2 || !is_word(before.ptr[i - 2]);
            if (lower(before.ptr[i - 1]) == want && (k > 0 || begins))
                break;
        }
        i--;
    }
    return str_trim(str_sub(before, i, before.len));
}

static size_t find(const struct glossary *g, struct str abbr)
{
    for (size_t i = 0; i < g->n; i++)
        if (str_eq(g->item[i].abbreviation, abbr))
            return i;
    return SIZE_MAX;
}

static void explain(struct glossary *g, struct str abbr, struct str meaning)
{
    if (find(g, abbr) != SIZE_MAX)
        return;
    g->item = arena_grow(g->a, g->item, g->n, &g->cap, sizeof *g->item);
    g->item[g->n++] = (struct explained){abbr, meaning};
}

static size_t words(struct str s)
{
    size_t n = s.len > 0;
    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == ' ';
    return n;
}

/* Every `long form (ABBR)` of a text. */
static void read_text(struct glossary *g, struct str text)
{
    size_t from = 0, open;
    while ((open = str_find(text, STR("("), from)) != SIZE_MAX) {
        size_t end = open + 1;
        while (end < text.len && !strchr("),;(", text.ptr[end]))
            end++;
        struct str abbr = str_trim(str_sub(text, open + 1, end));
        size_t start = open;
        while (start > 0 && !strchr(".;()", text.ptr[start - 1]) && open - start < 120)
            start--;
        if (is_abbreviation(abbr)) {
            struct str meaning = long_form(str_trim(str_sub(text, start, open)), abbr);
            if (meaning.len > abbr.len && words(meaning) <= abbr.len * 2 &&
                words(meaning) <= abbr.len + 5)
                explain(g, abbr, meaning);
        }
        from = end;
    }
}

static void read_articles(struct glossary *g, const struct synthesis *y, const char *literature,
                          bool those)
{
    for (size_t i = 0; i < y->ev.n; i++) {
        const struct evidence_article *x = &y->ev.item[i];
        if (str_eq_c(x->literature, literature) != those)
            continue;
        for (size_t k = 0; k < x->n_values; k++)
            read_text(g, x->value[k].value);
        read_text(g, bib_abstract_text(&x->record, g->a));
    }
}

/* Those of the field, as the message has them: `WGS whole-genome sequencing; …` */
static void read_usual(struct glossary *g, const struct synthesis *y)
{
    struct str rest = SAID(y, g->a, MSG_TABLE_USUAL_ABBREVIATIONS), one, abbr;
    while (str_split(&rest, ';', &one)) {
        one = str_trim(one);
        if (str_split(&one, ' ', &abbr) && one.ptr)
            explain(g, abbr, one);
    }
}

/* Mark what the cells use. */
static void mark_used(const struct glossary *g, struct str text, bool *used)
{
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        while (i < text.len && is_word(text.ptr[i]))
            i++;
        struct str word = str_sub(text, start, i);
        size_t at = is_abbreviation(word) ? find(g, word) : SIZE_MAX;
        if (at != SIZE_MAX)
            used[at] = true;
        i += i == start;
    }
}

static int by_abbreviation(const void *p, const void *q)
{
    const struct explained *x = p, *y = q;
    return str_cmp(x->abbreviation, y->abbreviation);
}

void synthesis_abbreviations(const struct synthesis *y, const char *literature, struct arena *a,
                             struct table *t)
{
    struct glossary g = {.a = a};
    struct buf b = {0};
    read_usual(&g, y);
    read_articles(&g, y, literature, true);
    read_articles(&g, y, literature, false);
    if (g.n)
        qsort(g.item, g.n, sizeof *g.item, by_abbreviation);
    bool *used = ARENA_ARRAY(a, g.n, bool);
    for (size_t i = 0; i < t->n_rows; i++)
        for (size_t k = 0; k < t->n_columns; k++)
            mark_used(&g, t->row[i].cell[k].text, used);
    for (size_t i = 0; i < g.n; i++)
        if (used[i])
            buf_addf(&b, "%s%.*s: %.*s", b.len ? "; " : "", (int)g.item[i].abbreviation.len,
                     g.item[i].abbreviation.ptr, (int)g.item[i].meaning.len, g.item[i].meaning.ptr);
    if (b.len)
        table_note(t, SAID(y, a, MSG_TABLE_ABBREVIATIONS(buf_str(&b))));
    buf_release(&b);
}
