/* pmid.c - see pmid.h. */
#include "pubmed/query/pmid.h"

bool pmid_parse(struct str s, int64_t *out)
{
    struct str t = str_trim(s);
    if (t.len == 0 || t.len > 8)
        return false;
    for (size_t i = 0; i < t.len; i++)
        if (t.ptr[i] < '0' || t.ptr[i] > '9')
            return false;
    return str_int64(t, out);
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static bool parts_numbers(char c)
{
    return (unsigned char)c <= ' ' || c == ',' || c == ';';
}

bool pmid_list(struct str s, struct arena *a, const int64_t **out, size_t *n)
{
    int64_t *list = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0; i < s.len;) {
        size_t from = i;
        while (i < s.len && !parts_numbers(s.ptr[i]))
            i++;
        if (i == from) {
            i++;
            continue;
        }
        list = arena_grow(a, list, count, &cap, sizeof *list);
        if (!pmid_parse(str_sub(s, from, i), &list[count]))
            return false;
        count++;
    }
    if (count == 0)
        return false;
    qsort(list, count, sizeof *list, by_number);
    size_t kept = 1;
    for (size_t i = 1; i < count; i++)
        if (list[i] != list[kept - 1])
            list[kept++] = list[i];
    *out = list;
    *n = kept;
    return true;
}
