/* ovid_word.c - Ovid's wildcards in PubMed's. PubMed knows one, `*` for zero or more
 * characters, with four characters before it; a letter that may be there, or any letter,
 * is written out where those four are missing. */
#include "lib/base/text.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/ovid_internal.h"

#define STEM_MIN     4
#define PHRASES_MAX  64
#define VARIANTS_MAX 64

struct variants {
    struct str item[VARIANTS_MAX];
    size_t n;
    bool wild;
};

static bool is_wildcard(char c)
{
    return c == '$' || c == '*' || c == '?' || c == '#';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_truncation(char c)
{
    return c == '$' || c == '*';
}

/* Put `with` in the place of every variant's end. */
static void extend(struct ovid_context *c, struct variants *v, struct str with)
{
    for (size_t i = 0; i < v->n; i++)
        v->item[i] =
            str_c(arena_fmt(c->a, "%.*s%.*s", (int)v->item[i].len,
                            v->item[i].len ? v->item[i].ptr : "", (int)with.len, with.ptr));
}

/* Every variant once with each of the letters, and as it is when `none_too`. */
static void multiply(struct ovid_context *c, struct variants *v, const char *letters, bool none_too)
{
    const struct variants from = *v;
    size_t n = v->n, times = strlen(letters) + none_too;
    if (n * times > VARIANTS_MAX)
        return;
    for (size_t k = none_too; k < times; k++)
        for (size_t i = 0; i < n; i++)
            v->item[k * n + i] =
                str_c(arena_fmt(c->a, "%.*s%c", (int)from.item[i].len,
                                from.item[i].len ? from.item[i].ptr : "", letters[k - none_too]));
    v->n = n * times;
}

/* `?` or `#` with too few characters before it. At the end of a word a letter that may be
 * there is as a rule the s of a plural, inside it a vowel. */
static void write_out(struct ovid_context *c, struct variants *v, struct str word, const char *at,
                      char wildcard, bool last)
{
    const char *letters = last && wildcard == '?' ? "s" : "aeiouy";
    multiply(c, v, letters, wildcard == '?');
    ovid_changed(c, at, MSG_OVID_WRITTEN_OUT(word, letters));
}

/* The byte after the wildcard at i and the number that bounds it. */
static size_t wildcard_end(struct str w, size_t i)
{
    size_t end = i + 1;
    if (is_truncation(w.ptr[i]))
        while (end < w.len && is_digit(w.ptr[end]))
            end++;
    return end;
}

static size_t plain_from(struct str w, size_t i)
{
    while (i < w.len && !is_wildcard(w.ptr[i]))
        i++;
    return i;
}

static struct variants spell_word(struct ovid_context *c, struct str w, const char *at)
{
    struct variants v = {.n = 1};
    for (size_t i = 0; i < w.len;) {
        size_t plain = plain_from(w, i);
        extend(c, &v, str_sub(w, i, plain));
        i = plain;
        if (i == w.len)
            break;
        char wildcard = w.ptr[i];
        size_t end = wildcard_end(w, i);
        bool bounded = !is_truncation(wildcard) || end > i + 1;
        bool stem = text_length(str_sub(w, 0, i)) >= STEM_MIN;
        if (stem) {
            extend(c, &v, STR("*"));
            v.wild = true;
            if (bounded)
                ovid_changed(c, at, MSG_OVID_WILDCARD_WIDER(w));
        } else if (is_truncation(wildcard)) {
            ovid_changed(c, at, MSG_OVID_STEM_SHORT(w));
        } else {
            write_out(c, &v, w, at, wildcard, end == w.len);
        }
        i = end;
    }
    return v;
}

static void cross(struct ovid_context *c, struct ovid_phrases *p, const struct variants *v)
{
    size_t times = p->n * v->n > PHRASES_MAX ? 1 : v->n, n = p->n;
    struct str *item = ARENA_ARRAY(c->a, n * times, struct str);
    for (size_t k = 0; k < times; k++)
        for (size_t i = 0; i < n; i++)
            item[k * n + i] =
                p->item[i].len
                    ? str_c(arena_fmt(c->a, "%.*s %.*s", (int)p->item[i].len, p->item[i].ptr,
                                      (int)v->item[k].len, v->item[k].len ? v->item[k].ptr : ""))
                    : v->item[k];
    p->item = item;
    p->n = n * times;
    p->wild = p->wild || v->wild;
}

struct ovid_phrases ovid_spell(struct ovid_context *c, struct str term, const char *at)
{
    struct ovid_phrases p = {.item = ARENA_NEW(c->a, struct str), .n = 1};
    struct str rest = term, word;
    while (str_split(&rest, ' ', &word)) {
        if (word.len == 0)
            continue;
        struct variants v = spell_word(c, word, at);
        p.many = p.many || p.item[0].len > 0;
        cross(c, &p, &v);
    }
    return p;
}
