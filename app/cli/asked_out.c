/* asked_out.c - tables and drawings of the uptake to wherever they are wanted. */
#include "app/cli/asked.h"
#include "app/cli/messages.h"
#include "app/json/table.h"
#include "lib/render/document.h"

static const char *month_text(struct cli *c, int month)
{
    return arena_fmt(&c->arena, "%04d-%02d", month / 100, month % 100);
}

void asked_json(struct cli *c, const struct view *v)
{
    struct json_out *j = &c->j;
    json_key_c(j, "event", uptake_event_name(v->filter.event));
    json_key_c(j, "unit", uptake_unit_name(v->filter.unit));
    json_key_c(j, "first", month_text(c, v->filter.first));
    json_key_c(j, "last", month_text(c, v->filter.last));
    json_key_arr(j, "groups");
    for (size_t i = 0; i < v->n_groups; i++)
        json_str(j, uptake_name_of(v->lists.group, v->lists.n_groups, v->group[i])->code);
    json_end(j);
    json_key_int(j, "quarantined", v->coverage.quarantined);
    json_key_bool(j, "last_is_open", v->coverage.last_is_open);
    json_key_arr(j, "missing");
    for (size_t i = 0; i < v->coverage.n_gaps; i++) {
        const struct uptake_name *f =
            uptake_name_of(v->lists.facility, v->lists.n_facilities, v->coverage.gap[i].facility);
        json_obj(j);
        json_key_str(j, "facility", f ? f->code : STR(""));
        json_key_c(j, "month", month_text(c, v->coverage.gap[i].month));
        json_end(j);
    }
    json_end(j);
}

static void put_json(struct cli *c, const struct asked_out *o)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, o->command);
    if (o->v)
        asked_json(c, o->v);
    if (o->json)
        o->json(c, o->of);
    json_key_arr(j, "tables");
    for (size_t i = 0; i < o->n; i++)
        table_put_values(j, &o->table[i]);
    json_end(j);
    json_key_arr(j, "notes");
    for (size_t i = 0; i < o->n; i++)
        for (size_t k = 0; k < o->table[i].n_notes; k++)
            json_str(j, o->table[i].note[k]);
    json_end(j);
    json_end(j);
}

static void put_csv(struct cli *c, const struct asked_out *o, bool to_file, struct buf *out)
{
    /* Danish spreadsheets expect semicolons and decimal commas. */
    struct table_csv_options csv = {.separator = c->lang == LANG_DA ? ';' : ',', .bom = to_file};
    for (size_t i = 0; i < o->n; i++) {
        if (i)
            buf_adds(out, "\r\n");
        table_csv(&o->table[i], &csv, out);
        csv.bom = false;
    }
}

static void put_plain(const struct asked_out *o, struct buf *out)
{
    for (size_t i = 0; i < o->n; i++) {
        if (i)
            buf_addch(out, '\n');
        table_plain(&o->table[i], out);
    }
}

static void put_md(const struct asked_out *o, struct buf *out)
{
    for (size_t i = 0; i < o->n; i++)
        table_md(&o->table[i], out);
}

/* Across, since months make tables wide. */
static enum err_code put_docx(struct cli *c, const struct asked_out *o, struct buf *out,
                              struct err *e)
{
    struct document *d =
        document_new(&c->arena, &(struct document_info){.lang = c->lang, .title = o->title});
    document_landscape(d, true);
    for (size_t i = 0; i < o->n; i++)
        document_table(d, &o->table[i]);
    return document_docx(d, out, e);
}

static const char *const FORMATS[] = {"txt", "csv", "html", "md", "tex", "xlsx", "docx"};
enum format { TXT, CSV, HTML, MD, TEX, XLSX, DOCX, N_FORMATS };

static enum format format_of(const char *name)
{
    for (size_t i = 0; i < N_FORMATS; i++)
        if (strcmp(name, FORMATS[i]) == 0)
            return (enum format)i;
    return N_FORMATS;
}

static enum err_code fill(struct cli *c, const char *name, const struct asked_out *o, bool to_file,
                          struct buf *out, struct err *e)
{
    struct table_file file = {.title = o->title};
    switch (format_of(name)) {
    case TXT:
        put_plain(o, out);
        break;
    case CSV:
        put_csv(c, o, to_file, out);
        break;
    case HTML:
        table_html_page(o->table, o->n, o->title, out);
        break;
    case MD:
        put_md(o, out);
        break;
    case TEX:
        table_tex_file(o->table, o->n, &file, out);
        break;
    case XLSX:
        return table_xlsx(o->table, o->n, &file, out, e);
    case DOCX:
        return put_docx(c, o, out, e);
    case N_FORMATS:
        return err_set(e, ERR_USAGE, MSG_ASKED_BAD_FORMAT(name));
    }
    return ERR_OK;
}

enum err_code asked_put(struct cli *c, const struct asked_words *w, const struct asked_out *o,
                        struct err *e)
{
    struct buf out = {0};
    if (!w->out && !w->format && c->json) {
        put_json(c, o);
        return ERR_OK;
    }
    const char *format = w->format ? w->format : w->out ? cli_ending(w->out) : "txt";
    bool packed = format_of(format) == XLSX || format_of(format) == DOCX;
    if (!w->out && packed)
        return err_set(e, ERR_USAGE, MSG_ASKED_XLSX_FILE(format));
    enum err_code rc = fill(c, format, o, w->out != NULL, &out, e);
    if (rc == ERR_OK)
        rc = cli_write(c, w->out, buf_str(&out), e);
    if (rc == ERR_OK && w->out)
        cli_made(c, o->command, w->out);
    buf_release(&out);
    return rc;
}

/* ---- Drawings -------------------------------------------------------------------- */

bool asked_is_drawing(const char *path)
{
    static const char *const ending[] = {"svg", "pdf", "png"};
    for (size_t i = 0; i < COUNT_OF(ending); i++)
        if (strcmp(cli_ending(path), ending[i]) == 0)
            return true;
    return false;
}

static void page(struct cli *c, const struct asked_out *o, const struct display *drawing,
                 struct buf *out)
{
    struct document *d = document_new(
        &c->arena, &(struct document_info){.lang = c->lang, .title = str_c(drawing->title)});
    document_drawing(d, drawing, STR(""));
    for (size_t i = 0; i < o->n; i++)
        document_table(d, &o->table[i]);
    document_html(d, out);
}

enum err_code asked_put_drawing(struct cli *c, const char *path, const struct asked_out *o,
                                const struct display *drawing, struct err *e)
{
    struct buf out = {0};
    const char *format = cli_ending(path);
    struct display_meta meta = {.author = "sigte"};
    enum err_code rc = display_font_check(e);
    if (rc != ERR_OK)
        return rc;
    if (strcmp(format, "svg") == 0)
        display_svg(drawing, &out);
    else if (strcmp(format, "pdf") == 0)
        rc = display_pdf(drawing, &meta, &out, e);
    else if (strcmp(format, "png") == 0)
        rc = display_png(drawing, 0, &out, e);
    else if (strcmp(format, "html") == 0)
        page(c, o, drawing, &out);
    else
        rc = err_set(e, ERR_USAGE, MSG_ASKED_BAD_DRAWING(path));
    if (rc == ERR_OK)
        rc = cli_write(c, path, buf_str(&out), e);
    if (rc == ERR_OK)
        cli_made(c, o->command, path);
    buf_release(&out);
    return rc;
}
