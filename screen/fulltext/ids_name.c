/* ids_name.c - identifiers in file names. */
#include "lib/base/text.h"
#include "lib/bib/record.h"
#include "screen/fulltext/ids_internal.h"

#define NAME_MAX_BYTES 255

static int hex(char c)
{
    if (ids_is_digit(c))
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Where a name's ending begins. An ending is up to five letters: the last part of `10.1000.123`
 * is none. */
static size_t ending_at(struct str name)
{
    for (size_t i = name.len; i > 1 && name.len - i < 6; i--) {
        if (name.ptr[i - 1] == '.')
            return i < name.len && !ids_is_digit(name.ptr[i]) ? i - 1 : name.len;
        if (!ids_is_alnum(name.ptr[i - 1]))
            break;
    }
    return name.len;
}

/* Without its ending, %2F and the like written out, widths and case folded. */
static struct str stem_of(struct str name, struct arena *a)
{
    size_t end = ending_at(name), n = 0;
    char *out = arena_alloc(a, end + 1);
    for (size_t i = 0; i < end; i++) {
        char c = name.ptr[i];
        if (c == '%' && i + 2 < end && hex(name.ptr[i + 1]) >= 0 && hex(name.ptr[i + 2]) >= 0) {
            c = (char)(hex(name.ptr[i + 1]) * 16 + hex(name.ptr[i + 2]));
            i += 2;
        }
        out[n++] = c;
    }
    struct str stem = str_n(out, n);
    return text_invalid_at(stem) == SIZE_MAX ? text_casefold(stem, a) : STR("");
}

static bool is_one_of(struct str s, const char *const *list)
{
    for (; *list; list++)
        if (str_eq_c(s, *list))
            return true;
    return false;
}

/* A word that says nothing of what a file is: a number of the copy, a version, `main`. */
static bool is_filler(struct str word)
{
    static const char *const filler[] = {"main",     "full",  "fulltext", "text",    "pdf",
                                         "final",    "print", "online",   "article", "reference",
                                         "accepted", "copy",  "download", "the",     NULL};
    if (is_one_of(word, filler))
        return true;
    if (word.len >= 2 && word.ptr[0] == 'v' && ids_digits_at(word, 1) == word.len - 1)
        return true;
    return word.len <= 2 && ids_digits_at(word, 0) == word.len;
}

static bool is_supplement(struct str word)
{
    static const char *const start[] = {"supp", "appendix", "esm", "moesm", "mmc", "si_", NULL};
    for (size_t i = 0; start[i]; i++)
        if (str_starts(word, start[i]))
            return true;
    /* PLOS: .s001 */
    return word.len == 4 && word.ptr[0] == 's' && ids_digits_at(word, 1) == 3;
}

/* What the rest of a stem, from a boundary on, says. */
static enum id_rest rest_of(struct str rest)
{
    enum id_rest out = ID_REST_NONE;
    bool first = true;
    size_t i = 0;
    while (i < rest.len) {
        size_t from = i;
        while (i < rest.len && ids_is_alnum(rest.ptr[i]))
            i++;
        struct str word = str_sub(rest, from, i);
        bool gap = from > 0 && strchr(" ([{", rest.ptr[from - 1]) && rest.ptr[from - 1];
        i++;
        if (word.len == 0)
            continue;
        if (is_supplement(word))
            return ID_REST_SUPPLEMENT;
        if (is_filler(word))
            continue;
        /* A word of letters begins a title or an author's name. */
        bool letters = word.len >= 3;
        for (size_t k = 0; k < word.len; k++)
            letters = letters && !ids_is_digit(word.ptr[k]);
        if (first && !gap && !letters)
            return ID_REST_JOINED;
        first = false;
        out = ID_REST_WORDS;
    }
    return out;
}

static void add_key(struct str stem, size_t from, size_t to, enum id_kind kind, struct arena *a,
                    struct text_id_list *out)
{
    struct text_id id = {.kind = kind,
                         .value = id_key(str_sub(stem, from, to), a),
                         .rest = rest_of(str_sub(stem, to, stem.len))};
    if (kind == ID_SUFFIX_KEY && !id_key_is_particular(id.value))
        return;
    ids_add(out, a, id);
}

/* A key for each place where a stem may be cut, the longest first. */
static void add_cuts(struct str stem, size_t from, enum id_kind kind, struct arena *a,
                     struct text_id_list *out)
{
    size_t end = stem.len;
    while (end > from) {
        if (ids_is_alnum(stem.ptr[end - 1]) || stem.ptr[end - 1] == ')')
            add_key(stem, from, end, kind, a, out);
        while (end > from && ids_is_alnum(stem.ptr[end - 1]))
            end--;
        while (end > from && !ids_is_alnum(stem.ptr[end - 1]))
            end--;
    }
}

/* `10.1000` or `10_1000`, then a sign: a DOI begins. */
static void add_dois(struct str stem, struct arena *a, struct text_id_list *out)
{
    for (size_t i = 0; i + 7 < stem.len; i++) {
        if ((i > 0 && ids_is_digit(stem.ptr[i - 1])) ||
            !str_starts(str_sub(stem, i, stem.len), "10"))
            continue;
        size_t digits = ids_is_alnum(stem.ptr[i + 2]) ? 0 : ids_digits_at(stem, i + 3);
        if (digits < 4 || digits > 9 || i + 3 + digits >= stem.len ||
            ids_is_alnum(stem.ptr[i + 3 + digits]))
            continue;
        add_cuts(stem, i, ID_DOI_KEY, a, out);
    }
}

/* A name that is, or begins with, a number of PMID's length. */
static void add_bare_pmid(struct str stem, struct arena *a, struct text_id_list *out)
{
    size_t digits = ids_digits_at(stem, 0);
    if (digits < 7 || digits > 8 || (digits < stem.len && ids_is_alnum(stem.ptr[digits])))
        return;
    ids_add(out, a,
            (struct text_id){.kind = ID_PMID,
                             .value = bib_clean_pmid(str_sub(stem, 0, digits), a),
                             .rest = rest_of(str_sub(stem, digits, stem.len))});
}

/* What stands behind a number that was called PMID or PMC. */
static enum id_rest rest_after(struct str stem, const struct text_id *id)
{
    struct str digits = str_sub(id->value, id->kind == ID_PMCID ? 3 : 0, id->value.len);
    size_t at = str_find(stem, digits, 0);
    return at == SIZE_MAX ? ID_REST_NONE : rest_of(str_sub(stem, at + digits.len, stem.len));
}

void ids_in_name(struct str name, struct arena *a, struct text_id_list *out)
{
    if (name.len > NAME_MAX_BYTES || text_invalid_at(name) != SIZE_MAX)
        return;
    struct str stem = stem_of(name, a);
    /* ScienceDirect writes its own number before the article's. */
    if (str_starts(stem, "1-s2.0-"))
        stem = str_sub(stem, 7, stem.len);
    size_t before = out->n;
    ids_add_called(stem, a, out);
    for (size_t i = before; i < out->n; i++)
        out->item[i].rest = rest_after(stem, &out->item[i]);
    add_bare_pmid(stem, a, out);
    add_dois(stem, a, out);
    /* Cell Press: PIIS0092867420301835. */
    add_cuts(stem, str_starts(stem, "piis") ? 3 : 0, ID_SUFFIX_KEY, a, out);
}
