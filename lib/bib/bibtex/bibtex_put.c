/* bibtex_put.c - one field, in the three ways that values are written. */
#include "lib/bib/bibtex/bibtex_put.h"

#include "lib/bib/bibtex/latex.h"

void bibtex_put_of(struct buf *out, const char *name, struct buf *value)
{
    if (value->len) {
        buf_addf(out, ",\n  %s = {", name);
        buf_addstr(out, buf_str(value));
        buf_addch(out, '}');
    }
    buf_clear(value);
}

void bibtex_put(struct buf *out, const char *name, struct str value)
{
    struct buf b = {0};
    struct str line;
    while (str_split(&value, '\n', &line)) {
        buf_adds(&b, b.len && line.len ? BIBTEX_PARAGRAPH : "");
        latex_add(&b, line);
    }
    bibtex_put_of(out, name, &b);
    buf_release(&b);
}

void bibtex_put_address(struct buf *out, const char *name, struct str value)
{
    struct buf b = {0};
    for (size_t i = 0; i < value.len; i++) {
        if (strchr("{}\\\n", value.ptr[i]))
            buf_addf(&b, "%%%02X", (unsigned)(unsigned char)value.ptr[i]);
        else
            buf_addch(&b, value.ptr[i]);
    }
    bibtex_put_of(out, name, &b);
    buf_release(&b);
}

void bibtex_put_verbatim(struct buf *out, const char *name, struct str value)
{
    struct buf b = {0};
    size_t depth = 0;
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        if (c == '}' && !depth)
            continue;
        depth += c == '{';
        depth -= c == '}';
        buf_addch(&b, c);
    }
    while (depth--)
        buf_addch(&b, '}');
    bibtex_put_of(out, name, &b);
    buf_release(&b);
}
