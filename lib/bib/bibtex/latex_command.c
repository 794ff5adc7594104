/* latex_command.c - commands and their arguments. */
#include "lib/base/text.h"
#include "lib/bib/bibtex/latex_decoder.h"
#include "lib/bib/bibtex/latex_script.h"
#include "lib/bib/bibtex/latex_table.h"

static void skip_blanks(struct decoder *d)
{
    while (latex_is_blank(latex_look(d, 0)))
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
    if (d->at < d->s.len && d->depth < LATEX_DEPTH_MAX) {
        d->depth++;
        if (latex_look(d, 0) == '{') {
            d->at++;
            latex_read_group(d);
        } else if (latex_look(d, 0) == '\\') {
            latex_read_one(d);
        } else if (latex_look(d, 0) != '}' && latex_look(d, 0) != '$') {
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
    if (latex_look(d, 0) == '[' && end != SIZE_MAX && end - d->at < LATEX_TOKEN_MAX)
        d->at = end + 1;
}

/* The mark goes behind the first character, which loses its dot; without any the accent is
 * written by itself. */
static void set_accent(struct decoder *d, const struct latex_command *c)
{
    struct buf arg = {0};
    read_argument(d, &arg);
    struct str base = buf_str(&arg);
    if (!base.len) {
        buf_addstr(d->out, latex_is_letter(c->name[0]) ? STR("") : str_c(c->name));
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

void latex_set_script(struct decoder *d, bool super)
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
        latex_set_script(d, c->kind == LATEX_SUPER);
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

/* Blanks after a command in letters end its name and are nothing else. */
void latex_read_command(struct decoder *d)
{
    size_t from = ++d->at;
    while (latex_is_letter(latex_look(d, 0)))
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
    } else if (latex_look(d, 0) != '{') {
        buf_addch(d->out, '\\');
        buf_addstr(d->out, name);
    }
}
