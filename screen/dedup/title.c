/* title.c - titles made comparable: folded, Greek letters spelled, numbers in one form. */
#include "lib/base/text.h"
#include "screen/dedup/key.h"

#include <ctype.h>
#include <stdlib.h>

static const char *greek_name(unsigned cp)
{
    static const char *const name[] = {
        "alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",  "theta", "iota",
        "kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",   "rho",   "sigma",
        "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega"};
    return cp >= 0x3B1 && cp <= 0x3C9 ? name[cp - 0x3B1] : NULL;
}

/* Append a folded word, Greek letters by name. */
static void add_spelled(struct buf *out, struct str w)
{
    for (size_t i = 0; i < w.len; i++) {
        unsigned char c = (unsigned char)w.ptr[i];
        const char *greek = NULL;
        if ((c == 0xCE || c == 0xCF) && i + 1 < w.len)
            greek = greek_name((c & 0x1Fu) << 6 | ((unsigned char)w.ptr[i + 1] & 0x3Fu));
        if (greek) {
            buf_adds(out, greek);
            i++;
        } else {
            buf_addch(out, (char)c);
        }
    }
}

struct str key_compact(struct str s, struct arena *a)
{
    struct buf out = {0}, word = {0};
    size_t pos = 0, start, end;
    while (text_next_word(s, &pos, &start, &end, &word))
        add_spelled(&out, buf_str(&word));
    struct str copy = arena_str(a, buf_str(&out));
    buf_release(&out);
    buf_release(&word);
    return copy;
}

static bool names_a_part(struct str w)
{
    static const char *const list[] = {"part",  "type",  "phase",  "stage",   "grade",   "class",
                                       "study", "trial", "volume", "chapter", "section", "del",
                                       "teil",  "parte", "partie", "factor",  "group",   NULL};
    return key_is_one_of(w, list);
}

/* The number a word stands for in a title, or 0. A lone v is versus and a lone x a
 * sign, unless a word such as part stands before. */
static int numeral(struct str w, struct str before)
{
    static const char *const roman[] = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                        "vii", "viii", "ix",  "x",  "xi", "xii"};
    static const char *const spelled[] = {"one", "two",   "three", "four", "five",
                                          "six", "seven", "eight", "nine", "ten"};
    bool part = names_a_part(before);
    for (size_t i = 0; i < sizeof roman / sizeof roman[0]; i++)
        if (str_eq_c(w, roman[i]) && (part || (i != 4 && i != 9)))
            return (int)i + 1;
    for (size_t i = 0; part && i < sizeof spelled / sizeof spelled[0]; i++)
        if (str_eq_c(w, spelled[i]))
            return (int)i + 1;
    return 0;
}

static int by_hash(const void *a, const void *b)
{
    const struct key_word *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static void split_words(struct key_title *t, struct str s, struct arena *a)
{
    struct buf word = {0}, all = {0}, spelled = {0}, numbers = {0}, previous = {0};
    struct str before = {0};
    size_t pos = 0, start, end, cap = 0;
    while (text_next_word(s, &pos, &start, &end, &word)) {
        buf_clear(&spelled);
        add_spelled(&spelled, buf_str(&word));
        struct str w = buf_str(&spelled);
        if (str_eq_c(w, "and") || str_eq_c(w, "the") || str_eq_c(w, "a") || str_eq_c(w, "an")) {
            if (!(w.len == 1 && names_a_part(before)))
                continue;
        }
        int number = numeral(w, before);
        if (number > 0) {
            buf_clear(&spelled);
            buf_addf(&spelled, "%d", number);
        } else if (str_eq_c(w, "v") || str_eq_c(w, "versus")) {
            buf_clear(&spelled);
            buf_adds(&spelled, "vs");
        } else if (w.len == 1 && names_a_part(before)) {
            buf_addch(&numbers, w.ptr[0]);
        }
        w = buf_str(&spelled);
        if (all.len + w.len > KEY_TITLE_BYTES)
            break;
        for (size_t i = 0; i < w.len; i++)
            if (isdigit((unsigned char)w.ptr[i]))
                buf_addch(&numbers, w.ptr[i]);
        t->word = arena_grow(a, t->word, t->n_words, &cap, sizeof *t->word);
        t->word[t->n_words++] =
            (struct key_word){key_hash_short(w), (uint16_t)all.len, (uint16_t)w.len};
        buf_addstr(&all, w);
        buf_clear(&previous);
        buf_addstr(&previous, w);
        before = buf_str(&previous);
    }
    t->compact = arena_str(a, buf_str(&all));
    for (size_t i = 0; i < t->compact.len; i++) {
        uint8_t *count = &t->letter[(unsigned char)t->compact.ptr[i] % KEY_LETTERS];
        *count += *count < UINT8_MAX;
    }
    t->numbers = arena_str(a, buf_str(&numbers));
    if (t->n_words > 1)
        qsort(t->word, t->n_words, sizeof *t->word, by_hash);
    buf_release(&word);
    buf_release(&all);
    buf_release(&spelled);
    buf_release(&numbers);
    buf_release(&previous);
}

void key_title_make(struct key_title *t, struct str title, unsigned *kind, struct arena *a)
{
    *t = (struct key_title){0};
    struct str s = key_title_clean(title, kind, a);
    struct str folded = text_fold(s, a);
    if (key_title_is_none(folded))
        return;
    *kind |= key_title_kind(s, folded);
    split_words(t, s, a);
    t->generic = key_title_is_generic(t);
}
