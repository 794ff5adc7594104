/* title.c - titles made comparable: without markup, entities, notes in brackets
 * and languages; Greek letters spelled; numbers in one form. */
#include "lib/base/text.h"
#include "screen/dedup/key.h"

#include <ctype.h>
#include <stdlib.h>

/* Titles at most this long, in characters without blanks, fit many publications. */
#define GENERIC_CHARS 19

static bool is_one_of(struct str s, const char *const *list)
{
    for (; *list; list++)
        if (str_eq_c(s, *list))
            return true;
    return false;
}

static const char *greek_name(unsigned cp)
{
    static const char *const name[] = {
        "alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",  "theta", "iota",
        "kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",   "rho",   "sigma",
        "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega"};
    return cp >= 0x3B1 && cp <= 0x3C9 ? name[cp - 0x3B1] : NULL;
}

/* Append a folded word, Greek letters by name. */
static void add_spelled(struct buf *out, struct str w)
{
    for (size_t i = 0; i < w.len; i++) {
        unsigned char c = (unsigned char)w.ptr[i];
        const char *greek = NULL;
        if ((c == 0xCE || c == 0xCF) && i + 1 < w.len)
            greek = greek_name((c & 0x1Fu) << 6 | ((unsigned char)w.ptr[i + 1] & 0x3Fu));
        if (greek) {
            buf_adds(out, greek);
            i++;
        } else {
            buf_addch(out, (char)c);
        }
    }
}

struct str key_compact(struct str s, struct arena *a)
{
    struct buf out = {0}, word = {0};
    size_t pos = 0, start, end;
    while (text_next_word(s, &pos, &start, &end, &word))
        add_spelled(&out, buf_str(&word));
    struct str copy = arena_str(a, buf_str(&out));
    buf_release(&out);
    buf_release(&word);
    return copy;
}

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
    if (!is_one_of(tag, tags) && !str_starts(tag, "mml:") && !str_starts(tag, "jats:"))
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
    if (is_one_of(name, signs)) {
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
    if (str_starts(s, "in "))
        s = str_sub(s, 3, s.len);
    size_t blank = str_find(s, STR(" "), 0);
    if (is_one_of(str_sub(s, 0, blank), languages) || str_ends(s, " refs"))
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

static bool names_a_part(struct str w)
{
    static const char *const list[] = {"part",  "type",  "phase",  "stage",   "grade",   "class",
                                       "study", "trial", "volume", "chapter", "section", "del",
                                       "teil",  "parte", "partie", "factor",  "group",   NULL};
    return is_one_of(w, list);
}

/* The number a word stands for in a title, or 0. A lone v is versus and a lone x a
 * sign, unless a word such as part stands before. */
static int numeral(struct str w, struct str before)
{
    static const char *const roman[] = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                        "vii", "viii", "ix",  "x",  "xi", "xii"};
    static const char *const spelled[] = {"one", "two",   "three", "four", "five",
                                          "six", "seven", "eight", "nine", "ten"};
    bool part = names_a_part(before);
    for (size_t i = 0; i < sizeof roman / sizeof roman[0]; i++)
        if (str_eq_c(w, roman[i]) && (part || (i != 4 && i != 9)))
            return (int)i + 1;
    for (size_t i = 0; part && i < sizeof spelled / sizeof spelled[0]; i++)
        if (str_eq_c(w, spelled[i]))
            return (int)i + 1;
    return 0;
}

static int by_hash(const void *a, const void *b)
{
    const struct key_word *x = a, *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

static void split_words(struct key_title *t, struct str s, struct arena *a)
{
    struct buf word = {0}, all = {0}, spelled = {0}, numbers = {0};
    struct str before = {0};
    size_t pos = 0, start, end, cap = 0;
    while (text_next_word(s, &pos, &start, &end, &word)) {
        buf_clear(&spelled);
        add_spelled(&spelled, buf_str(&word));
        struct str w = buf_str(&spelled);
        if (str_eq_c(w, "and") || str_eq_c(w, "the") || str_eq_c(w, "a") || str_eq_c(w, "an")) {
            if (!(w.len == 1 && names_a_part(before)))
                continue;
        }
        int number = numeral(w, before);
        if (number > 0) {
            buf_clear(&spelled);
            buf_addf(&spelled, "%d", number);
        } else if (str_eq_c(w, "v") || str_eq_c(w, "versus")) {
            buf_clear(&spelled);
            buf_adds(&spelled, "vs");
        } else if (w.len == 1 && names_a_part(before)) {
            buf_addch(&numbers, w.ptr[0]);
        }
        w = arena_str(a, buf_str(&spelled));
        for (size_t i = 0; i < w.len; i++)
            if (isdigit((unsigned char)w.ptr[i]))
                buf_addch(&numbers, w.ptr[i]);
        buf_addstr(&all, w);
        t->word = arena_grow(a, t->word, t->n_words, &cap, sizeof *t->word);
        t->word[t->n_words++] = (struct key_word){key_hash_str(KEY_HASH_START, w), w};
        before = w;
    }
    t->compact = arena_str(a, buf_str(&all));
    t->numbers = arena_str(a, buf_str(&numbers));
    if (t->n_words > 1)
        qsort(t->word, t->n_words, sizeof *t->word, by_hash);
    buf_release(&word);
    buf_release(&all);
    buf_release(&spelled);
    buf_release(&numbers);
}

/* What a title says the text is, by its first words. */
static unsigned kind_of(struct str folded)
{
    static const struct {
        const char *start;
        unsigned kind;
    } table[] = {{"erratum", KIND_ERRATUM},
                 {"errata", KIND_ERRATUM},
                 {"corrigendum", KIND_ERRATUM},
                 {"corrigenda", KIND_ERRATUM},
                 {"correction to", KIND_ERRATUM},
                 {"correction for", KIND_ERRATUM},
                 {"author correction", KIND_ERRATUM},
                 {"publisher correction", KIND_ERRATUM},
                 {"publisher s note", KIND_ERRATUM},
                 {"expression of concern", KIND_RETRACTION},
                 {"retraction", KIND_RETRACTION},
                 {"notice of retraction", KIND_RETRACTION},
                 {"reply", KIND_REPLY},
                 {"author reply", KIND_REPLY},
                 {"author s reply", KIND_REPLY},
                 {"authors reply", KIND_REPLY},
                 {"in reply", KIND_REPLY},
                 {"response to", KIND_REPLY},
                 {"author response", KIND_REPLY},
                 {"authors response", KIND_REPLY},
                 {"re ", KIND_COMMENT},
                 {"comment", KIND_COMMENT},
                 {"editorial comment", KIND_COMMENT},
                 {"invited comment", KIND_COMMENT},
                 {"letter to the editor", KIND_COMMENT},
                 {"letter", KIND_COMMENT}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (str_starts(folded, table[i].start))
            return table[i].kind;
    return 0;
}

static unsigned kind_of_title(struct str title, struct str folded)
{
    unsigned kind = kind_of(folded);
    /* `Correction: …` is a notice, `Correction of …` a treatment. */
    if (str_starts(folded, "correction") && str_starts_nocase(title, "correction:"))
        kind |= KIND_ERRATUM;
    if (str_find(folded, STR("study protocol"), 0) != SIZE_MAX || str_starts(folded, "protocol ") ||
        str_find(folded, STR("protocol for "), 0) != SIZE_MAX ||
        str_find(folded, STR("review protocol"), 0) != SIZE_MAX ||
        str_find(folded, STR("trial protocol"), 0) != SIZE_MAX || str_ends(folded, " protocol"))
        kind |= KIND_PROTOCOL;
    return kind;
}

static bool is_generic(const struct key_title *t)
{
    static const char *const list[] = {"lettertoeditor",           "editorialcomment",
                                       "responsetolettertoeditor", "replytolettertoeditor",
                                       "conferenceproceedings",    NULL};
    return text_length(t->compact) <= GENERIC_CHARS || is_one_of(t->compact, list);
}

void key_title_make(struct key_title *t, struct str title, unsigned *kind, struct arena *a)
{
    *t = (struct key_title){0};
    struct str s = str_trim(without_markup(title, a));
    if (str_starts_nocase(s, "retracted:") || str_starts_nocase(s, "withdrawn:"))
        s = str_sub(s, 10, s.len);
    /* A translated title followed by the one in the original language. */
    size_t original = str_find(s, STR("<ORIGINAL>"), 0);
    if (original != SIZE_MAX && original > 0)
        s = str_sub(s, 0, original);
    s = without_notes(s, kind, a);
    *kind |= kind_of_title(s, text_fold(s, a));
    split_words(t, s, a);
    t->generic = is_generic(t);
}
