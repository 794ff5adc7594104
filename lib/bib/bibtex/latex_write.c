/* latex_write.c - plain text so that LaTeX sets it, and latex_text reads it back. */
#include "lib/bib/bibtex/latex.h"
#include "lib/bib/bibtex/latex_script.h"
#include "lib/bib/bibtex/latex_table.h"

static const char *escape_of(char c)
{
    static const struct {
        char c;
        const char *text;
    } escape[] = {
        {'\\', "\\textbackslash{}"},
        {'{', "\\{"},
        {'}', "\\}"},
        {'$', "\\$"},
        {'&', "\\&"},
        {'#', "\\#"},
        {'%', "\\%"},
        {'_', "\\_"},
        {'^', "\\textasciicircum{}"},
        {'~', "\\textasciitilde{}"},
        {'<', "\\textless{}"},
        {'>', "\\textgreater{}"},
        {'|', "\\textbar{}"},
        {'`', "\\textasciigrave{}"},
    };
    for (size_t i = 0; i < COUNT_OF(escape); i++)
        if (escape[i].c == c)
            return escape[i].text;
    return NULL;
}

/* Marks that would join with the one before: `-{}-`. */
static bool joins(struct str s, size_t at)
{
    return at && s.ptr[at] == s.ptr[at - 1] && strchr("-',", s.ptr[at]);
}

static size_t add_sign(struct buf *out, struct str rest)
{
    size_t n = 0;
    bool super;
    const char *name = latex_math_name(rest, &n);
    if (name) {
        buf_addf(out, "$\\%s$", name);
        return n;
    }
    const char *plain = latex_script_of(rest, &n, &super);
    if (plain)
        buf_addf(out, "\\text%sscript{%s}", super ? "super" : "sub", plain);
    return plain ? n : 0;
}

void latex_add(struct buf *out, struct str s)
{
    for (size_t at = 0; at < s.len;) {
        const char *escape = escape_of(s.ptr[at]);
        size_t n = (unsigned char)s.ptr[at] < 0x80 ? 0 : add_sign(out, str_sub(s, at, s.len));
        if (escape) {
            buf_adds(out, escape);
        } else if (!n) {
            buf_adds(out, joins(s, at) ? "{}" : "");
            buf_addch(out, s.ptr[at]);
        }
        at += n ? n : 1;
    }
}
