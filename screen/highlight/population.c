/* population.c - "sixty postmenopausal women with early breast cancer". */
#include "screen/highlight/highlight_internal.h"

#define CONNECTIONS_MAX 4

static bool is_article(const struct wording *w, size_t i)
{
    static const char *const article[] = {"a", "an", "the", "their", NULL};
    return wording_in(w, i, article);
}

/* A phrase that tells of people goes on after a connecting word; one about arms doesn't count. */
static size_t connected(const struct reading *r, size_t at)
{
    if (at >= r->w.n || !(r->kind[at] & WORD_CONNECT) || reading_parts(r, at))
        return at;
    size_t from = at + 1;
    /* "patients who had": two words of the grammar in a row */
    if (from < r->w.n && (r->kind[from] & WORD_CONNECT) && !reading_parts(r, from))
        from++;
    if (is_article(&r->w, from))
        from++;
    if (from >= r->w.n || reading_parts(r, from))
        return at;
    size_t to = phrase_end(r, from);
    bool ages = wording_is(&r->w, at, "aged");
    for (size_t i = from; i < to && !ages; i++)
        if (r->kind[i] & (WORD_CONTROL | WORD_GENERIC))
            return at;
    return to > from ? to : at;
}

/* Is there a word before the people that says which? */
static bool has_modifier(const struct reading *r, size_t from, size_t head)
{
    struct numeral x;
    for (size_t i = from; i < head; i++)
        if (!(r->kind[i] & (WORD_WEAK | WORD_GENERIC | WORD_CONTROL)) && !numeral_at(&r->w, i, &x))
            return true;
    return false;
}

/* The number of people: where the description begins, when there is one. */
static size_t number_before(const struct reading *r, size_t from, size_t head)
{
    struct numeral x;
    for (size_t i = from; i < head; i++)
        if (numeral_at(&r->w, i, &x))
            return i;
    return head;
}

bool population_at(const struct reading *r, size_t from, size_t head, size_t *first, size_t *to)
{
    size_t end = head + 1;
    for (int k = 0; k < CONNECTIONS_MAX; k++) {
        size_t next = connected(r, end);
        if (next == end)
            break;
        end = next;
    }
    size_t number = number_before(r, from, head);
    *first = number < head ? number : from;
    *to = end;
    return end > head + 1 || has_modifier(r, from, head) || number < head;
}
