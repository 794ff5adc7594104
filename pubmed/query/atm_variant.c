/* atm_variant.c - other forms of a word. PubMed takes them from the UMLS lexicon; here
 * they are made by rule, and only those count that MeSH itself writes in some name:
 * a rule alone would make words that nobody uses. */
#include "lib/base/text.h"
#include "pubmed/query/atm.h"

#define WORD_MIN 3
#define STEM_MIN 4 /* letters of a word that another spelling is looked for */

/* Endings, singular and plural, tried both ways. */
static const struct {
    const char *one, *many;
} numbers[] = {
    {"", "s"},      {"s", "ses"}, {"x", "xes"},  {"z", "zes"},     {"ch", "ches"},
    {"sh", "shes"}, {"o", "oes"}, {"y", "ies"},  {"sis", "ses"},   {"xis", "xes"},
    {"us", "i"},    {"um", "a"},  {"a", "ae"},   {"ix", "ices"},   {"ex", "ices"},
    {"man", "men"}, {"f", "ves"}, {"fe", "ves"}, {"oma", "omata"},
};

/* Parts of words, British and American; at the end only when it says so. */
static const struct {
    const char *british, *american;
    bool last;
} spellings[] = {
    {"our", "or", false}, {"ae", "e", false},   {"oe", "e", false},
    {"is", "iz", false},  {"ys", "yz", false},  {"tre", "ter", true},
    {"bre", "ber", true}, {"ogue", "og", true}, {"lling", "ling", true},
};

struct forms {
    const struct mesh *m;
    struct arena *a;
    struct str *out;
    size_t n, most;
};

static struct str replaced(struct str s, size_t at, size_t len, const char *with, struct arena *a)
{
    size_t n = strlen(with);
    char *p = arena_alloc(a, s.len - len + n);
    memcpy(p, s.ptr, at);
    memcpy(p + at, with, n);
    memcpy(p + at + n, s.ptr + at + len, s.len - at - len);
    return str_n(p, s.len - len + n);
}

static void keep(struct forms *f, struct str form)
{
    if (form.len < WORD_MIN || f->n == f->most || !mesh_knows_word(f->m, form))
        return;
    for (size_t i = 0; i < f->n; i++)
        if (str_eq(f->out[i], form))
            return;
    f->out[f->n++] = form;
}

static void other_ending(struct forms *f, struct str word, const char *from, const char *to)
{
    size_t n = strlen(from);
    if (word.len >= n + 2 && str_ends(word, from))
        keep(f, replaced(word, word.len - n, n, to, f->a));
}

static void add_numbers(struct forms *f, struct str word)
{
    /* `asbestos`, `mass`: no plural by the look of it. */
    bool plural = str_ends(word, "s") && !str_ends(word, "ss") && !str_ends(word, "us") &&
                  !str_ends(word, "is");
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        if (!plural)
            other_ending(f, word, numbers[i].one, numbers[i].many);
        if (numbers[i].many[0] != 's' || plural)
            other_ending(f, word, numbers[i].many, numbers[i].one);
    }
}

static void other_spelling(struct forms *f, struct str word, const char *from, const char *to,
                           bool last)
{
    struct str part = str_c(from);
    size_t at =
        last ? (str_ends(word, from) ? word.len - part.len : SIZE_MAX) : str_find(word, part, 0);
    for (; at != SIZE_MAX; at = last ? SIZE_MAX : str_find(word, part, at + 1))
        if (word.len > STEM_MIN && (last || at + part.len < word.len || part.len > 2))
            keep(f, replaced(word, at, part.len, to, f->a));
}

static void add_spellings(struct forms *f, struct str word)
{
    for (size_t i = 0; i < COUNT_OF(spellings); i++) {
        other_spelling(f, word, spellings[i].british, spellings[i].american, spellings[i].last);
        other_spelling(f, word, spellings[i].american, spellings[i].british, spellings[i].last);
    }
}

static bool is_plain(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < 'a' || word.ptr[i] > 'z')
            return false;
    return word.len >= WORD_MIN;
}

size_t atm_variants(const struct mesh *m, struct str word, struct arena *a, size_t most,
                    struct str *out)
{
    struct forms f = {.m = m, .a = a, .out = out, .most = most};
    if (!m || !is_plain(word))
        return 0;
    add_numbers(&f, word);
    /* The plural in the other spelling too: tumour, tumor, tumors. */
    size_t n = f.n;
    add_spellings(&f, word);
    for (size_t i = n, end = f.n; i < end; i++)
        add_numbers(&f, f.out[i]);
    size_t kept = 0;
    for (size_t i = 0; i < f.n; i++)
        if (!str_eq(f.out[i], word))
            out[kept++] = f.out[i];
    return kept;
}

size_t atm_rewordings(const struct mesh *m, struct str run, struct arena *a, size_t most,
                      struct str *out)
{
    struct str folded = text_fold(run, a), form[4];
    size_t n = 0, last = folded.len;
    while (last > 0 && folded.ptr[last - 1] != ' ')
        last--;
    for (size_t from = last, to = folded.len;;) {
        size_t k = atm_variants(m, str_sub(folded, from, to), a, COUNT_OF(form), form);
        for (size_t i = 0; i < k && n < most; i++)
            out[n++] =
                replaced(folded, from, to - from, arena_strndup(a, form[i].ptr, form[i].len), a);
        if (from == 0)
            return n;
        to = from - 1;
        for (from = to; from > 0 && folded.ptr[from - 1] != ' ';)
            from--;
    }
}
