/* xlsx_book.c - opening a workbook: which parts it has, and its sheets. */
#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "lib/base/xlsx_internal.h"

#define SHEETS_MAX 4096

/* A line of a part's list of relations. */
struct relation {
    struct str id, target;
    const char *kind; /* the last part of its type */
};

struct relations {
    struct arena *arena;
    struct relation *item;
    size_t n, cap;
};

static const char *last_part(struct str type, struct arena *a)
{
    size_t i = type.len;
    while (i && type.ptr[i - 1] != '/')
        i--;
    return arena_strndup(a, type.ptr + i, type.len - i);
}

static void on_relation(struct xlsx_xml *xml, const char *name, const struct xlsx_attrs *attrs)
{
    struct relations *r = xml->context;
    if (strcmp(name, "Relationship") != 0 || r->n == XLSX_ENTRIES_MAX)
        return;
    struct str type = xlsx_attr(attrs, "Type", r->arena);
    r->item = arena_grow(r->arena, r->item, r->n, &r->cap, sizeof *r->item);
    r->item[r->n++] =
        (struct relation){xlsx_attr(attrs, "Id", r->arena), xlsx_attr(attrs, "Target", r->arena),
                          last_part(type, r->arena)};
}

/* `worksheets/../sharedStrings.xml` seen from `xl/workbook.xml`. */
static const char *resolve(struct str from, struct str target, struct arena *a)
{
    struct buf b = {0};
    struct str part;
    if (!str_starts(target, "/")) {
        while (from.len && from.ptr[from.len - 1] != '/')
            from.len--;
        buf_addstr(&b, from);
    }
    while (str_split(&target, '/', &part)) {
        if (str_eq_c(part, "..")) {
            buf_truncate(&b, b.len ? b.len - 1 : 0);
            while (b.len && b.ptr[b.len - 1] != '/')
                buf_truncate(&b, b.len - 1);
        } else if (part.len && !str_eq_c(part, ".")) {
            buf_addstr(&b, part);
            if (target.ptr)
                buf_addch(&b, '/');
        }
    }
    const char *out = arena_strndup(a, buf_c(&b), b.len);
    buf_release(&b);
    return out;
}

static const struct relation *of_kind(const struct relations *r, const char *kind)
{
    for (size_t i = 0; i < r->n; i++)
        if (strcmp(r->item[i].kind, kind) == 0)
            return &r->item[i];
    return NULL;
}

static enum err_code read_relations(struct xlsx *x, const char *part, struct relations *r,
                                    struct err *e)
{
    static const struct xlsx_handlers on = {on_relation, NULL, NULL};
    *r = (struct relations){.arena = &x->arena};
    return xlsx_xml_read(x, part, false, &on, r, e);
}

/* `xl/_rels/workbook.xml.rels` of `xl/workbook.xml`. */
static const char *relations_of(const char *part, struct arena *a)
{
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash + 1 - part) : 0;
    return arena_fmt(a, "%.*s_rels/%s.rels", folder, part, part + folder);
}

struct listing {
    struct xlsx *x;
    const struct relations *relations;
    struct str from;
    size_t cap, part_cap;
};

/* The relation of a sheet: `r:id`, whatever the prefix. */
static const struct relation *relation_of(const struct listing *l, const struct xlsx_attrs *attrs)
{
    struct str id = xlsx_attr(attrs, "id", &l->x->arena);
    for (size_t i = 0; i < l->relations->n; i++)
        if (str_eq(l->relations->item[i].id, id))
            return &l->relations->item[i];
    return NULL;
}

static void add_sheet(struct listing *l, const struct xlsx_attrs *attrs)
{
    struct xlsx *x = l->x;
    const struct relation *r = relation_of(l, attrs);
    if (!r || strcmp(r->kind, "worksheet") != 0 || x->n == SHEETS_MAX)
        return;
    struct str state = xlsx_attr(attrs, "state", &x->arena);
    x->sheet = arena_grow(&x->arena, x->sheet, x->n, &l->cap, sizeof *x->sheet);
    x->part = arena_grow(&x->arena, x->part, x->n, &l->part_cap, sizeof *x->part);
    x->sheet[x->n] =
        (struct xlsx_sheet){.name = xlsx_attr(attrs, "name", &x->arena),
                            .hidden = str_eq_c(state, "hidden") || str_eq_c(state, "veryHidden")};
    x->part[x->n++] = resolve(l->from, r->target, &x->arena);
}

static void on_book(struct xlsx_xml *xml, const char *name, const struct xlsx_attrs *attrs)
{
    struct listing *l = xml->context;
    if (strcmp(name, "workbookPr") == 0)
        l->x->from_1904 = xlsx_attr_true(attrs, "date1904");
    else if (strcmp(name, "sheet") == 0)
        add_sheet(l, attrs);
}

static enum err_code read_book(struct xlsx *x, const char *part, struct err *e)
{
    static const struct xlsx_handlers on = {on_book, NULL, NULL};
    struct relations r;
    enum err_code rc = read_relations(x, relations_of(part, &x->arena), &r, e);
    struct listing l = {.x = x, .relations = &r, .from = str_c(part)};
    if (rc == ERR_OK)
        rc = xlsx_xml_read(x, part, true, &on, &l, e);
    if (rc != ERR_OK)
        return rc;
    const struct relation *strings = of_kind(&r, "sharedStrings"), *styles = of_kind(&r, "styles");
    x->strings_part = strings ? resolve(l.from, strings->target, &x->arena) : NULL;
    x->styles_part = styles ? resolve(l.from, styles->target, &x->arena) : NULL;
    if (x->n == 0) {
        err_set(e, ERR_INPUT, MSG_XLSX_NO_SHEETS);
        return err_at(e, x->name, 0, 0);
    }
    return xlsx_read_styles(x, e);
}

static enum err_code refuse(const struct xlsx *x, struct msg_call m, struct err *e)
{
    err_set(e, ERR_INPUT, m);
    return err_at(e, x->name, 0, 0);
}

static enum err_code find_book(struct xlsx *x, struct err *e)
{
    struct relations r;
    if (xlsx_is_compound(x->bytes))
        return refuse(x, MSG_XLSX_COMPOUND, e);
    if (!xlsx_is_zip(x->bytes))
        return refuse(x, MSG_XLSX_NO_WORKBOOK, e);
    enum err_code rc = read_relations(x, "_rels/.rels", &r, e);
    const struct relation *book = rc == ERR_OK ? of_kind(&r, "officeDocument") : NULL;
    if (rc != ERR_OK)
        return rc;
    const char *part = book ? resolve(STR(""), book->target, &x->arena) : "";
    if (str_ends(str_c(part), ".bin"))
        return refuse(x, MSG_XLSX_BINARY, e);
    if (!strstr(part, "workbook") && !str_starts(str_c(part), "xl/"))
        return refuse(x, MSG_XLSX_NO_WORKBOOK, e);
    return read_book(x, part, e);
}

static enum err_code finish_open(struct xlsx *x, struct xlsx **out, struct err *e)
{
    enum err_code rc = find_book(x, e);
    if (rc == ERR_OK)
        *out = x;
    else
        xlsx_close(x);
    return rc;
}

static struct xlsx *new_book(const char *name)
{
    struct xlsx *x = base_malloc(sizeof *x);
    *x = (struct xlsx){0};
    x->name = arena_strdup(&x->arena, name);
    return x;
}

enum err_code xlsx_open(struct str bytes, const char *name, struct xlsx **out, struct err *e)
{
    struct xlsx *x = new_book(name);
    *out = NULL;
    x->bytes = bytes;
    return finish_open(x, out, e);
}

enum err_code xlsx_open_file(const char *path, struct xlsx **out, struct err *e)
{
    struct xlsx *x = new_book(path);
    *out = NULL;
    enum err_code rc = file_read(path, 0, &x->arena, &x->bytes, e);
    if (rc == ERR_OK)
        return finish_open(x, out, e);
    xlsx_close(x);
    return rc;
}

void xlsx_close(struct xlsx *x)
{
    if (!x)
        return;
    arena_release(&x->arena);
    free(x);
}

size_t xlsx_count(const struct xlsx *x)
{
    return x->n;
}

const struct xlsx_sheet *xlsx_sheet(const struct xlsx *x, size_t i)
{
    return &x->sheet[i];
}

int xlsx_find(const struct xlsx *x, struct str name)
{
    for (size_t i = 0; i < x->n; i++)
        if (str_eq_nocase(str_trim(x->sheet[i].name), str_trim(name)))
            return (int)i;
    return -1;
}

enum err_code xlsx_need(const struct xlsx *x, struct str name, size_t *out, struct err *e)
{
    int i = xlsx_find(x, name);
    *out = i < 0 ? 0 : (size_t)i;
    if (i >= 0)
        return ERR_OK;
    struct buf b = {.limit = 400};
    for (size_t k = 0; k < x->n; k++)
        buf_addf(&b, "%s%.*s", k ? ", " : "", (int)x->sheet[k].name.len, x->sheet[k].name.ptr);
    err_set(e, ERR_INPUT, MSG_XLSX_NO_SHEET(name, buf_c(&b)));
    buf_release(&b);
    return err_at(e, x->name, 0, 0);
}
