/* latex_verbatim.c - addresses as LaTeX files write them. */
#include "lib/bib/bibtex/latex.h"

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
