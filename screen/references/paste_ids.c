/* paste_ids.c - identifiers in the middle of a text. */
#include "lib/bib/record.h"
#include "screen/references/paste.h"

#include <ctype.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_at(struct str s, size_t from)
{
    size_t i = from;
    while (i < s.len && is_digit(s.ptr[i]))
        i++;
    return i - from;
}

/* Past `word` (any case) wherever it stands first, or SIZE_MAX. */
static size_t after(struct str s, const char *word)
{
    for (size_t i = 0; i < s.len; i++)
        if (str_starts_nocase(str_sub(s, i, s.len), word))
            return i + strlen(word);
    return SIZE_MAX;
}

/* Closing brackets that opened before the DOI aren't part of it. */
static struct str without_bracket(struct str s)
{
    size_t open = 0, close = 0;
    for (size_t i = 0; i < s.len; i++) {
        open += s.ptr[i] == '(';
        close += s.ptr[i] == ')';
    }
    while (s.len && ((s.ptr[s.len - 1] == ')' && close > open) || s.ptr[s.len - 1] == ']')) {
        close -= s.ptr[s.len - 1] == ')';
        s.len--;
    }
    return s;
}

static struct str find_doi(struct str s, struct arena *a)
{
    for (size_t i = 0; i + 7 < s.len; i++) {
        if (!str_starts(str_sub(s, i, s.len), "10.") || !is_digit(s.ptr[i + 3]))
            continue;
        if (i && (isalnum((unsigned char)s.ptr[i - 1]) || s.ptr[i - 1] == '.'))
            continue;
        struct str doi = bib_clean_doi(without_bracket(bib_clean_doi(str_sub(s, i, s.len), a)), a);
        if (doi.len)
            return doi;
    }
    return STR("");
}

static struct str find_pmid(struct str s, struct arena *a)
{
    static const char *const before[] = {"pubmed.ncbi.nlm.nih.gov/", "ncbi.nlm.nih.gov/pubmed/",
                                         "pmid"};
    for (size_t k = 0; k < COUNT_OF(before); k++) {
        size_t i = after(s, before[k]);
        while (i != SIZE_MAX && i < s.len && (s.ptr[i] == ':' || s.ptr[i] == ' '))
            i++;
        size_t n = i == SIZE_MAX ? 0 : digits_at(s, i);
        if (n)
            return bib_clean_pmid(str_sub(s, i, i + n), a);
    }
    /* A number and nothing else. */
    return s.len >= 5 && digits_at(s, 0) == s.len ? bib_clean_pmid(s, a) : STR("");
}

static struct str find_pmcid(struct str s, struct arena *a)
{
    for (size_t i = 0; i + 4 < s.len; i++) {
        size_t n = str_starts_nocase(str_sub(s, i, s.len), "PMC") ? digits_at(s, i + 3) : 0;
        bool inside = i && isalnum((unsigned char)s.ptr[i - 1]);
        if (n >= 4 && n <= 9 && !inside)
            return str_c(arena_fmt(a, "PMC%.*s", (int)n, s.ptr + i + 3));
    }
    return STR("");
}

void paste_ids(struct pasted *p, struct arena *a)
{
    if (p->text.len > PASTED_BYTES)
        return;
    p->doi = find_doi(p->text, a);
    p->pmid = find_pmid(p->text, a);
    p->pmcid = find_pmcid(p->text, a);
}
