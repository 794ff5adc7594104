/* nbib_line.c - one field on as many lines as it takes. */
#include "lib/bib/tagged/nbib_line.h"

#include "lib/base/text.h"
#include "lib/bib/build.h"

enum { COLUMNS = 88, INDENT = 6 };

static void begin(struct buf *out, const char *tag)
{
    buf_addf(out, "%-4s-", tag);
}

/* Whatever white space parts them: a line break in a value must not begin a field. */
static bool next_word(struct str *rest, struct str *word)
{
    size_t n, from = 0;
    while (from < rest->len && bib_is_blank(rest->ptr[from]))
        from++;
    n = from;
    while (n < rest->len && !bib_is_blank(rest->ptr[n]))
        n++;
    *word = str_sub(*rest, from, n);
    *rest = str_sub(*rest, n, rest->len);
    return word->len > 0;
}

void nbib_line(struct buf *out, const char *tag, struct str value)
{
    size_t column = INDENT - 1;
    struct str rest = str_trim(value), word;
    if (rest.len == 0)
        return;
    begin(out, tag);
    while (next_word(&rest, &word)) {
        size_t width = text_length(word);
        bool fits = column + 1 + width <= COLUMNS || column < INDENT;
        if (fits) {
            buf_addch(out, ' ');
            column += 1 + width;
        } else {
            buf_adds(out, "\n      ");
            column = INDENT + width;
        }
        buf_addstr(out, word);
    }
    buf_addch(out, '\n');
}

void nbib_line_of(struct buf *out, const char *tag, struct buf *value)
{
    nbib_line(out, tag, buf_str(value));
    buf_clear(value);
}
