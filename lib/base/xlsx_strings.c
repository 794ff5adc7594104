/* xlsx_strings.c - the texts that cells share. */
#include "lib/base/messages.h"
#include "lib/base/xlsx_internal.h"

struct strings {
    struct xlsx *x;
    size_t cap;
    struct buf text;
    bool in_text;
    int phonetic; /* within <rPh>: how a text is read aloud, no part of it */
};

static void on_start(struct xlsx_xml *xml, const char *name, const struct xlsx_attrs *attrs)
{
    struct strings *s = xml->context;
    (void)attrs;
    if (strcmp(name, "si") == 0)
        buf_clear(&s->text);
    else if (strcmp(name, "rPh") == 0)
        s->phonetic++;
    s->in_text = strcmp(name, "t") == 0 && !s->phonetic;
}

static void add_string(struct xlsx_xml *xml, struct strings *s)
{
    struct xlsx *x = s->x;
    if (x->n_strings == XLSX_CELLS_MAX) {
        xlsx_xml_fail(xml, ERR_LIMIT, MSG_XLSX_CELL_LIMIT(XLSX_CELLS_MAX));
        return;
    }
    x->string = arena_grow(&x->arena, x->string, x->n_strings, &s->cap, sizeof *x->string);
    struct str text = xlsx_unescape(buf_str(&s->text), &x->arena);
    x->string[x->n_strings++] = text.ptr == s->text.ptr ? arena_str(&x->arena, text) : text;
}

static void on_end(struct xlsx_xml *xml, const char *name)
{
    struct strings *s = xml->context;
    s->in_text = false;
    if (strcmp(name, "rPh") == 0 && s->phonetic)
        s->phonetic--;
    else if (strcmp(name, "si") == 0)
        add_string(xml, s);
}

static void on_text(struct xlsx_xml *xml, struct str text)
{
    struct strings *s = xml->context;
    if (!s->in_text)
        return;
    buf_addstr(&s->text, text);
    if (s->text.len > XLSX_TEXT_MAX)
        xlsx_xml_fail(xml, ERR_LIMIT, MSG_XLSX_TEXT_LIMIT(XLSX_TEXT_MAX));
}

enum err_code xlsx_read_strings(struct xlsx *x, struct err *e)
{
    static const struct xlsx_handlers on = {on_start, on_end, on_text};
    struct strings s = {.x = x};
    if (x->strings_read || !x->strings_part)
        return ERR_OK;
    enum err_code rc = xlsx_xml_read(x, x->strings_part, false, &on, &s, e);
    x->strings_read = rc == ERR_OK;
    if (rc != ERR_OK)
        x->n_strings = 0;
    buf_release(&s.text);
    return rc;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* `_xHHHH_` at the start of `s`, or -1. */
static int escape_at(struct str s)
{
    int v = 0;
    if (s.len < 7 || s.ptr[0] != '_' || s.ptr[1] != 'x' || s.ptr[6] != '_')
        return -1;
    for (int i = 2; i < 6; i++) {
        int digit = hex_value(s.ptr[i]);
        if (digit < 0)
            return -1;
        v = v * 16 + digit;
    }
    return v;
}

struct str xlsx_unescape(struct str s, struct arena *a)
{
    if (str_find(s, STR("_x"), 0) == SIZE_MAX)
        return s;
    struct buf b = {0};
    for (size_t i = 0; i < s.len; i++) {
        int v = escape_at(str_sub(s, i, s.len));
        if (v < 0) {
            buf_addch(&b, s.ptr[i]);
            continue;
        }
        buf_addcp(&b, v ? (uint32_t)v : ' ');
        i += 6;
    }
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}
