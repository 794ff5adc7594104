/* names.c - which words are family name, given names, initials or suffix. */
#include "lib/bib/names.h"

static struct str strip_stop(struct str s)
{
    if (s.len && s.ptr[s.len - 1] == '.')
        s.len--;
    return s;
}

bool bib_is_et_al(struct str s)
{
    s = strip_stop(str_trim(s));
    return str_eq_nocase_c(s, "et al") || str_eq_nocase_c(s, "others");
}

static bool is_suffix(struct str s)
{
    static const char *const suffix[] = {"Jr", "Sr", "2nd", "3rd", "4th", "II", "III", "IV"};
    s = strip_stop(s);
    for (size_t i = 0; i < COUNT_OF(suffix); i++)
        if (str_eq_c(s, suffix[i]))
            return true;
    return false;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* `J`, `JA`, `MTH`: up to four capitals, nothing else. */
static bool is_initials(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_upper(s.ptr[i]))
            return false;
    return s.len >= 1 && s.len <= 4;
}

/* The last word of *s, cut off it; empty when there is one word only. */
static struct str cut_last_word(struct str *s)
{
    for (size_t i = s->len; i > 1; i--)
        if (s->ptr[i - 1] == ' ') {
            struct str word = str_sub(*s, i, s->len);
            *s = str_trim(str_sub(*s, 0, i - 1));
            return word;
        }
    return (struct str){0};
}

void bib_parse_short_name(struct str s, struct str *last, struct bib_author *w)
{
    s = str_trim(s);
    struct str rest = s, word = cut_last_word(&rest);
    if (word.len && is_suffix(word)) {
        struct str before = rest, initials = cut_last_word(&before);
        if (is_initials(initials)) {
            w->suffix = word;
            rest = before;
            word = initials;
        }
    }
    if (is_initials(word)) {
        w->initials = word;
        *last = rest;
    } else {
        *last = s;
        w->suffix = (struct str){0};
    }
}

/* Words that only names of groups have. */
static bool is_group(struct str s)
{
    static const char *const word[] = {"Group",        "Consortium", "Collaborat",  "Committee",
                                       "Network",      "Society",    "Association", "Investigators",
                                       "University",   "Institute",  "Ministry",    "Organization",
                                       "Organisation", "Task Force", "Study"};
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_find(s, str_c(word[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

/* First letters of the given names, up to capitals: `Raffaella Maria` gives RM. */
static struct str initials_of(struct str fore, struct arena *a)
{
    char *out = arena_alloc(a, fore.len + 1);
    size_t n = 0;
    bool start = true;
    for (size_t i = 0; i < fore.len; i++) {
        char c = fore.ptr[i];
        bool separates = c == ' ' || c == '-' || c == '.';
        bool continues = ((unsigned char)c & 0xC0) == 0x80;
        if (start && !separates) {
            out[n++] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
            while (i + 1 < fore.len && ((unsigned char)fore.ptr[i + 1] & 0xC0) == 0x80)
                out[n++] = fore.ptr[++i];
        }
        start = separates || (start && continues);
    }
    return str_n(out, n);
}

static void set_given(struct bib_author *w, struct str given, struct arena *a)
{
    given = str_trim(given);
    if (is_initials(given)) {
        w->initials = given;
        return;
    }
    w->fore = given;
    w->initials = initials_of(given, a);
}

/* `Last, First[, Suffix]` */
static struct bib_author with_comma(struct str s, size_t comma, struct arena *a)
{
    struct bib_author w = {.last = str_trim(str_sub(s, 0, comma))};
    struct str given = str_trim(str_sub(s, comma + 1, s.len));
    size_t second = str_find(given, STR(","), 0);
    if (second != SIZE_MAX) {
        struct str first = str_trim(str_sub(given, 0, second));
        struct str third = str_trim(str_sub(given, second + 1, given.len));
        /* `Smith, Jr., John` stands beside `Smith, John, Jr.` */
        bool swapped = is_suffix(first);
        w.suffix = strip_stop(swapped ? first : third);
        given = swapped ? third : first;
    }
    set_given(&w, given, a);
    return w;
}

struct bib_author bib_parse_name(struct str s, struct arena *a)
{
    struct bib_author w = {0};
    s = str_trim(s);
    size_t comma = str_find(s, STR(","), 0);
    if (comma != SIZE_MAX && comma + 1 < s.len && comma > 0 && !is_group(s))
        return with_comma(s, comma, a);
    if (s.len && s.ptr[s.len - 1] == ',')
        s.len--;
    if (is_group(s)) {
        w.collective = s;
        return w;
    }
    bib_parse_short_name(s, &w.last, &w);
    if (w.initials.len)
        return w;
    struct str given = s, last = cut_last_word(&given);
    if (last.len) {
        w.last = last;
        set_given(&w, given, a);
    }
    return w;
}
