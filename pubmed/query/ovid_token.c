/* ovid_token.c - one line of an Ovid strategy, cut into tokens.
 * A field code and a subheading list hang on what they follow: `attack.ti,ab.`,
 * `Pancreas/ab, pa`. */
#include "pubmed/query/lexer.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/ovid_internal.h"

struct cutter {
    struct ovid_context *c;
    struct str s;
    size_t at;
    struct ovid_token *out;
    size_t n, cap;
};

static void add(struct cutter *k, enum ovid_token_kind kind, struct str text, int64_t number)
{
    k->out = arena_grow(k->c->a, k->out, k->n, &k->cap, sizeof *k->out);
    k->out[k->n++] = (struct ovid_token){kind, text, number};
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char at(const struct cutter *k, size_t i)
{
    return i < k->s.len ? k->s.ptr[i] : '\0';
}

static size_t skip_blanks(const struct cutter *k, size_t i)
{
    for (;;) {
        if (i < k->s.len && (unsigned char)k->s.ptr[i] <= ' ')
            i++;
        else if (str_starts(str_sub(k->s, i, k->s.len), "\xC2\xA0"))
            i += 2;
        else
            return i;
    }
}

/* Two letters and no more. */
static bool is_code(const struct cutter *k, size_t i)
{
    return is_letter(at(k, i)) && is_letter(at(k, i + 1)) && !is_letter(at(k, i + 2)) &&
           !is_digit(at(k, i + 2));
}

/* The end of a list of two-letter codes from `i`; every one must satisfy `good`. */
static size_t codes_end(const struct cutter *k, size_t i, bool (*good)(struct str))
{
    size_t end = 0;
    while (is_code(k, i) && (!good || good(str_sub(k->s, i, i + 2)))) {
        end = i + 2;
        i = skip_blanks(k, end);
        if (at(k, i) != ',')
            break;
        i = skip_blanks(k, i + 1);
    }
    return end;
}

/* `.ti,ab.` at the dot `i`: the byte after it, or 0. The last dot may be missing, or a
 * blank stand behind the first. */
static size_t field_at(const struct cutter *k, size_t i, struct str *codes)
{
    size_t from = at(k, i) == '.' ? skip_blanks(k, i + 1) : 0;
    size_t end = from ? codes_end(k, from, ovid_is_field) : 0;
    if (end == 0)
        return 0;
    *codes = str_sub(k->s, from, end);
    if (at(k, end) == '.')
        return end + 1;
    char c = at(k, end);
    return from > i + 1                                                   ? 0
           : c == '\0' || (unsigned char)c <= ' ' || c == ')' || c == '[' ? end
                                                                          : 0;
}

/* The slash at `i` ends a heading: nothing, or subheadings, follow it. */
static bool heading_at(const struct cutter *k, size_t i, struct str *subheadings, size_t *end)
{
    size_t codes = codes_end(k, i + 1, NULL);
    *subheadings = (struct str){0};
    *end = i + 1;
    if (codes) {
        *subheadings = str_sub(k->s, i + 1, codes);
        *end = codes;
    }
    char c = at(k, *end);
    return c == '\0' || (unsigned char)c <= ' ' || c == ')' || c == '[' || c == '\xC2';
}

/* `[Diagnosis]`, `[mp=title, abstract]`: what Ovid adds for people. */
static enum err_code cut_comment(struct cutter *k)
{
    size_t end = str_find(k->s, STR("]"), k->at);
    struct str text = str_sub(k->s, k->at + 1, end == SIZE_MAX ? k->s.len : end);
    const char *start = k->s.ptr + k->at;
    if (end == SIZE_MAX)
        return ovid_fail(k->c, start, MSG_OVID_BRACKET_OPEN);
    static const char *const tags[] = {"tiab", "mesh", "mh", "tw", "ti", "pt", "majr", "sh"};
    for (size_t i = 0; i < COUNT_OF(tags); i++)
        if (str_eq_nocase_c(text, tags[i]))
            return ovid_fail(k->c, start, MSG_OVID_IS_PUBMED(text));
    if (!str_starts_nocase(text, "mp="))
        ovid_info(k->c, start, MSG_OVID_COMMENT(text));
    k->at = end + 1;
    return ERR_OK;
}

static enum err_code cut_quoted(struct cutter *k, size_t open)
{
    for (size_t i = k->at + open; i < k->s.len; i++) {
        size_t close = lexer_quote_at(k->s, i);
        if (close) {
            add(k, OVID_QUOTED, str_sub(k->s, k->at + open, i), 0);
            k->at = i + close;
            return ERR_OK;
        }
    }
    return ovid_fail(k->c, k->s.ptr + k->at, MSG_OVID_QUOTE_OPEN);
}

static enum ovid_token_kind operator_of(struct str w)
{
    return str_eq_nocase_c(w, "or")    ? OVID_OR
           : str_eq_nocase_c(w, "and") ? OVID_AND
           : str_eq_nocase_c(w, "not") ? OVID_NOT
                                       : OVID_END;
}

/* `or/1-5`, `and/3,7`, also with blanks in it: the operator stands at k->at. */
static bool cut_set_list(struct cutter *k, struct str word)
{
    enum ovid_token_kind op = operator_of(word);
    size_t i = skip_blanks(k, k->at + word.len), from = skip_blanks(k, i + 1), end = from;
    if (op == OVID_END || at(k, i) != '/' || !is_digit(at(k, from)))
        return false;
    for (i = from; is_digit(at(k, i)) || strchr("-,# ", at(k, i)); i++) {
        if (at(k, i) == '\0')
            break;
        if (is_digit(at(k, i)))
            end = i + 1;
    }
    add(k, OVID_SET_LIST, str_sub(k->s, from, end), op);
    k->at = end;
    return true;
}

static void add_word(struct cutter *k, struct str w)
{
    int64_t n = 0;
    if (operator_of(w) != OVID_END)
        add(k, operator_of(w), w, 0);
    else if (str_starts_nocase(w, "adj") &&
             (w.len == 3 || (str_int64(str_sub(w, 3, w.len), &n) && n >= 1 && n <= 99)))
        add(k, OVID_ADJ, w, n);
    else
        add(k, OVID_WORD, w, 0);
}

static bool ends_word(const struct cutter *k, size_t i)
{
    return i >= k->s.len || (unsigned char)at(k, i) <= ' ' || strchr("()[]", at(k, i)) ||
           lexer_quote_at(k->s, i) || str_starts(str_sub(k->s, i, k->s.len), "\xC2\xA0");
}

static void cut_word(struct cutter *k)
{
    struct str codes;
    size_t from = k->at, i = k->at, end;
    for (; !ends_word(k, i); i++) {
        if (at(k, i) == '/' && cut_set_list(k, str_sub(k->s, from, i)))
            return;
        /* `and/or` is no heading. */
        if (at(k, i) == '/' && operator_of(str_sub(k->s, from, i)) == OVID_END &&
            heading_at(k, i, &codes, &end)) {
            if (i > from)
                add(k, OVID_WORD, str_sub(k->s, from, i), 0);
            add(k, OVID_HEADING, codes.len ? codes : str_sub(k->s, i, i), 0);
            k->at = end;
            return;
        }
        end = field_at(k, i, &codes);
        if (end) {
            if (i > from)
                add(k, OVID_WORD, str_sub(k->s, from, i), 0);
            add(k, OVID_FIELD, codes, 0);
            k->at = end;
            return;
        }
    }
    struct str w = str_sub(k->s, from, i);
    if (cut_set_list(k, w))
        return;
    while (w.len && strchr(",;.", w.ptr[w.len - 1]) && at(k, i) == '\0')
        w.len--;
    if (w.len)
        add_word(k, w);
    k->at = i;
}

enum err_code ovid_tokenize(struct ovid_context *c, struct str line, struct ovid_token **out,
                            size_t *n)
{
    struct cutter k = {.c = c, .s = line};
    enum err_code rc = ERR_OK;
    for (k.at = skip_blanks(&k, 0); rc == ERR_OK && k.at < line.len; k.at = skip_blanks(&k, k.at)) {
        size_t quote = lexer_quote_at(line, k.at);
        char ch = line.ptr[k.at];
        if (quote) {
            rc = cut_quoted(&k, quote);
        } else if (ch == '(' || ch == ')') {
            add(&k, ch == '(' ? OVID_OPEN : OVID_CLOSE, str_sub(line, k.at, k.at + 1), 0);
            k.at++;
        } else if (ch == '[') {
            rc = cut_comment(&k);
        } else if (ch == ']') {
            rc = ovid_fail(c, line.ptr + k.at, MSG_OVID_BRACKET_CLOSE);
        } else {
            cut_word(&k);
        }
    }
    add(&k, OVID_END, str_sub(line, line.len, line.len), 0);
    *out = k.out;
    *n = k.n;
    return rc;
}
