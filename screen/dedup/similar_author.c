/* similar_author.c - how alike two lists of authors are. */
#include "screen/dedup/compare.h"
#include "screen/dedup/spelling.h"

/* One family name in two forms: particles apart, a letter off, initials run into it. */
static bool same_family(const struct key_name *a, const struct key_name *b)
{
    if (names_alike(a->family, b->family))
        return true;
    struct str left = a->words, x;
    while (str_split(&left, ' ', &x)) {
        struct str right = b->words, y;
        while (x.len >= 4 && str_split(&right, ' ', &y))
            if (names_alike(x, y))
                return true;
    }
    size_t shorter = a->family.len < b->family.len ? a->family.len : b->family.len;
    if (shorter >= 3 && (str_eq(str_sub(a->family, 0, shorter), str_sub(b->family, 0, shorter))))
        return true;
    /* Given and family name changed places. */
    return a->given.len >= 2 && b->given.len >= 2 && str_eq(a->family, b->given) &&
           str_eq(b->family, a->given);
}

static size_t common_families(const struct key *a, const struct key *b)
{
    size_t n = 0;
    for (size_t i = 0, j = 0; i < a->n_families && j < b->n_families;) {
        if (a->family[i] == b->family[j]) {
            n++;
            i++;
            j++;
        } else if (a->family[i] < b->family[j]) {
            i++;
        } else {
            j++;
        }
    }
    return n;
}

enum agree agree_authors(const struct key *a, const struct key *b, size_t *common)
{
    *common = 0;
    if (a->n_families == 0 || b->n_families == 0)
        return AGREE_UNKNOWN;
    *common = common_families(a, b);
    if (same_family(&a->first, &b->first)) {
        bool other = a->first.given.len > 0 && b->first.given.len > 0 &&
                     a->first.given.ptr[0] != b->first.given.ptr[0] &&
                     str_eq(a->first.family, b->first.family);
        size_t more = a->n_families > b->n_families ? a->n_families : b->n_families;
        return other && (more == 1 || *common * 2 <= more) ? AGREE_NEAR : AGREE_SAME;
    }
    size_t fewer = a->n_families < b->n_families ? a->n_families : b->n_families;
    return *common >= 1 && *common * 2 >= fewer ? AGREE_ALIKE : AGREE_NOT;
}
