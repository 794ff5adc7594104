/* parts_hand.c - sections that people write: Markdown as text, CSV as a table. */
#include "app/report/parts_internal.h"
#include "lib/base/csv.h"
#include "lib/base/file.h"
#include "lib/render/markdown.h"

#define HAND_BYTES_MAX ((size_t)4 * 1024 * 1024)
#define HAND_ROWS_MAX  2000

/* `cases.da.md` before `cases.md`, in a Danish report. NULL when there is neither. */
static const char *find_file(const struct report_writer *w, struct str name)
{
    size_t dot = name.len;
    while (dot > 0 && name.ptr[dot - 1] != '.')
        dot--;
    const char *own = arena_fmt(w->a, "%s/%.*s%s.%.*s", w->with, (int)dot, name.ptr,
                                lang_code(w->lang), (int)(name.len - dot), name.ptr + dot);
    const char *plain = arena_fmt(w->a, "%s/%.*s", w->with, (int)name.len, name.ptr);
    return file_exists(own) ? own : file_exists(plain) ? plain : NULL;
}

static enum err_code add_table(struct report_writer *w, const struct template_part *p,
                               const char *name, struct str text, struct err *e)
{
    struct csv_table csv;
    struct table *t = chapter_table_new(w, p->caption[w->lang]);
    enum err_code rc = csv_parse(text, name, 0, w->a, &csv, e);
    if (rc != ERR_OK)
        return rc;
    if (csv.n > HAND_ROWS_MAX)
        return err_set(e, ERR_LIMIT, MSG_REPORT_HAND_ROWS(name, HAND_ROWS_MAX));
    for (size_t i = 0; i < csv.header.n; i++)
        table_column(t, (struct table_column){.header = csv.header.field[i], .is_name = i == 0});
    for (size_t i = 0; i < csv.n; i++) {
        struct table_cell *row = table_row(t);
        for (size_t k = 0; k < csv.header.n; k++)
            row[k] = table_text(csv.row[i].field[k]);
    }
    if (!csv.header.n)
        return ERR_OK;
    struct str stem = str_sub(p->file, 0, p->file.len - strlen(".csv"));
    for (size_t slash; (slash = str_find(stem, STR("/"), 0)) != SIZE_MAX;)
        stem = str_sub(stem, slash + 1, stem.len);
    chapter_table(w, arena_strndup(w->a, stem.ptr, stem.len), t);
    return ERR_OK;
}

/* What the text itself names lies in the same folder. */
static enum err_code read_named(void *to, struct str path, struct arena *a, struct str *out,
                                struct err *e)
{
    const struct report_writer *w = to;
    if (!template_name_is_inside(path))
        return err_set(e, ERR_INPUT, MSG_REPORT_BAD_FILE(path));
    return file_read(arena_fmt(a, "%s/%.*s", w->with, (int)path.len, path.ptr), HAND_BYTES_MAX, a,
                     out, e);
}

static enum err_code add_file(struct report_writer *w, const struct template_part *p,
                              const char *path, struct err *e)
{
    struct str text;
    enum err_code rc = file_read(path, HAND_BYTES_MAX, w->a, &text, e);
    if (rc != ERR_OK || !str_trim(text).len)
        return rc;
    if (str_ends(p->file, ".csv"))
        return add_table(w, p, path, text, e);
    struct markdown_source source = {.name = path,
                                     .base_level = chapter_below(w),
                                     .notes = w->notes,
                                     .read = read_named,
                                     .to = w};
    return document_markdown(chapter_open(w), text, &source, e);
}

PART_FN(hand_written)
{
    if (!w->with && p->optional)
        return ERR_OK;
    if (!w->with)
        return err_set(e, ERR_NOT_FOUND, MSG_REPORT_HAND_NO_FOLDER(p->file));
    const char *path = find_file(w, p->file);
    if (path)
        return add_file(w, p, path, e);
    return p->optional ? ERR_OK
                       : err_set(e, ERR_NOT_FOUND, MSG_REPORT_HAND_MISSING(p->file, w->with));
}
