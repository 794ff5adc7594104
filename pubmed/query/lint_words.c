/* lint_words.c - when one term finds all that another finds, by their words. */
#include "lib/base/text.h"
#include "pubmed/query/lint_internal.h"

static bool same_word(const struct query_word *a, const struct query_word *b)
{
    if (a->n_parts != b->n_parts || a->open_start != b->open_start || a->open_end != b->open_end)
        return false;
    for (size_t i = 0; i < a->n_parts; i++)
        if (!str_eq(a->part[i], b->part[i]))
            return false;
    return true;
}

/* Every word that `narrow` stands for is one that `wide` stands for. */
static bool word_within(const struct query_word *wide, const struct query_word *narrow)
{
    bool plain = narrow->n_parts == 1 && !narrow->open_start && !narrow->open_end;
    if (plain)
        return query_word_matches(wide, narrow->part[0]);
    if (same_word(wide, narrow))
        return true;
    if (wide->n_parts != 1 || wide->open_start || !wide->open_end || narrow->open_start)
        return false;
    struct str stem = wide->part[0], begin = narrow->part[0];
    return begin.len >= stem.len && memcmp(begin.ptr, stem.ptr, stem.len) == 0;
}

bool lint_words_within(const struct query_node *inner, const struct query_node *outer)
{
    if (inner->n_words == 0 || inner->n_words > outer->n_words)
        return false;
    for (size_t at = 0; at + inner->n_words <= outer->n_words; at++) {
        size_t i = 0;
        while (i < inner->n_words && word_within(&inner->word[i], &outer->word[at + i]))
            i++;
        if (i == inner->n_words)
            return true;
    }
    return false;
}

#define NAME_WORDS_MAX 32

bool lint_words_in_name(const struct query_node *leaf, struct str name)
{
    struct str rest = name, word[NAME_WORDS_MAX];
    size_t n = 0;
    while (n < NAME_WORDS_MAX && str_split(&rest, ' ', &word[n]))
        n++;
    for (size_t at = 0; leaf->n_words && at + leaf->n_words <= n; at++) {
        size_t i = 0;
        while (i < leaf->n_words && query_word_matches(&leaf->word[i], word[at + i]))
            i++;
        if (i == leaf->n_words)
            return true;
    }
    return false;
}

bool lint_field_within(enum query_field inner, enum query_field outer)
{
    if (inner == outer || outer == QF_ALL)
        return true;
    bool in_text = inner == QF_TITLE || inner == QF_OTHER_TERM;
    if (outer == QF_TITLE_ABSTRACT)
        return in_text;
    return outer == QF_TEXT_WORD && (in_text || inner == QF_TITLE_ABSTRACT);
}
