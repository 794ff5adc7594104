/* lint_spelling.c - words that MeSH doesn't know and that are one slip away from a word
 * it does know: two letters exchanged, one too few, one too many, one wrong. What is as
 * likely a form or a spelling of its own is left alone: other endings, British and
 * American spelling, a variant that stands beside the right word on purpose. */
#include "lib/base/text.h"
#include "pubmed/query/lint_internal.h"
#include "pubmed/query/messages.h"

#define WORD_MIN 7 /* letters; shorter words have too many neighbours */
#define WORD_MAX 40
#define ENDING   3 /* letters at the end that may differ by grammar */

struct guess {
    struct lint *l;
    char word[WORD_MAX + 2];
    size_t n;
    const char *found; /* in the arena */
};

static bool try_word(struct guess *g, const char *s, size_t n)
{
    if (!g->found && mesh_names_know(g->l->c->names, str_n(s, n)))
        g->found = arena_strndup(g->l->a, s, n);
    return g->found != NULL;
}

/* `from` becomes `to` somewhere in the word: oestrogen, estrogen. */
static bool variant_known(struct guess *g, const char *from, const char *to)
{
    size_t nf = strlen(from), nt = strlen(to);
    char other[WORD_MAX + 8];
    for (size_t i = 0; i + nf <= g->n; i++) {
        if (memcmp(g->word + i, from, nf) != 0)
            continue;
        memcpy(other, g->word, i);
        memcpy(other + i, to, nt);
        memcpy(other + i + nt, g->word + i + nf, g->n - i - nf);
        if (mesh_names_know(g->l->c->names, str_n(other, g->n - nf + nt)))
            return true;
    }
    return false;
}

static bool is_variant(struct guess *g)
{
    static const char *const pair[][2] = {{"ae", "e"},  {"oe", "e"}, {"our", "or"}, {"is", "iz"},
                                          {"ys", "yz"}, {"ph", "f"}, {"ll", "l"},   {"re", "er"},
                                          {"k", "c"},   {"y", "i"},  {"gue", "g"},  {"mme", "m"}};
    for (size_t i = 0; i < COUNT_OF(pair); i++)
        if (variant_known(g, pair[i][0], pair[i][1]) || variant_known(g, pair[i][1], pair[i][0]))
            return true;
    return false;
}

/* Letters a-z only: names of genes and drugs with digits are not words to spell. */
static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'a' || s.ptr[i] > 'z')
            return false;
    return s.len >= WORD_MIN && s.len <= WORD_MAX;
}

/* One slip, after the first letter and before the ending. */
static void guess_slip(struct guess *g)
{
    char w[WORD_MAX + 2];
    size_t last = g->n - ENDING;
    for (size_t i = 1; i < last; i++) {
        memcpy(w, g->word, g->n);
        w[i] = g->word[i + 1];
        w[i + 1] = g->word[i];
        if (w[i] != w[i + 1] && try_word(g, w, g->n))
            return;
    }
    for (size_t i = 1; i < last; i++) {
        memcpy(w, g->word, i);
        memcpy(w + i, g->word + i + 1, g->n - i - 1);
        if (try_word(g, w, g->n - 1))
            return;
    }
    for (size_t i = 1; i <= last; i++) {
        for (char c = 'a'; c <= 'z'; c++) {
            memcpy(w, g->word, i);
            w[i] = c;
            memcpy(w + i + 1, g->word + i, g->n - i);
            if (try_word(g, w, g->n + 1))
                return;
        }
    }
    for (size_t i = 1; i < last; i++) {
        memcpy(w, g->word, g->n);
        for (char c = 'a'; c <= 'z'; c++) {
            w[i] = c;
            if (c != g->word[i] && try_word(g, w, g->n))
                return;
        }
    }
}

/* The right word is there too: the other is meant to catch misspelt records. */
static bool stands_in_line(const struct lint *l, const char *word)
{
    for (size_t i = 0; i < l->q->n_leaves; i++)
        for (size_t k = 0; k < l->q->leaf[i]->n_words; k++)
            if (query_word_matches(&l->q->leaf[i]->word[k], str_c(word)))
                return true;
    return false;
}

/* Another ending of a word that MeSH knows: screened, screening. */
static bool is_form(const struct lint *l, struct str w)
{
    static const char *const ending[] = {"",     "s",  "es",  "e",    "ed",   "ing",
                                         "ings", "y",  "ion", "ions", "ment", "ness",
                                         "al",   "ic", "ive", "ives"};
    char other[WORD_MAX + 8];
    for (size_t cut = 0; cut <= 4 && w.len - cut >= 4; cut++)
        for (size_t i = 0; i < COUNT_OF(ending); i++) {
            size_t n = strlen(ending[i]);
            memcpy(other, w.ptr, w.len - cut);
            memcpy(other + w.len - cut, ending[i], n);
            if (mesh_names_know(l->c->names, str_n(other, w.len - cut + n)))
                return true;
        }
    return false;
}

static void check_word(struct lint *l, const struct lint_term *t, struct str word)
{
    struct guess g = {.l = l, .n = word.len};
    if (!is_plain(word) || is_form(l, word))
        return;
    memcpy(g.word, word.ptr, word.len);
    if (is_variant(&g))
        return;
    guess_slip(&g);
    if (!g.found || stands_in_line(l, g.found))
        return;
    lint_add_term(l, NOTE_WARNING, t, NULL, MSG_LINT_SPELLING(word, g.found));
}

void lint_check_spelling(struct lint *l)
{
    if (!l->c->names || !l->c->spelling)
        return;
    for (size_t i = 0; i < l->q->n_leaves; i++) {
        const struct lint_term *t = &l->term[i];
        bool words = t->by_words || (!t->leaf->tagged && t->leaf->field == QF_ALL);
        for (size_t k = 0; words && !t->referred && k < t->leaf->n_words; k++) {
            const struct query_word *w = &t->leaf->word[k];
            if (w->n_parts == 1 && !w->open_start && !w->open_end)
                check_word(l, t, w->part[0]);
        }
    }
}
