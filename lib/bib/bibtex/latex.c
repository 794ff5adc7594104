/* latex.c - reading LaTeX the way bibliographies use it. */
#include "lib/bib/bibtex/latex.h"

#include "lib/base/text.h"
#include "lib/bib/bibtex/latex_script.h"
#include "lib/bib/bibtex/latex_table.h"

#define DEPTH_MAX  64 /* groups and arguments in each other; deeper braces are dropped */
#define MATH_TOKEN 30 /* bytes of `$n$` without any sign of mathematics */

struct decoder {
    struct str s;
    size_t at;
    struct buf *out;
    bool math;
    size_t dollars; /* that began it */
    int depth;
};

static void read_group(struct decoder *d);
static void read_one(struct decoder *d);

static char look(const struct decoder *d, size_t ahead)
{
    return d->at + ahead < d->s.len ? d->s.ptr[d->at + ahead] : '\0';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(struct decoder *d)
{
    while (is_blank(look(d, 0)))
        d->at++;
}

static size_t character_bytes(struct str s, size_t at)
{
    size_t n = 1;
    while (at + n < s.len && ((unsigned char)s.ptr[at + n] & 0xC0) == 0x80)
        n++;
    return n;
}

/* A command's argument into a buffer of its own: a group, a command or a character. */
static void read_argument(struct decoder *d, struct buf *arg)
{
    struct buf *out = d->out;
    d->out = arg;
    skip_blanks(d);
    if (d->at < d->s.len && d->depth < DEPTH_MAX) {
        d->depth++;
        if (look(d, 0) == '{') {
            d->at++;
            read_group(d);
        } else if (look(d, 0) == '\\') {
            read_one(d);
        } else if (look(d, 0) != '}' && look(d, 0) != '$') {
            size_t n = character_bytes(d->s, d->at);
            buf_add(arg, d->s.ptr + d->at, n);
            d->at += n;
        }
        d->depth--;
    }
    d->out = out;
}

/* `\sqrt[3]{…}`, `\\[2pt]` */
static void skip_option(struct decoder *d)
{
    size_t end = str_find(d->s, STR("]"), d->at);
    if (look(d, 0) == '[' && end != SIZE_MAX && end - d->at < MATH_TOKEN)
        d->at = end + 1;
}

/* Commands ---------------------------------------------------------------------------------- */

/* The mark goes behind the first character, which loses its dot; without any the accent is
 * written by itself. */
static void set_accent(struct decoder *d, const struct latex_command *c)
{
    struct buf arg = {0};
    read_argument(d, &arg);
    struct str base = buf_str(&arg);
    if (!base.len) {
        buf_addstr(d->out, is_letter(c->name[0]) ? STR("") : str_c(c->name));
        buf_release(&arg);
        return;
    }
    struct buf whole = {0};
    size_t n = character_bytes(base, 0);
    bool above = !strchr("ckbd", c->name[0]) || c->name[1];
    if (above && str_starts(base, "ı"))
        buf_addch(&whole, 'i');
    else if (above && str_starts(base, "ȷ"))
        buf_addch(&whole, 'j');
    else
        buf_add(&whole, base.ptr, n);
    buf_addcp(&whole, c->mark);
    text_add_composed(d->out, buf_str(&whole));
    buf_add(d->out, base.ptr + n, base.len - n);
    buf_release(&whole);
    buf_release(&arg);
}

static void set_script(struct decoder *d, bool super)
{
    struct buf arg = {0};
    read_argument(d, &arg);
    latex_add_script(d->out, buf_str(&arg), super);
    buf_release(&arg);
}

static void set_fraction(struct decoder *d)
{
    read_argument(d, d->out);
    buf_addch(d->out, '/');
    read_argument(d, d->out);
}

static void drop_argument(struct decoder *d)
{
    struct buf gone = {0};
    skip_option(d);
    read_argument(d, &gone);
    buf_release(&gone);
}

static void apply(struct decoder *d, const struct latex_command *c)
{
    switch (c->kind) {
    case LATEX_SYMBOL:
        buf_adds(d->out, c->text);
        break;
    case LATEX_ACCENT:
        set_accent(d, c);
        break;
    case LATEX_STYLE:
        read_argument(d, d->out);
        break;
    case LATEX_SECOND:
        drop_argument(d);
        read_argument(d, d->out);
        break;
    case LATEX_DROP:
        break;
    case LATEX_GONE:
        drop_argument(d);
        break;
    case LATEX_FRACTION:
        set_fraction(d);
        break;
    case LATEX_ROOT:
        skip_option(d);
        buf_adds(d->out, "√");
        read_argument(d, d->out);
        break;
    case LATEX_SUPER:
    case LATEX_SUB:
        set_script(d, c->kind == LATEX_SUPER);
        break;
    case LATEX_QUOTE:
        buf_adds(d->out, "“");
        read_argument(d, d->out);
        buf_adds(d->out, "”");
        break;
    case LATEX_MATH_ON:
    case LATEX_MATH_OFF:
        d->math = c->kind == LATEX_MATH_ON;
        break;
    }
}

/* At a backslash. Blanks after a command in letters end its name and are nothing else. */
static void read_command(struct decoder *d)
{
    size_t from = ++d->at;
    while (is_letter(look(d, 0)))
        d->at++;
    bool word = d->at > from;
    if (!word && d->at < d->s.len)
        d->at += character_bytes(d->s, d->at);
    struct str name = str_sub(d->s, from, d->at);
    const struct latex_command *c = latex_find(name);
    if (c) {
        if (word)
            skip_blanks(d);
        apply(d, c);
    } else if (!word) {
        buf_addstr(d->out, name.len ? name : STR("\\"));
    } else if (look(d, 0) != '{') {
        buf_addch(d->out, '\\');
        buf_addstr(d->out, name);
    }
}

/* Mathematics -------------------------------------------------------------------------------- */

/* Does the dollar sign here begin mathematics? `$50 to $60` doesn't. */
static bool begins_math(const struct decoder *d)
{
    size_t end = d->at + 1;
    bool sign = false, letter = false, blank = false;
    for (; end < d->s.len && d->s.ptr[end] != '$'; end++) {
        char c = d->s.ptr[end];
        sign = sign || strchr("\\^_{}=<>+", c);
        letter = letter || is_letter(c);
        blank = blank || is_blank(c);
        end += c == '\\' && end + 1 < d->s.len;
    }
    if (end >= d->s.len)
        return false;
    size_t n = end - d->at - 1;
    bool digit = n && d->s.ptr[d->at + 1] >= '0' && d->s.ptr[d->at + 1] <= '9';
    return n == 0 || sign || (letter && !blank && !digit && n <= MATH_TOKEN);
}

static void read_dollar(struct decoder *d)
{
    size_t n = look(d, 1) == '$' ? 2 : 1;
    if (d->math) {
        d->math = false;
        n = d->dollars == 1 ? 1 : n;
    } else if (begins_math(d)) {
        d->math = true;
        d->dollars = n;
    } else {
        buf_add(d->out, "$$", n);
    }
    d->at += n;
}

/* Text --------------------------------------------------------------------------------------- */

/* Runs of marks that TeX's fonts join. */
static bool read_ligature(struct decoder *d)
{
    static const struct {
        const char *marks, *text;
    } ligature[] = {{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"},
                    {"`", "‘"},   {"?`", "¿"}, {"!`", "¡"}, {",,", "„"}};
    struct str rest = str_sub(d->s, d->at, d->at + 3);
    for (size_t i = 0; !d->math && i < COUNT_OF(ligature); i++)
        if (str_starts(rest, ligature[i].marks)) {
            buf_adds(d->out, ligature[i].text);
            d->at += strlen(ligature[i].marks);
            return true;
        }
    return false;
}

/* Behind an opening brace, as far as its partner. */
static void read_group(struct decoder *d)
{
    bool math = d->math;
    while (d->at < d->s.len && look(d, 0) != '}')
        read_one(d);
    d->at += d->at < d->s.len;
    d->math = math;
}

static void read_brace(struct decoder *d)
{
    d->at++;
    if (d->depth >= DEPTH_MAX)
        return;
    d->depth++;
    read_group(d);
    d->depth--;
}

/* One command, group, mark or character. */
static void read_one(struct decoder *d)
{
    char c = look(d, 0);
    switch (c) {
    case '\\':
        read_command(d);
        return;
    case '{':
        read_brace(d);
        return;
    case '$':
        read_dollar(d);
        return;
    case '~':
        buf_addch(d->out, ' ');
        break;
    case '^':
    case '_':
        if (d->math) {
            d->at++;
            set_script(d, c == '^');
            return;
        }
        buf_addch(d->out, c);
        break;
    case '\'':
        if (read_ligature(d))
            return;
        buf_adds(d->out, d->math ? "′" : "'");
        break;
    case '}': /* the partner of a brace that was too deep */
        break;
    default:
        if (strchr("-`?!,", c) && read_ligature(d))
            return;
        buf_addch(d->out, c);
    }
    d->at++;
}

struct str latex_text(struct str s, struct arena *a)
{
    struct buf b = {0};
    struct decoder d = {.s = s, .out = &b};
    bool plain = true;
    for (size_t i = 0; plain && i < s.len; i++)
        plain = !strchr("\\{}$~-`'?!,", s.ptr[i]);
    if (plain)
        return s;
    while (d.at < s.len)
        read_one(&d);
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

/* Verbatim ------------------------------------------------------------------------------------- */

static const struct {
    const char *from, *to;
} in_address[] = {
    {"\\textasciitilde", "~"},
    {"\\textunderscore", "_"},
    {"$\\sim$", "~"},
    {"\\url", ""},
    {"\\textendash", "–"},
    {"\\_", "_"},
    {"\\%", "%"},
    {"\\&", "&"},
    {"\\#", "#"},
    {"\\$", "$"},
    {"\\~", "~"},
    {"\\{", "{"},
    {"\\}", "}"},
    {"{", ""},
    {"}", ""},
};

struct str latex_verbatim(struct str s, struct arena *a)
{
    struct buf b = {0};
    for (size_t at = 0; at < s.len;) {
        size_t n = 0;
        for (size_t i = 0; !n && i < COUNT_OF(in_address); i++)
            if (str_starts(str_sub(s, at, s.len), in_address[i].from)) {
                n = strlen(in_address[i].from);
                buf_adds(&b, in_address[i].to);
            }
        if (!n)
            buf_addch(&b, s.ptr[at]);
        at += n ? n : 1;
    }
    struct str out = arena_str(a, str_trim(buf_str(&b)));
    buf_release(&b);
    return out;
}
