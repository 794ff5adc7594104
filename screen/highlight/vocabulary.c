/* vocabulary.c - see vocabulary.h. */
#include "screen/highlight/vocabulary.h"

#include "screen/highlight/vocabulary_words.h"

static int compare(const void *key, const void *item)
{
    return str_cmp(*(const struct str *)key, str_c(*(const char *const *)item));
}

static bool has(const char *const *list, size_t n, struct str word)
{
    return bsearch(&word, list, n, sizeof *list, compare) != NULL;
}

static bool ends(const char *const *list, size_t n, struct str word)
{
    for (size_t i = 0; i < n; i++)
        if (word.len > strlen(list[i]) + 2 && str_ends(word, list[i]))
            return true;
    return false;
}

#define LIST(x) x, COUNT_OF(x)

unsigned vocabulary_kinds(struct str word, struct str written)
{
    unsigned kinds = 0;
    kinds |= has(LIST(stop_words), word) ? WORD_STOP : 0;
    kinds |= has(LIST(people_words), word) ? WORD_PEOPLE : 0;
    kinds |= has(LIST(outcome_words), word) || has(LIST(abbreviations), written) ? WORD_OUTCOME : 0;
    kinds |= has(LIST(treatment_words), word) || ends(LIST(treatment_endings), word)
                 ? WORD_TREATMENT
                 : 0;
    kinds |= has(LIST(control_words), word) ? WORD_CONTROL : 0;
    kinds |= has(LIST(generic_words), word) ? WORD_GENERIC : 0;
    kinds |= has(LIST(weak_words), word) ? WORD_WEAK : 0;
    kinds |= has(LIST(disease_words), word) || ends(LIST(disease_endings), word) ? WORD_DISEASE : 0;
    kinds |= has(LIST(vague_words), word) ? WORD_VAGUE : 0;
    kinds |= has(LIST(of_words), word) ? WORD_OF | WORD_OUTCOME : 0;
    kinds |= has(LIST(connect_words), word) ? WORD_CONNECT | WORD_STOP : 0;
    return kinds;
}

static bool in_order(const char *const *list, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (strcmp(list[i - 1], list[i]) >= 0)
            return false;
    return true;
}

bool vocabulary_in_order(void)
{
    return in_order(LIST(stop_words)) && in_order(LIST(people_words)) &&
           in_order(LIST(outcome_words)) && in_order(LIST(treatment_words)) &&
           in_order(LIST(control_words)) && in_order(LIST(generic_words)) &&
           in_order(LIST(weak_words)) && in_order(LIST(disease_words)) &&
           in_order(LIST(vague_words)) && in_order(LIST(of_words)) &&
           in_order(LIST(connect_words)) && in_order(LIST(abbreviations));
}
