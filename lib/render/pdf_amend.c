/* pdf_amend.c - see pdf_amend.h. */
#include "lib/render/pdf_amend.h"

#include <utf8proc.h>

/* An object of the file: its number, and what stands between << and the last >>. */
struct object {
    int64_t number; /* 0: not found */
    struct str inside;
    size_t at; /* where it begins in the update */
};

static size_t find_back(struct str s, const char *what, size_t before)
{
    struct str w = str_c(what);
    for (size_t i = before; i-- > 0;)
        if (i + w.len <= s.len && memcmp(s.ptr + i, w.ptr, w.len) == 0)
            return i;
    return SIZE_MAX;
}

/* The object in which `sign` stands first. */
static struct object object_with(struct str file, const char *sign)
{
    struct object o = {0};
    size_t at = str_find(file, str_c(sign), 0);
    size_t head = at == SIZE_MAX ? SIZE_MAX : find_back(file, " 0 obj\n<<", at);
    size_t end = at == SIZE_MAX ? SIZE_MAX : str_find(file, STR(">>\nendobj"), at);
    if (head == SIZE_MAX || end == SIZE_MAX)
        return o;
    size_t line = find_back(file, "\n", head);
    if (line == SIZE_MAX || !str_int64(str_sub(file, line + 1, head), &o.number))
        return (struct object){0};
    o.inside = str_sub(file, head + strlen(" 0 obj\n<<"), end);
    return o;
}

/* Text in UTF-16, as hexadecimal. */
static void add_text(struct buf *b, struct str s)
{
    buf_adds(b, "<FEFF");
    for (size_t i = 0; i < s.len;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + i,
                                              (utf8proc_ssize_t)(s.len - i), &c);
        i += n > 0 ? (size_t)n : 1;
        uint32_t u = n > 0 ? (uint32_t)c : 0xfffd;
        if (u >= 0x10000)
            buf_addf(b, "%04X%04X", 0xd800 + ((u - 0x10000) >> 10), 0xdc00 + (u & 0x3ff));
        else
            buf_addf(b, "%04X", u);
    }
    buf_addch(b, '>');
}

static bool says(const struct object *o, const char *key)
{
    return str_find(o->inside, str_c(key), 0) != SIZE_MAX;
}

static void begin(struct buf *b, size_t from, struct object *o)
{
    o->at = b->len - from;
    buf_addf(b, "%" PRId64 " 0 obj\n<<", o->number);
    buf_addstr(b, o->inside);
}

static void add_place(struct buf *b, const struct object *o)
{
    if (o->number)
        buf_addf(b, "%" PRId64 " 1\n%010zu 00000 n \n", o->number, o->at);
}

void pdf_amend(struct buf *pdf, size_t from, const char *lang, struct str alternative)
{
    struct buf copy = {0};
    buf_add(&copy, pdf->ptr + from, pdf->len - from);
    struct str file = buf_str(&copy);
    struct object catalog = object_with(file, "/Type /Catalog");
    struct object figure = alternative.len ? object_with(file, "/S /Figure") : (struct object){0};
    size_t trailer = find_back(file, "trailer\n<<", file.len);
    size_t end = trailer == SIZE_MAX ? SIZE_MAX : str_find(file, STR(">>\nstartxref\n"), trailer);
    struct str rest = end == SIZE_MAX ? STR("") : str_sub(file, end + 13, file.len), old;
    int64_t previous;
    if (!catalog.number || !str_split(&rest, '\n', &old) || !str_int64(old, &previous)) {
        buf_release(&copy);
        return;
    }
    begin(pdf, from, &catalog);
    if (!says(&catalog, "/Lang"))
        buf_addf(pdf, "   /Lang (%s)\n", lang);
    if (!says(&catalog, "/MarkInfo"))
        buf_adds(pdf, "   /MarkInfo << /Marked true >>\n");
    if (!says(&catalog, "/ViewerPreferences"))
        buf_adds(pdf, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
    buf_adds(pdf, ">>\nendobj\n");
    if (figure.number) {
        begin(pdf, from, &figure);
        buf_adds(pdf, "   /Alt ");
        add_text(pdf, alternative);
        buf_adds(pdf, "\n>>\nendobj\n");
    }
    size_t table = pdf->len - from;
    buf_adds(pdf, "xref\n");
    bool figure_first = figure.number < catalog.number;
    add_place(pdf, figure_first ? &figure : &catalog);
    add_place(pdf, figure_first ? &catalog : &figure);
    buf_addstr(pdf, str_sub(file, trailer, end));
    buf_addf(pdf, "   /Prev %" PRId64 "\n>>\nstartxref\n%zu\n%%%%EOF\n", previous, table);
    buf_release(&copy);
}
