/* terms.c - the tables and the scanning. */
#include "lib/bib/terms.h"

#include "lib/bib/list.h"

/* Name, ISO 639-1, ISO 639-2/B, ISO 639-2/T where it differs. */
static const struct {
    const char *name, *two, *three, *other;
} language[] = {
    {"english", "en", "eng", ""},       {"danish", "da", "dan", ""},
    {"german", "de", "ger", "deu"},     {"french", "fr", "fre", "fra"},
    {"spanish", "es", "spa", ""},       {"italian", "it", "ita", ""},
    {"portuguese", "pt", "por", ""},    {"dutch", "nl", "dut", "nld"},
    {"swedish", "sv", "swe", ""},       {"norwegian", "no", "nor", "nob"},
    {"finnish", "fi", "fin", ""},       {"icelandic", "is", "ice", "isl"},
    {"polish", "pl", "pol", ""},        {"czech", "cs", "cze", "ces"},
    {"slovak", "sk", "slo", "slk"},     {"slovenian", "sl", "slv", ""},
    {"croatian", "hr", "hrv", ""},      {"serbian", "sr", "srp", ""},
    {"bosnian", "bs", "bos", ""},       {"bulgarian", "bg", "bul", ""},
    {"romanian", "ro", "rum", "ron"},   {"hungarian", "hu", "hun", ""},
    {"greek", "el", "gre", "ell"},      {"turkish", "tr", "tur", ""},
    {"russian", "ru", "rus", ""},       {"ukrainian", "uk", "ukr", ""},
    {"estonian", "et", "est", ""},      {"latvian", "lv", "lav", ""},
    {"lithuanian", "lt", "lit", ""},    {"chinese", "zh", "chi", "zho"},
    {"japanese", "ja", "jpn", ""},      {"korean", "ko", "kor", ""},
    {"arabic", "ar", "ara", ""},        {"hebrew", "he", "heb", ""},
    {"persian", "fa", "per", "fas"},    {"hindi", "hi", "hin", ""},
    {"thai", "th", "tha", ""},          {"vietnamese", "vi", "vie", ""},
    {"indonesian", "id", "ind", ""},    {"malay", "ms", "may", "msa"},
    {"catalan", "ca", "cat", ""},       {"basque", "eu", "baq", "eus"},
    {"galician", "gl", "glg", ""},      {"afrikaans", "af", "afr", ""},
    {"macedonian", "mk", "mac", "mkd"}, {"georgian", "ka", "geo", "kat"},
    {"armenian", "hy", "arm", "hye"},   {"azerbaijani", "az", "aze", ""},
    {"multilingual", "", "mul", ""},    {"undetermined", "", "und", ""},
};

struct str bib_language(struct str s, struct arena *a)
{
    s = str_trim(s);
    for (size_t i = 0; i < COUNT_OF(language); i++)
        if (s.len &&
            (str_eq_nocase_c(s, language[i].name) || str_eq_nocase_c(s, language[i].two) ||
             str_eq_nocase_c(s, language[i].three) || str_eq_nocase_c(s, language[i].other)))
            return str_c(language[i].three);
    char *out = arena_strndup(a, s.ptr ? s.ptr : "", s.len);
    for (size_t i = 0; i < s.len; i++)
        out[i] = out[i] >= 'A' && out[i] <= 'Z' ? (char)(out[i] + 32) : out[i];
    return str_n(out, s.len);
}

struct str bib_language_name(struct str code, struct arena *a)
{
    for (size_t i = 0; i < COUNT_OF(language); i++)
        if (str_eq_c(code, language[i].three)) {
            char *name = arena_strdup(a, language[i].name);
            name[0] = (char)(name[0] - 'a' + 'A');
            return str_c(name);
        }
    return code;
}

struct str bib_language_tag(struct str code)
{
    for (size_t i = 0; i < COUNT_OF(language); i++)
        if (str_eq_c(code, language[i].three))
            return str_c(language[i].two);
    return (struct str){0};
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A run of digits, hyphens and a final X, from *pos on. */
static struct str next_number(struct str s, size_t *pos)
{
    while (*pos < s.len && !is_digit(s.ptr[*pos]))
        (*pos)++;
    size_t start = *pos;
    while (*pos < s.len && (is_digit(s.ptr[*pos]) || s.ptr[*pos] == '-' || s.ptr[*pos] == 'X' ||
                            s.ptr[*pos] == 'x'))
        (*pos)++;
    return str_sub(s, start, *pos);
}

/* `03064530` and `0306-4530` as 0306-4530; empty when it isn't one. */
static struct str as_issn(struct str s, struct arena *a)
{
    char digit[8];
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '-')
            continue;
        if (n == sizeof digit || (!is_digit(s.ptr[i]) && n != 7))
            return (struct str){0};
        digit[n++] = is_digit(s.ptr[i]) ? s.ptr[i] : 'X';
    }
    if (n != sizeof digit)
        return (struct str){0};
    return str_c(arena_fmt(a, "%.4s-%.4s", digit, digit + 4));
}

static bool is_isbn(struct str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.len; i++)
        digits += s.ptr[i] != '-';
    return digits == 10 || digits == 13;
}

static void place_issn(struct bib_record *r, struct str issn, struct str note)
{
    if (str_starts_nocase(note, "(Electronic"))
        r->issn_electronic = issn;
    else if (str_starts_nocase(note, "(Linking"))
        r->issn_linking = issn;
    else if (!r->issn_print.len || str_starts_nocase(note, "(Print"))
        r->issn_print = issn;
    else if (!r->issn_electronic.len && !str_eq(issn, r->issn_print))
        r->issn_electronic = issn;
}

void bib_add_serials(struct bib_record *r, struct str s, struct arena *a)
{
    size_t pos = 0;
    struct str number;
    while ((number = next_number(s, &pos)).len) {
        struct str issn = as_issn(number, a);
        if (issn.len)
            place_issn(r, issn, str_trim(str_sub(s, pos, s.len)));
        else if (is_isbn(number))
            *LIST_ADD(a, r->isbn, r->n_isbns) = number;
    }
}

void bib_add_heading(struct buf *out, const struct bib_mesh *h)
{
    buf_adds(out, h->major ? "*" : "");
    buf_addstr(out, h->name);
    for (size_t i = 0; i < h->n_qualifiers; i++) {
        buf_adds(out, h->qualifier[i].major ? "/*" : "/");
        buf_addstr(out, h->qualifier[i].name);
    }
}
