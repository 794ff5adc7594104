/* latex.c - reading LaTeX the way bibliographies use it: text, groups, mathematics. */
#include "lib/bib/bibtex/latex.h"

#include "lib/bib/bibtex/latex_decoder.h"

/* Mathematics -------------------------------------------------------------------------------- */

/* Does the dollar sign here begin mathematics? `$50 to $60` doesn't. */
static bool begins_math(const struct decoder *d)
{
    size_t end = d->at + 1;
    bool sign = false, letter = false, blank = false;
    for (; end < d->s.len && d->s.ptr[end] != '$'; end++) {
        char c = d->s.ptr[end];
        sign = sign || strchr("\\^_{}=<>+", c);
        letter = letter || latex_is_letter(c);
        blank = blank || latex_is_blank(c);
        end += c == '\\' && end + 1 < d->s.len;
    }
    if (end >= d->s.len)
        return false;
    size_t n = end - d->at - 1;
    bool digit = n && d->s.ptr[d->at + 1] >= '0' && d->s.ptr[d->at + 1] <= '9';
    return n == 0 || sign || (letter && !blank && !digit && n <= LATEX_TOKEN_MAX);
}

static void read_dollar(struct decoder *d)
{
    size_t n = latex_look(d, 1) == '$' ? 2 : 1;
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

void latex_read_group(struct decoder *d)
{
    bool math = d->math;
    while (d->at < d->s.len && latex_look(d, 0) != '}')
        latex_read_one(d);
    d->at += d->at < d->s.len;
    d->math = math;
}

static void read_brace(struct decoder *d)
{
    d->at++;
    if (d->depth >= LATEX_DEPTH_MAX)
        return;
    d->depth++;
    latex_read_group(d);
    d->depth--;
}

void latex_read_one(struct decoder *d)
{
    char c = latex_look(d, 0);
    switch (c) {
    case '\\':
        latex_read_command(d);
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
            latex_set_script(d, c == '^');
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
        latex_read_one(&d);
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}
