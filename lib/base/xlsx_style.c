/* xlsx_style.c - which cell formats show a number as a date or a time. */
#include "lib/base/xlsx_internal.h"

#define FORMATS_MAX 65536

struct styles {
    struct xlsx *x;
    bool in_cells; /* within <cellXfs> */
    size_t cap;
    int64_t *id; /* number formats of the workbook's own */
    enum xlsx_look *look;
    size_t n, id_cap, look_cap;
};

/* Over a quoted text, an escaped or a padding character; 0 when there is none at `i`. */
static size_t literal_length(struct str s, size_t i)
{
    size_t end = i + 1;
    switch (s.ptr[i]) {
    case '"':
        while (end < s.len && s.ptr[end] != '"')
            end++;
        return end - i + 1;
    case '\\':
    case '_':
    case '*':
        return 2;
    default:
        return 0;
    }
}

/* `[h]`, `[mm]`: time that goes on past 24 hours. Other brackets are colours and locales. */
static bool is_elapsed(struct str inner)
{
    for (size_t i = 0; i < inner.len; i++)
        if (!strchr("hHmMsS", inner.ptr[i]))
            return false;
    return inner.len > 0;
}

enum xlsx_look xlsx_look_of_code(struct str code)
{
    bool date = false;
    if (str_eq_nocase_c(code, "General"))
        return XLSX_LOOK_NUMBER;
    for (size_t i = 0; i < code.len && code.ptr[i] != ';';) {
        size_t n = literal_length(code, i);
        if (n == 0 && code.ptr[i] == '[') {
            size_t end = i + 1;
            while (end < code.len && code.ptr[end] != ']')
                end++;
            if (is_elapsed(str_sub(code, i + 1, end)))
                return XLSX_LOOK_ELAPSED;
            n = end - i + 1;
        }
        date = date || (n == 0 && strchr("dDmMyYhHsS", code.ptr[i]));
        i += n ? n : 1;
    }
    return date ? XLSX_LOOK_DATE : XLSX_LOOK_NUMBER;
}

/* The formats that every workbook has, by number. */
static enum xlsx_look built_in(int64_t id)
{
    bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id == 45 || id == 47 ||
                (id >= 50 && id <= 58);
    return id == 46 ? XLSX_LOOK_ELAPSED : date ? XLSX_LOOK_DATE : XLSX_LOOK_NUMBER;
}

static enum xlsx_look look_of(const struct styles *s, int64_t id)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->id[i] == id)
            return s->look[i];
    return built_in(id);
}

static void add_format(struct styles *s, const struct xlsx_attrs *attrs)
{
    struct arena *a = &s->x->arena;
    int64_t id;
    if (s->n == FORMATS_MAX / 64 || !xlsx_attr_int(attrs, "numFmtId", &id))
        return;
    s->id = arena_grow(a, s->id, s->n, &s->id_cap, sizeof *s->id);
    s->look = arena_grow(a, s->look, s->n, &s->look_cap, sizeof *s->look);
    s->id[s->n] = id;
    s->look[s->n++] = xlsx_look_of_code(xlsx_attr(attrs, "formatCode", a));
}

static void on_start(struct xlsx_xml *xml, const char *name, const struct xlsx_attrs *attrs)
{
    struct styles *s = xml->context;
    struct xlsx *x = s->x;
    int64_t id = 0;
    if (strcmp(name, "numFmt") == 0) {
        add_format(s, attrs);
    } else if (strcmp(name, "cellXfs") == 0) {
        s->in_cells = true;
    } else if (strcmp(name, "xf") == 0 && s->in_cells && x->n_looks < FORMATS_MAX) {
        if (!xlsx_attr_int(attrs, "numFmtId", &id))
            id = 0;
        x->look = arena_grow(&x->arena, x->look, x->n_looks, &s->cap, sizeof *x->look);
        x->look[x->n_looks++] = look_of(s, id);
    }
}

static void on_end(struct xlsx_xml *xml, const char *name)
{
    struct styles *s = xml->context;
    if (strcmp(name, "cellXfs") == 0)
        s->in_cells = false;
}

enum err_code xlsx_read_styles(struct xlsx *x, struct err *e)
{
    static const struct xlsx_handlers on = {on_start, on_end, NULL};
    struct styles s = {.x = x};
    return x->styles_part ? xlsx_xml_read(x, x->styles_part, false, &on, &s, e) : ERR_OK;
}
