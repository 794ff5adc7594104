/* prisma.c - see prisma.h. */
#include "app/json/prisma.h"
#include "app/json/messages.h"
#include "lib/render/document.h"
#include "screen/search/search.h"

const char *const PRISMA_FORMATS[] = {"svg", "pdf", "png", "docx", "csv", "json", NULL};

enum err_code prisma_searched(struct store *s, enum lang lang, struct arena *a,
                              struct prisma_searched *out, struct err *e)
{
    struct search_run run;
    struct buf text = {0};
    enum err_code rc = search_latest(s, STR(""), a, &run, e);
    *out = (struct prisma_searched){.note = STR("")};
    if (rc != ERR_OK || run.id == 0 || !date_parse(str_sub(run.at, 0, 10), &out->day))
        return rc;
    date_add_long(&text, lang, out->day);
    out->note = arena_str(a, buf_str(&text));
    buf_release(&text);
    if (!str_eq(run.engine, run.database))
        out->note = str_c(msg_text(a, lang, MSG_JSON_SEARCHED_IN(out->note, run.engine)));
    return ERR_OK;
}

/* A sheet with the diagram on it, to go on writing in. */
static enum err_code docx(struct store *s, const struct display *d, struct date day, enum lang lang,
                          struct arena *a, struct buf *out, struct err *e)
{
    struct document_info info = {.lang = lang, .date = day, .title = STR("PRISMA 2020")};
    struct str title = STR("");
    enum err_code rc =
        s ? store_setting(s, lang == LANG_DA ? "title.da" : "title.en", a, &title, e) : ERR_OK;
    if (rc != ERR_OK)
        return rc;
    if (title.len)
        info.title = title;
    struct document *doc = document_new(a, &info);
    document_drawing(doc, d, str_c(msg_text(a, lang, MSG_JSON_PRISMA_CAPTION)));
    return document_docx(doc, out, e);
}

static enum err_code draw(struct store *s, const struct prisma_flow *flow,
                          enum prisma_format format, const struct prisma_file_options *o,
                          struct arena *a, struct buf *out, struct err *e)
{
    struct display d;
    struct prisma_searched searched = {.note = STR("")};
    struct prisma_draw_options draw = {.lang = o->lang, .variant = o->variant, .split = !o->joined};
    enum err_code rc = s ? prisma_searched(s, o->lang, a, &searched, e) : ERR_OK;
    draw.searched = searched.note;
    struct display_meta meta = {.date = searched.day};
    if (rc == ERR_OK)
        rc = prisma_draw(flow, &draw, a, &d, e);
    if (rc != ERR_OK)
        return rc;
    if (format == PRISMA_PDF)
        return display_pdf(&d, &meta, out, e);
    if (format == PRISMA_PNG)
        return display_png(&d, 0, out, e);
    if (format == PRISMA_DOCX)
        return docx(s, &d, searched.day, o->lang, a, out, e);
    display_svg(&d, out);
    return ERR_OK;
}

enum err_code prisma_file(struct store *s, const struct prisma_flow *flow,
                          enum prisma_format format, const struct prisma_file_options *o,
                          struct arena *a, struct buf *out, struct err *e)
{
    switch (format) {
    case PRISMA_CSV:
        prisma_csv_write(flow, o->lang, ',', out);
        return ERR_OK;
    case PRISMA_FILE_JSON:
        prisma_json(flow, &(struct prisma_json_options){.lang = o->lang, .with_records = true},
                    out);
        return ERR_OK;
    case PRISMA_SVG:
    case PRISMA_PDF:
    case PRISMA_PNG:
    case PRISMA_DOCX:
        break;
    }
    return draw(s, flow, format, o, a, out, e);
}

bool prisma_box_is_missing(struct str box)
{
    return str_find(box, STR("_notretrieved_reports"), 0) != SIZE_MAX;
}

void prisma_record_put(struct json_out *j, const struct record_line *l,
                       const struct report *missing)
{
    json_key_int(j, "record", l->id);
    json_key_str(j, "pmid", l->pmid);
    json_key_str(j, "citation", l->citation);
    json_key_str(j, "title", l->title);
    if (missing) {
        json_key_str(j, "reason", missing->reason);
        json_key_str(j, "note", missing->note);
    }
}
