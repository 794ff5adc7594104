/* prisma.c - see prisma.h. */
#include "app/json/prisma.h"
#include "app/json/messages.h"
#include "lib/render/document.h"
#include "screen/evidence/flow.h"
#include "screen/search/search.h"

const char *const PRISMA_FORMATS[] = {"svg", "pdf", "png", "docx", "csv", "json", "html", NULL};

enum err_code prisma_flow_of(struct store *s, const struct flow_part *part, const char *reader,
                             struct arena *a, struct prisma_flow *out, struct err *e)
{
    struct prisma_input in;
    enum err_code rc = flow_input_part(s, part, a, &in, e);
    if (rc == ERR_OK)
        rc = evidence_facts(s, reader, a, &in, e);
    return rc == ERR_OK ? prisma_count(&in, a, out, e) : rc;
}

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

/* What a document of the flow says of itself. */
static enum err_code describe(struct store *s, struct date day, enum lang lang, struct arena *a,
                              struct document_info *out, struct err *e)
{
    struct str title = STR("");
    *out = (struct document_info){.lang = lang, .date = day, .title = STR("PRISMA 2020")};
    enum err_code rc =
        s ? store_setting(s, lang == LANG_DA ? "title.da" : "title.en", a, &title, e) : ERR_OK;
    if (rc == ERR_OK && title.len)
        out->title = title;
    return rc;
}

/* A sheet with the diagram on it, to go on writing in. */
static enum err_code docx(const struct display *d, const struct document_info *info,
                          struct arena *a, struct buf *out, struct err *e)
{
    struct document *doc = document_new(a, info);
    document_drawing(doc, d, str_c(msg_text(a, info->lang, MSG_JSON_PRISMA_CAPTION)));
    return document_docx(doc, out, e);
}

static enum err_code draw(struct store *s, const struct prisma_flow *flow,
                          enum prisma_format format, const struct prisma_file_options *o,
                          struct arena *a, struct buf *out, struct err *e)
{
    struct display d;
    struct document_info info;
    struct prisma_searched searched = {.note = STR("")};
    struct prisma_draw_options with = o->draw;
    enum err_code rc = s ? prisma_searched(s, with.lang, a, &searched, e) : ERR_OK;
    if (rc == ERR_OK)
        rc = describe(s, searched.day, with.lang, a, &info, e);
    with.searched = searched.note;
    with.is_anchor = format == PRISMA_HTML;
    with.href = format != PRISMA_HTML ? o->link_base : s ? "#" : NULL;
    struct display_meta meta = {.date = searched.day};
    if (rc == ERR_OK)
        rc = prisma_draw(flow, &with, a, &d, e);
    if (rc != ERR_OK)
        return rc;
    if (format == PRISMA_PDF)
        return display_pdf(&d, &meta, out, e);
    if (format == PRISMA_PNG)
        return display_png(&d, 0, out, e);
    if (format == PRISMA_DOCX)
        return docx(&d, &info, a, out, e);
    if (format == PRISMA_HTML)
        return prisma_page(s, flow, &d, &info, a, out, e);
    display_svg(&d, out);
    return ERR_OK;
}

bool prisma_is_drawn(enum prisma_format format)
{
    return format != PRISMA_CSV && format != PRISMA_FILE_JSON;
}

/* A figure must not say what isn't so. */
static enum err_code refuse_wrong(const struct prisma_flow *flow, enum lang lang, struct arena *a,
                                  struct err *e)
{
    struct prisma_checks checks = prisma_check(flow, a);
    for (size_t i = 0; i < checks.n; i++)
        if (!checks.item[i].ok && checks.item[i].severity == NOTE_ERROR)
            return err_set(e, ERR_STATE,
                           MSG_JSON_PRISMA_WRONG(checks.n_failed, checks.item[i].text[lang]));
    return ERR_OK;
}

enum err_code prisma_file(struct store *s, const struct prisma_flow *flow,
                          enum prisma_format format, const struct prisma_file_options *o,
                          struct arena *a, struct buf *out, struct err *e)
{
    if (format == PRISMA_CSV) {
        prisma_csv_write(flow, o->draw.lang, o->separator ? o->separator : ',', out);
        return ERR_OK;
    }
    if (format == PRISMA_FILE_JSON) {
        prisma_json(flow, &(struct prisma_json_options){.lang = o->draw.lang, .with_records = true},
                    out);
        return ERR_OK;
    }
    if (o->link_base && !table_href_ok(str_c(o->link_base)))
        return err_set(e, ERR_INPUT, MSG_JSON_PRISMA_LINK(o->link_base));
    enum err_code rc = o->force ? ERR_OK : refuse_wrong(flow, o->draw.lang, a, e);
    return rc == ERR_OK ? draw(s, flow, format, o, a, out, e) : rc;
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
