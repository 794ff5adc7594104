/* table_tex_text.c - see table_tex.h. */
#include "lib/render/table_tex.h"

/* What stands for an ASCII character; NULL: itself. */
static const char *escaped(char c)
{
    switch (c) {
    case '\\':
        return "\\textbackslash{}";
    case '{':
        return "\\{";
    case '}':
        return "\\}";
    case '$':
        return "\\$";
    case '&':
        return "\\&";
    case '#':
        return "\\#";
    case '%':
        return "\\%";
    case '_':
        return "\\_";
    case '^':
        return "\\textasciicircum{}";
    case '~':
        return "\\textasciitilde{}";
    case '<':
        return "\\textless{}";
    case '>':
        return "\\textgreater{}";
    case '|':
        return "\\textbar{}";
    case '"': /* a shorthand of babel's in Danish */
        return "\\textquotedbl{}";
    case '`':
        return "\\textasciigrave{}";
    case '[': /* after the end of a row, an argument of it */
        return "{[}";
    case '*':
        return "{*}";
    case '\n':
        return "\\newline{}";
    case '\t':
        return " ";
    default:
        return (unsigned char)c < ' ' || c == 0x7f ? "" : NULL;
    }
}

/* Two of these in a row would be one sign: -- '' ,, */
static bool makes_ligature(char before, char c)
{
    return before == c && (c == '-' || c == '\'' || c == ',');
}

/* Blanks and the like that have a command of their own; *n is how many bytes they take. */
static const char *special(struct str s, size_t i, size_t *n)
{
    static const struct {
        const char *bytes, *tex;
    } known[] = {
        {"\xc2\xa0", "~"},             /* no-break space */
        {"\xc2\xad", "\\-"},           /* soft hyphen */
        {"\xe2\x80\xaf", "\\,"},       /* narrow no-break space */
        {"\xe2\x80\x89", "\\,"},       /* thin space */
        {"\xe2\x80\x8b", ""},          /* zero width space */
        {"\xe2\x81\xa0", ""},          /* word joiner */
        {"\xef\xbb\xbf", ""},          /* byte order mark */
        {"\xe2\x80\x91", "\\mbox{-}"}, /* no-break hyphen */
    };
    for (size_t k = 0; k < COUNT_OF(known); k++) {
        *n = strlen(known[k].bytes);
        if (i + *n <= s.len && memcmp(s.ptr + i, known[k].bytes, *n) == 0)
            return known[k].tex;
    }
    return NULL;
}

void table_tex_text(struct buf *b, struct str s)
{
    char before = 0;
    for (size_t i = 0; i < s.len;) {
        size_t n = 1;
        const char *tex = (unsigned char)s.ptr[i] < 0x80 ? escaped(s.ptr[i]) : special(s, i, &n);
        if (tex)
            buf_adds(b, tex);
        else {
            n = 1;
            buf_adds(b, makes_ligature(before, s.ptr[i]) ? "{}" : "");
            buf_addch(b, s.ptr[i]);
        }
        before = s.ptr[i];
        i += n;
    }
}

bool table_tex_href(struct buf *b, struct str href)
{
    if (!str_starts_nocase(href, "http://") && !str_starts_nocase(href, "https://") &&
        !str_starts_nocase(href, "mailto:"))
        return false;
    buf_adds(b, "\\href{");
    for (size_t i = 0; i < href.len; i++) {
        char c = href.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c != '\0' && strchr("-.:/?@!'()*+,;=", c));
        if (plain)
            buf_addch(b, c);
        else if (c != '\0' && strchr("#%&_", c))
            buf_addf(b, "\\%c", c);
        else
            buf_addf(b, "\\%%%02X", (unsigned)(unsigned char)c);
    }
    buf_adds(b, "}{");
    return true;
}
