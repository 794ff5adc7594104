/* ovid_name.c - names with what journals print behind them. */
#include "lib/bib/tagged/ovid_record.h"
#include "lib/bib/tagged/tag_fields.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* `1,2,+`, `*`, `(1)`: no letter in it, and no stop, which belongs to an initial. */
static bool is_mark(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (is_letter(word.ptr[i]))
            return false;
    return true;
}

/* `MD`, `Ph.D.`, `MPH`, `FACSM`, `DrPH`: a known degree, or four capitals and more. A word of two
 * or three other capitals may be initials (`JMA`). */
static bool is_degree(struct str word)
{
    static const char *const degree[] = {
        "MD",   "PhD", "DPhil",  "MPhil", "MSc",  "BSc", "MS",   "BS",    "MA",  "BA",   "MPH",
        "DrPH", "RN",  "BSN",    "MSN",   "DNP",  "DDS", "DMD",  "DVM",   "MBA", "MBBS", "MBChB",
        "FRCP", "JD",  "PharmD", "PsyD",  "EdD",  "DO",  "DSc",  "ScD",   "MEd", "MRCP", "Dr",
        "MB",   "BCh", "BM",     "MHS",   "MSPH", "MHA", "MSCE", "MScPH", "PT",  "DPT",  "FAAN"};
    char bare[16];
    size_t n = 0, capitals = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (!is_letter(word.ptr[i]))
            continue;
        if (n + 1 == sizeof bare)
            return false;
        bare[n++] = word.ptr[i];
        capitals += is_capital(word.ptr[i]);
    }
    bare[n] = '\0';
    for (size_t i = 0; i < COUNT_OF(degree); i++)
        if (strcmp(bare, degree[i]) == 0)
            return true;
    return n >= 4 && capitals == n;
}

/* The given names among the words after the family name: up to the first that can't be one. */
static size_t given_extent(struct str s)
{
    size_t at = 0, end = 0;
    bool first = true;
    while (at < s.len) {
        while (at < s.len && s.ptr[at] == ' ')
            at++;
        size_t from = at;
        while (at < s.len && s.ptr[at] != ' ')
            at++;
        struct str word = str_sub(s, from, at);
        if (!word.len || is_mark(word) || (!first && is_degree(word)))
            break;
        bool last = strchr(",;", word.ptr[word.len - 1]) != NULL;
        end = last ? at - 1 : at;
        if (last)
            break;
        first = false;
    }
    return end;
}

/* A stop that ends the entry and no initial: `Mughees.` */
static struct str cut_stop(struct str s)
{
    bool stop = s.len > 3 && s.ptr[s.len - 1] == '.' && is_letter(s.ptr[s.len - 2]) &&
                !is_capital(s.ptr[s.len - 2]);
    return stop ? str_sub(s, 0, s.len - 1) : s;
}

struct str ovid_bare_name(struct str s)
{
    s = str_trim(s);
    size_t comma = str_find(s, STR(","), 0);
    if (comma == SIZE_MAX)
        return cut_stop(str_trim(str_sub(s, 0, given_extent(s))));
    struct str given = str_sub(s, comma + 1, s.len);
    return cut_stop(str_trim(str_sub(s, 0, comma + 1 + given_extent(given))));
}
