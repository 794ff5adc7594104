/* text.c - validity, words and folding. Nearly all of our text is ASCII, so each
 * loop runs over a byte table and leaves for utf8proc only at other characters. */
#include "lib/base/text.h"

#include "lib/base/messages.h"

#include <utf8proc.h>

#define HIGH_BITS UINT64_C(0x8080808080808080)

/* Lower-cased ASCII letter or digit; 0 for every byte that isn't one. */
static const unsigned char ascii_word[256] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6',
    ['7'] = '7', ['8'] = '8', ['9'] = '9', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd',
    ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k',
    ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r',
    ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y',
    ['z'] = 'z', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f',
    ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm',
    ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't',
    ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
};

/* Bytes of the character at `at`, which is set in *cp; 0 when it is not valid UTF-8. */
static size_t decode(struct str s, size_t at, utf8proc_int32_t *cp)
{
    utf8proc_ssize_t left = s.len - at > 4 ? 4 : (utf8proc_ssize_t)(s.len - at);
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + at, left, cp);
    return n > 0 ? (size_t)n : 0;
}

size_t text_invalid_at(struct str s)
{
    size_t i = 0;
    while (i < s.len) {
        uint64_t eight;
        if (s.len - i >= sizeof eight) {
            memcpy(&eight, s.ptr + i, sizeof eight);
            if (!(eight & HIGH_BITS)) {
                i += sizeof eight;
                continue;
            }
        }
        utf8proc_int32_t cp;
        size_t n = (unsigned char)s.ptr[i] < 0x80 ? 1 : decode(s, i, &cp);
        if (n == 0)
            return i;
        i += n;
    }
    return SIZE_MAX;
}

enum err_code text_check(struct str s, struct err *e)
{
    size_t at = text_invalid_at(s);
    if (at != SIZE_MAX)
        return err_set(e, ERR_INPUT, MSG_TEXT_NOT_UTF8(at));
    return ERR_OK;
}

/* ½ and its kin are numbers, yet no digits: their compatibility form is `1⁄2`. */
static bool is_fraction(utf8proc_int32_t cp)
{
    return (cp >= 0xBC && cp <= 0xBE) || (cp >= 0x2150 && cp <= 0x215F) || cp == 0x2189;
}

static bool is_word_char(utf8proc_int32_t cp)
{
    switch (utf8proc_category(cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
        return true;
    case UTF8PROC_CATEGORY_NO:
        return !is_fraction(cp);
    default:
        return false;
    }
}

struct span {
    size_t start; /* bytes, [start, end) */
    size_t end;
    bool ascii;
};

/* The run of word characters that starts at or after `at`; false at the end. */
static bool next_run(struct str s, size_t at, struct span *w)
{
    utf8proc_int32_t cp;
    size_t n = 0;
    for (; at < s.len; at += n ? n : 1) {
        unsigned char c = (unsigned char)s.ptr[at];
        n = 1;
        if (ascii_word[c])
            break;
        if (c >= 0x80 && (n = decode(s, at, &cp)) > 0 && is_word_char(cp))
            break;
    }
    if (at >= s.len)
        return false;
    *w = (struct span){.start = at, .ascii = true};
    while (at < s.len) {
        unsigned char c = (unsigned char)s.ptr[at];
        if (ascii_word[c]) {
            at++;
            continue;
        }
        if (c < 0x80 || (n = decode(s, at, &cp)) == 0 || !is_word_char(cp))
            break;
        w->ascii = false;
        at += n;
    }
    w->end = at;
    return true;
}

static void lower_ascii(char *to, const char *from, size_t n)
{
    for (size_t i = 0; i < n; i++)
        to[i] = (char)ascii_word[(unsigned char)from[i]];
}

/* Letters that PubMed searches without their stroke or ligature but that have no
 * decomposition in Unicode; NULL for others. Asked after case folding. */
static const char *plain_letter(utf8proc_int32_t cp)
{
    switch (cp) {
    case 0xE6: /* æ */
        return "ae";
    case 0xF0:  /* ð */
    case 0x111: /* đ */
        return "d";
    case 0xF8: /* ø */
        return "o";
    case 0xFE: /* þ */
        return "th";
    case 0x131: /* ı */
        return "i";
    case 0x142: /* ł */
        return "l";
    case 0x153: /* œ */
        return "oe";
    default:
        return NULL;
    }
}

/* The end of a folded text. With all marks removed, Hangul is the only script
 * left whose decomposed characters NFKC puts together again. */
struct folded {
    struct buf *out;
    utf8proc_int32_t last; /* last character, 0 none */
    size_t last_at;        /* where it starts in out */
};

/* The Hangul syllable made of two characters (Unicode, section 3.12), or 0. */
static utf8proc_int32_t hangul(utf8proc_int32_t a, utf8proc_int32_t b)
{
    if (a >= 0x1100 && a <= 0x1112 && b >= 0x1161 && b <= 0x1175)
        return 0xAC00 + ((a - 0x1100) * 21 + (b - 0x1161)) * 28;
    if (a >= 0xAC00 && a <= 0xD7A3 && (a - 0xAC00) % 28 == 0 && b >= 0x11A8 && b <= 0x11C2)
        return a + (b - 0x11A7);
    return 0;
}

static void add_folded(struct folded *f, utf8proc_int32_t cp)
{
    const char *plain = plain_letter(cp);
    utf8proc_int32_t syllable = hangul(f->last, cp);
    if (syllable) {
        buf_truncate(f->out, f->last_at);
        cp = syllable;
    }
    f->last_at = f->out->len;
    f->last = cp;
    if (plain)
        buf_adds(f->out, plain);
    else
        buf_addcp(f->out, (uint32_t)cp);
}

/* Append s folded; characters that separate are kept or left out. */
static void fold(struct buf *out, struct str s, bool keep_separators)
{
    int options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    struct folded f = {.out = out};
    if (!keep_separators)
        options |= UTF8PROC_IGNORE;
    for (size_t i = 0; i < s.len;) {
        utf8proc_int32_t cp, part[32]; /* the longest decomposition has 18 */
        int boundary = UTF8PROC_BOUNDCLASS_START;
        size_t n = decode(s, i, &cp);
        if (n == 0)
            cp = 0xFFFD;
        i += n ? n : 1;
        utf8proc_ssize_t parts = utf8proc_decompose_char(cp, part, COUNT_OF(part),
                                                         (utf8proc_option_t)options, &boundary);
        for (utf8proc_ssize_t k = 0; k < parts && k < (utf8proc_ssize_t)COUNT_OF(part); k++)
            if (keep_separators || is_word_char(part[k]))
                add_folded(&f, part[k]);
    }
}

bool text_next_word(struct str s, size_t *pos, size_t *start, size_t *end, struct buf *norm)
{
    struct span w;
    buf_clear(norm);
    while (next_run(s, *pos, &w)) {
        *pos = w.end;
        if (w.ascii) {
            buf_add(norm, s.ptr + w.start, w.end - w.start);
            lower_ascii(norm->ptr, norm->ptr, norm->len);
        } else {
            fold(norm, str_sub(s, w.start, w.end), false);
        }
        *start = w.start;
        *end = w.end;
        if (norm->len > 0) /* marks alone are no word */
            return true;
    }
    *pos = s.len;
    return false;
}

struct text_tokens text_tokenize(struct str s, struct arena *a)
{
    struct text_tokens t = {0};
    struct buf norm = {0};
    struct span w;
    size_t at = 0;
    size_t cap = s.len / 6 + 4;         /* scientific English has 6 to 7 bytes to a word */
    char *room = arena_alloc(a, s.len); /* ASCII words don't grow when folded */
    t.item = ARENA_ARRAY(a, cap, struct text_token);
    for (; next_run(s, at, &w); at = w.end) {
        struct str word = {room, w.end - w.start};
        if (w.ascii) {
            lower_ascii(room, s.ptr + w.start, word.len);
            room += word.len;
        } else {
            buf_clear(&norm);
            fold(&norm, str_sub(s, w.start, w.end), false);
            if (norm.len == 0) /* marks alone are no word */
                continue;
            word = arena_str(a, buf_str(&norm));
        }
        t.item = arena_grow(a, t.item, t.n, &cap, sizeof *t.item);
        t.item[t.n] = (struct text_token){word, w.start, w.end, t.n};
        t.n++;
    }
    buf_release(&norm);
    return t;
}

struct str text_fold(struct str s, struct arena *a)
{
    struct buf all = {0}, norm = {0};
    size_t pos = 0, start, end;
    while (text_next_word(s, &pos, &start, &end, &norm)) {
        if (all.len > 0)
            buf_addch(&all, ' ');
        buf_addstr(&all, buf_str(&norm));
    }
    struct str out = arena_str(a, buf_str(&all));
    buf_release(&norm);
    buf_release(&all);
    return out;
}

struct str text_casefold(struct str s, struct arena *a)
{
    struct buf b = {0};
    fold(&b, s, true);
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

void text_add_composed(struct buf *out, struct str s)
{
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t n =
        utf8proc_map((const utf8proc_uint8_t *)(s.ptr ? s.ptr : ""), (utf8proc_ssize_t)s.len,
                     &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n >= 0)
        buf_add(out, composed, (size_t)n);
    else
        buf_addstr(out, s);
    free(composed);
}
