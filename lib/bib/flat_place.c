/* flat_place.c - volume, issue and pages out of a citation in NLM's form. */
#include "lib/bib/flat.h"

static bool ends_in_date(struct str s)
{
    for (size_t i = 0; i + 4 <= s.len; i++) {
        size_t digits = 0;
        while (digits < 4 && s.ptr[i + digits] >= '0' && s.ptr[i + digits] <= '9')
            digits++;
        if (digits == 4)
            return true;
    }
    return false;
}

static size_t index_of(struct str s, char c)
{
    const char *p = s.len ? memchr(s.ptr, c, s.len) : NULL;
    return p ? (size_t)(p - s.ptr) : s.len;
}

struct flat_place flat_place_of_citation(struct str s)
{
    struct flat_place p = {0};
    size_t semicolon = index_of(s, ';');
    if (semicolon == s.len || !ends_in_date(str_sub(s, 0, semicolon)))
        return p;
    struct str rest = str_sub(s, semicolon + 1, s.len);
    size_t stop = str_find(rest, STR(". "), 0);
    rest = str_trim(str_sub(rest, 0, stop == SIZE_MAX ? rest.len : stop));
    if (rest.len && rest.ptr[rest.len - 1] == '.')
        rest.len--;
    size_t colon = index_of(rest, ':');
    struct str volume = str_sub(rest, 0, colon);
    size_t open = index_of(volume, '('), close = index_of(volume, ')');
    if (volume.len > 40 || rest.len - colon > 60)
        return p;
    p.pages = str_trim(str_sub(rest, colon + 1, rest.len));
    if (open < close)
        p.issue = str_trim(str_sub(volume, open + 1, close));
    p.volume = str_trim(str_sub(volume, 0, open));
    return p;
}
