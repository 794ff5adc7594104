/* title_clean.c - what databases add to titles, taken off: markup, entities, notes in
 * brackets, languages, a second title in the original language. */
#include "lib/base/text.h"
#include "screen/dedup/key.h"

#include <ctype.h>
#include <stdlib.h>

/* Length of the tag that begins at `<`, or 0 when it is a less-than sign. */
static size_t tag_length(struct str s)
{
    static const char *const tags[] = {
        "i",   "b",     "u",     "em",   "strong",         "sub",  "sup",
        "inf", "br",    "p",     "span", "italic",         "bold", "sc",
        "tt",  "small", "title", "font", "inline-formula", "scp",  NULL};
    size_t i = 1;
    if (i < s.len && s.ptr[i] == '/')
        i++;
    size_t from = i;
    while (i < s.len && (isalnum((unsigned char)s.ptr[i]) || s.ptr[i] == '-' || s.ptr[i] == ':'))
        i++;
    char name[24];
    if (i == from || i - from >= sizeof name)
        return 0;
    for (size_t k = from; k < i; k++)
        name[k - from] = (char)tolower((unsigned char)s.ptr[k]);
    struct str tag = str_n(name, i - from);
    if (!key_is_one_of(tag, tags) && !str_starts(tag, "mml:") && !str_starts(tag, "jats:"))
        return 0;
    size_t close = str_find(s, STR(">"), i);
    return close == SIZE_MAX || close > 200 ? 0 : close + 1;
}

/* Append what an entity stands for; returns its length, or 0 when it is none. A
 * name such as eacute is its first letter, alpha itself. */
static size_t add_entity(struct buf *out, struct str s)
{
    static const char *const marks[] = {"acute", "grave", "uml",   "circ", "tilde",
                                        "cedil", "ring",  "slash", "caron"};
    static const char *const signs[] = {"amp",   "lt",    "gt",     "quot",  "apos",
                                        "nbsp",  "ndash", "mdash",  "lsquo", "rsquo",
                                        "ldquo", "rdquo", "hellip", NULL};
    size_t end = str_find(s, STR(";"), 1);
    if (end == SIZE_MAX || end < 3 || end > 12)
        return 0;
    struct str name = str_sub(s, 1, end);
    if (name.ptr[0] == '#') {
        char digits[12] = "";
        memcpy(digits, name.ptr + 1, name.len - 1);
        bool hex = digits[0] == 'x' || digits[0] == 'X';
        unsigned long cp = strtoul(digits + hex, NULL, hex ? 16 : 10);
        if (cp == 0)
            return 0;
        buf_addcp(out, cp > 0x10FFFF ? 0xFFFD : (uint32_t)cp);
        return end + 1;
    }
    for (size_t i = 0; i < name.len; i++)
        if (!isalpha((unsigned char)name.ptr[i]))
            return 0;
    if (key_is_one_of(name, signs)) {
        buf_addch(out, ' ');
        return end + 1;
    }
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (str_ends(name, marks[i]))
            name.len = 1;
    buf_addstr(out, name);
    return end + 1;
}

static struct str without_markup(struct str s, struct arena *a)
{
    struct buf out = {0};
    for (size_t i = 0; i < s.len;) {
        struct str rest = str_sub(s, i, s.len);
        size_t n = 0;
        if (s.ptr[i] == '<')
            n = tag_length(rest);
        else if (s.ptr[i] == '&')
            n = add_entity(&out, rest);
        if (n == 0)
            buf_addch(&out, s.ptr[i++]);
        i += n;
    }
    struct str copy = arena_str(a, buf_str(&out));
    buf_release(&out);
    return copy;
}

/* `New England Journal of Medicine (2009) 360 (542-544)`: what a correction or a
 * comment is about. */
static bool cites(struct str s)
{
    size_t open = str_find(s, STR(" ("), 0);
    if (open == SIZE_MAX || open == 0 || open + 7 > s.len || s.ptr[s.len - 1] != ')')
        return false;
    struct str year = str_sub(s, open + 2, open + 6);
    int64_t number;
    return s.ptr[open + 6] == ')' && str_int64(year, &number) && number > 1800 && number < 2200 &&
           str_find(s, STR("("), open + 7) != SIZE_MAX;
}

/* True when the text in trailing brackets is a database's note, not the author's. */
static bool is_note(struct str inside, unsigned *kind, struct arena *a)
{
    static const char *const languages[] = {
        "english",      "french",    "german",     "spanish",   "italian",  "danish",    "swedish",
        "norwegian",    "finnish",   "dutch",      "polish",    "russian",  "chinese",   "japanese",
        "korean",       "turkish",   "portuguese", "czech",     "slovak",   "hungarian", "romanian",
        "bulgarian",    "serbian",   "croatian",   "slovenian", "greek",    "hebrew",    "persian",
        "arabic",       "ukrainian", "lithuanian", "latvian",   "estonian", "icelandic", "thai",
        "multilingual", NULL};
    static const char *const starts[] = {"see comment",
                                         "comment in",
                                         "comment on",
                                         "erratum appears",
                                         "erratum in",
                                         "published erratum appears",
                                         "corrected",
                                         "republished",
                                         "review",
                                         "abstract",
                                         "editorial",
                                         "letter",
                                         "author s transl",
                                         "proceedings",
                                         "meeting abstract",
                                         "retraction in",
                                         "retracted article",
                                         "summary for patients",
                                         "in process citation",
                                         "original",
                                         "electronic resource",
                                         "clinical conference",
                                         NULL};
    struct str s = text_fold(inside, a);
    if (str_starts(s, "article in "))
        s = str_sub(s, 8, s.len);
    if (str_starts(s, "in "))
        s = str_sub(s, 3, s.len);
    size_t blank = str_find(s, STR(" "), 0);
    if (key_is_one_of(str_sub(s, 0, blank), languages) || str_ends(s, " refs"))
        return true;
    if (str_starts(s, "abstract") || str_starts(s, "meeting abstract"))
        *kind |= KIND_ABSTRACT;
    if ((str_starts(s, "vol ") && str_find(s, STR(" pg "), 0) != SIZE_MAX) || cites(inside)) {
        *kind |= KIND_ERRATUM;
        return true;
    }
    for (const char *const *p = starts; *p; p++)
        if (str_starts(s, *p))
            return true;
    return false;
}

/* Where the bracket opens that closes at the end; 0 when it doesn't, or at the start. */
static size_t opening(struct str s)
{
    char close = s.ptr[s.len - 1], open = close == ']' ? '[' : '(';
    size_t depth = 0, at = s.len;
    while (at > 0) {
        at--;
        depth += s.ptr[at] == close;
        depth -= s.ptr[at] == open;
        if (depth == 0)
            return at;
    }
    return 0;
}

/* Without a note that was cut off: `... syndrome.[Erratum`. */
static struct str without_cut_note(struct str s)
{
    static const char *const starts[] = {"[erratum", "[see com",  "[comment", "[published err",
                                         "[retract", "[in proce", "[summary", "[author's tr"};
    size_t at = s.len;
    while (at > 0 && s.ptr[at - 1] != '[' && s.ptr[at - 1] != ']')
        at--;
    if (at < 2 || s.ptr[at - 1] != '[')
        return s;
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (str_starts_nocase(str_sub(s, at - 1, s.len), starts[i]))
            return str_sub(s, 0, at - 1);
    return s;
}

/* Without trailing notes: `[Turkish]`, `[see comment]`, `(vol 36, pg 146, 2010)`. */
static struct str without_notes(struct str s, unsigned *kind, struct arena *a)
{
    for (;;) {
        s = str_trim(s);
        while (s.len > 0 && (s.ptr[s.len - 1] == '.' || s.ptr[s.len - 1] == ' '))
            s.len--;
        if (s.len < 3 || (s.ptr[s.len - 1] != ']' && s.ptr[s.len - 1] != ')'))
            return s;
        size_t at = opening(s);
        if (at == 0 || !is_note(str_sub(s, at + 1, s.len - 1), kind, a))
            return s;
        s.len = at;
    }
}

struct str key_title_clean(struct str title, unsigned *kind, struct arena *a)
{
    struct str s = str_trim(without_markup(title, a));
    if (str_starts_nocase(s, "retracted:") || str_starts_nocase(s, "withdrawn:"))
        s = str_sub(s, 10, s.len);
    /* A translated title followed by the one in the original language. */
    size_t original = str_find(s, STR("<ORIGINAL>"), 0);
    if (original != SIZE_MAX && original > 0)
        s = str_sub(s, 0, original);
    return without_notes(without_cut_note(s), kind, a);
}

bool key_has_notice(struct str title)
{
    static const char *const notes[] = {"[erratum", "[published erratum", "[retraction in",
                                        "[corrected and republished"};
    for (size_t at = str_find(title, STR("["), 0); at != SIZE_MAX;
         at = str_find(title, STR("["), at + 1))
        for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++)
            if (str_starts_nocase(str_sub(title, at, title.len), notes[i]))
                return true;
    return false;
}
