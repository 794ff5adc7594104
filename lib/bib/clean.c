/* clean.c - identifiers in their one canonical form. */
#include "lib/bib/record.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static struct str drop(struct str s, size_t n)
{
    return str_sub(s, n, s.len);
}

/* Take `prefix` (any case) and blanks and colons after it off the front. */
static bool cut_prefix(struct str *s, const char *prefix)
{
    if (!str_starts_nocase(*s, prefix))
        return false;
    *s = drop(*s, strlen(prefix));
    while (s->len && (s->ptr[0] == ':' || is_space(s->ptr[0])))
        *s = drop(*s, 1);
    return true;
}

/* The part of an address after its host; the host goes to *host. */
static bool cut_address(struct str *s, struct str *host)
{
    struct str rest = *s;
    if (!cut_prefix(&rest, "https://") && !cut_prefix(&rest, "http://"))
        return false;
    size_t slash = str_find(rest, STR("/"), 0);
    if (slash == SIZE_MAX)
        return false;
    *host = str_sub(rest, 0, slash);
    *s = drop(rest, slash + 1);
    return true;
}

static int hex_value(char c)
{
    if (is_digit(c))
        return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Lower case; with `decode`, %2F and its like (printable ASCII only) written out. */
static struct str lower_copy(struct str s, bool decode, struct arena *a)
{
    char *out = arena_alloc(a, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (decode && c == '%' && i + 2 < s.len) {
            int high = hex_value(s.ptr[i + 1]), low = hex_value(s.ptr[i + 2]);
            int v = high < 0 || low < 0 ? 0 : high * 16 + low;
            if (v > 0x20 && v < 0x7F) {
                c = (char)v;
                i += 2;
            }
        }
        out[n++] = lower(c);
    }
    return str_n(out, n);
}

/* `10.`, four to nine digits with dots, `/`, something. */
static bool is_doi(struct str s)
{
    size_t i = 3, digits = 0;
    if (!str_starts(s, "10."))
        return false;
    for (; i < s.len && (is_digit(s.ptr[i]) || s.ptr[i] == '.'); i++)
        digits += is_digit(s.ptr[i]);
    return digits >= 4 && digits <= 12 && i + 1 < s.len && s.ptr[i] == '/';
}

/* Up to the first blank or `"<>`, without punctuation that belongs to the sentence around it. */
static struct str doi_extent(struct str s)
{
    size_t n = 0;
    while (n < s.len && !is_space(s.ptr[n]) && !strchr("\"<>", s.ptr[n]))
        n++;
    while (n && strchr(".,;:", s.ptr[n - 1]))
        n--;
    return str_sub(s, 0, n);
}

struct str bib_clean_doi(struct str s, struct arena *a)
{
    struct str host;
    s = str_trim(s);
    if (!str_starts_nocase(s, "doi.org/"))
        cut_prefix(&s, "doi");
    bool address = cut_address(&s, &host);
    if (address) {
        if (str_find(lower_copy(host, false, a), STR("doi"), 0) == SIZE_MAX)
            return (struct str){0};
        size_t query = str_find(s, STR("?"), 0);
        s = str_sub(s, 0, query == SIZE_MAX ? s.len : query);
    } else if (!cut_prefix(&s, "doi.org/")) {
        cut_prefix(&s, "dx.doi.org/");
    }
    s = lower_copy(doi_extent(s), address, a);
    return is_doi(s) ? s : (struct str){0};
}

struct str bib_clean_pmid(struct str s, struct arena *a)
{
    struct str host;
    s = str_trim(s);
    if (cut_address(&s, &host)) {
        if (!str_ends(host, "ncbi.nlm.nih.gov"))
            return (struct str){0};
        cut_prefix(&s, "pubmed/");
        while (s.len && s.ptr[s.len - 1] == '/')
            s.len--;
    } else if (!cut_prefix(&s, "pmid") && !cut_prefix(&s, "pubmed")) {
        cut_prefix(&s, "medline");
    }
    while (s.len > 1 && s.ptr[0] == '0')
        s = drop(s, 1);
    if (s.len == 0 || s.len > 8 || s.ptr[0] == '0')
        return (struct str){0};
    for (size_t i = 0; i < s.len; i++)
        if (!is_digit(s.ptr[i]))
            return (struct str){0};
    return arena_str(a, s);
}

struct str bib_clean_orcid(struct str s, struct arena *a)
{
    char digit[16];
    size_t n = 0;
    s = str_trim(s);
    struct str host;
    if (!cut_address(&s, &host) && !cut_prefix(&s, "orcid.org/"))
        cut_prefix(&s, "orcid");
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i] == 'x' ? 'X' : s.ptr[i];
        if (is_digit(c) || (c == 'X' && n == 15)) {
            if (n == COUNT_OF(digit))
                return (struct str){0};
            digit[n++] = c;
        } else if (c != '-' && c != '/' && !is_space(c)) {
            return (struct str){0};
        }
    }
    if (n != COUNT_OF(digit))
        return (struct str){0};
    return str_c(arena_fmt(a, "%.4s-%.4s-%.4s-%.4s", digit, digit + 4, digit + 8, digit + 12));
}
