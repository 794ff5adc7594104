/* names.c - which words are family name, given names, initials or suffix. */
#include "lib/bib/names.h"

#include "lib/bib/list.h"

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

bool bib_is_nobody(struct str s)
{
    static const char *const nobody[] = {"Anonymous", "[Anonymous]", "Anon", "[No authors listed]",
                                         "No authors listed"};
    s = strip_stop(str_trim(s));
    for (size_t i = 0; i < COUNT_OF(nobody); i++)
        if (str_eq_nocase_c(s, nobody[i]))
            return true;
    return false;
}

bool bib_is_suffix(struct str s)
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

/* `J`, `JA`, `M.-T.H.`: up to four capitals, with or without stops and hyphens. */
static bool is_initials(struct str s)
{
    size_t capitals = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool mark = i > 0 && (s.ptr[i] == '.' || s.ptr[i] == '-');
        if (!is_upper(s.ptr[i]) && !mark)
            return false;
        capitals += is_upper(s.ptr[i]);
    }
    return capitals >= 1 && capitals <= 4;
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
    if (word.len && bib_is_suffix(word)) {
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
                                       "Organisation", "Task Force", "Study",       "Corporation"};
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

/* Written with stops or hyphens. */
static bool is_marked(struct str s)
{
    return s.len && (memchr(s.ptr, '.', s.len) || memchr(s.ptr, '-', s.len));
}

void bib_set_given(struct bib_author *w, struct str given, struct arena *a)
{
    given = str_trim(given);
    if (is_initials(given) && !is_marked(given)) {
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
        bool swapped = bib_is_suffix(first);
        w.suffix = strip_stop(swapped ? first : third);
        given = swapped ? third : first;
    }
    bib_set_given(&w, given, a);
    return w;
}

struct bib_author bib_parse_name(struct str s, struct arena *a)
{
    struct bib_author w = {0};
    s = str_trim(s);
    size_t comma = str_find(s, STR(","), 0);
    if (comma != SIZE_MAX && comma + 1 < s.len && comma > 0 && !is_group(s))
        return with_comma(s, comma, a);
    bool closed = s.len && s.ptr[s.len - 1] == ',';
    if (closed)
        s.len--;
    /* A comma at the end says that the words before it are no person's. */
    closed = closed && str_find(s, STR(" "), 0) != SIZE_MAX;
    if (closed || is_group(s)) {
        w.collective = s;
        return w;
    }
    bib_parse_short_name(s, &w.last, &w);
    if (is_marked(w.initials))
        w.initials = initials_of(w.initials, a);
    if (w.initials.len)
        return w;
    struct str given = s, last = cut_last_word(&given);
    if (last.len) {
        w.last = last;
        bib_set_given(&w, given, a);
    }
    return w;
}

/* `J`, `J.`, `J. A.`, `JA`: nothing but capitals, stops, hyphens and blanks. */
static bool looks_like_initials(struct str s)
{
    size_t capitals = 0;
    s = str_trim(s);
    for (size_t i = 0; i < s.len; i++) {
        if (!is_upper(s.ptr[i]) && !strchr(". -", s.ptr[i]))
            return false;
        capitals += is_upper(s.ptr[i]);
    }
    return capitals >= 1 && capitals <= 4;
}

/* `Smith JA` */
static bool ends_in_initials(struct str s)
{
    struct str rest = str_trim(s), word = cut_last_word(&rest);
    return rest.len > 1 && is_initials(word) && !looks_like_initials(rest);
}

/* How the parts between commas make names. */
enum comma_style {
    ONE_NAME, /* `Smith, John, Jr.` */
    EACH,     /* `Smith J, Doe A` */
    PAIRS     /* `Smith, J., Doe, A.` */
};

static enum comma_style style_of(struct str s)
{
    struct str rest = s, part;
    size_t n = 0, whole = 0, second = 0;
    while (str_split(&rest, ',', &part)) {
        whole += ends_in_initials(part);
        second += n % 2 == 1 && looks_like_initials(part);
        n++;
    }
    if (n < 2 || is_group(s))
        return ONE_NAME;
    if (whole == n)
        return EACH;
    if (n < 4)
        return ONE_NAME;
    return n % 2 == 0 && second == n / 2 ? PAIRS : EACH;
}

static void add_name(struct bib_names *l, struct str s, struct arena *a)
{
    s = str_trim(s);
    if (s.len)
        *LIST_ADD(a, l->item, l->n) = s;
}

static void split_commas(struct bib_names *l, struct str s, struct arena *a)
{
    enum comma_style style = style_of(s);
    struct str rest = s, part, second;
    if (style == ONE_NAME) {
        add_name(l, s, a);
        return;
    }
    while (str_split(&rest, ',', &part)) {
        bool pair = style == PAIRS && str_split(&rest, ',', &second);
        size_t end = pair ? (size_t)(second.ptr + second.len - part.ptr) : part.len;
        add_name(l, str_n(part.ptr, end), a);
    }
}

struct bib_names bib_split_names(struct str s, struct arena *a)
{
    struct bib_names l = {0};
    struct str one;
    while (str_split(&s, ';', &one))
        split_commas(&l, str_trim(one), a);
    return l;
}
