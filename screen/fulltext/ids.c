/* ids.c - identifiers in running text, and keys. */
#include "screen/fulltext/ids.h"

#include "lib/base/text.h"
#include "lib/bib/record.h"
#include "screen/fulltext/ids_internal.h"

#define IDS_MAX 64

bool ids_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool ids_is_alnum(char c)
{
    return ids_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           ((unsigned char)c & 0x80);
}

void ids_add(struct text_id_list *l, struct arena *a, struct text_id id)
{
    if (l->n == IDS_MAX || !id.value.len)
        return;
    for (size_t i = 0; i < l->n; i++)
        if (l->item[i].kind == id.kind && str_eq(l->item[i].value, id.value))
            return;
    l->item = arena_grow(a, l->item, l->n, &l->cap, sizeof *l->item);
    l->item[l->n++] = id;
}

struct str id_key(struct str s, struct arena *a)
{
    struct str folded = text_casefold(s, a);
    char *out = arena_alloc(a, folded.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.len; i++)
        if (ids_is_alnum(folded.ptr[i]))
            out[n++] = folded.ptr[i];
    return str_n(out, n);
}

bool id_key_is_particular(struct str key)
{
    size_t digits = 0;
    for (size_t i = 0; i < key.len; i++)
        digits += ids_is_digit(key.ptr[i]);
    /* Digits alone are easily something else's: a PMID, a date, a page. */
    return digits == key.len ? key.len >= 9 : key.len >= 6 && digits >= 2;
}

size_t ids_digits_at(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && ids_is_digit(s.ptr[at + n]))
        n++;
    return n;
}

/* A DOI ends at a blank, or at a sign that the text closes it with. */
static struct str doi_at(struct str s, size_t at)
{
    size_t end = at;
    int open = 0;
    while (end < s.len && (unsigned char)s.ptr[end] > ' ' && !strchr("\"<>{}|\\", s.ptr[end])) {
        open += s.ptr[end] == '(';
        if (s.ptr[end] == ')' && open-- == 0)
            break;
        end++;
    }
    while (end > at && strchr(".,;:'", s.ptr[end - 1]))
        end--;
    return str_sub(s, at, end);
}

static void add_dois(struct str s, struct arena *a, struct text_id_list *out)
{
    size_t at = 0;
    while ((at = str_find(s, STR("10."), at)) != SIZE_MAX) {
        bool inside = at > 0 && (ids_is_digit(s.ptr[at - 1]) || s.ptr[at - 1] == '.');
        struct str found = inside ? STR("") : doi_at(s, at);
        struct str doi = found.len ? bib_clean_doi(found, a) : found;
        if (doi.len)
            ids_add(out, a, (struct text_id){.kind = ID_DOI, .value = doi});
        at += found.len > 3 ? found.len : 3;
    }
}

/* The number behind a word such as `PMID`, past blanks, colons and the like. */
static struct str number_after(struct str s, size_t at)
{
    while (at < s.len && strchr(" :_-=/\t", s.ptr[at]) && s.ptr[at])
        at++;
    return str_sub(s, at, at + ids_digits_at(s, at));
}

void ids_add_called(struct str s, struct arena *a, struct text_id_list *out)
{
    static const struct {
        const char *word;
        enum id_kind kind;
    } called[] = {{"pmcid", ID_PMCID}, {"pmc", ID_PMCID}, {"pmid", ID_PMID}, {"pubmed", ID_PMID}};
    for (size_t i = 0; i < s.len; i++) {
        if (i > 0 && ids_is_alnum(s.ptr[i - 1]))
            continue;
        for (size_t k = 0; k < COUNT_OF(called); k++) {
            if (!str_starts_nocase(str_sub(s, i, s.len), called[k].word))
                continue;
            struct str number = number_after(s, i + strlen(called[k].word));
            if (!number.len || number.len > 9)
                continue;
            struct str value = called[k].kind == ID_PMID
                                   ? bib_clean_pmid(number, a)
                                   : str_c(arena_fmt(a, "PMC%.*s", (int)number.len, number.ptr));
            ids_add(out, a, (struct text_id){.kind = called[k].kind, .value = value});
            break;
        }
    }
}

void ids_in_text(struct str text, struct arena *a, struct text_id_list *out)
{
    add_dois(text, a, out);
    ids_add_called(text, a, out);
}
