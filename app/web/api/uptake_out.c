/* uptake_out.c - uptake to be taken along: charts, tables, the chapter of a report. */
#include "app/report/report.h"
#include "app/report/uptake.h"
#include "app/web/api/uptake_file.h"
#include "app/web/messages.h"
#include "uptake/present/figure.h"

#define PNG_DPI   300
#define NARROW_PT 360.0 /* beside another on a page, with letters that can be read there */

/* ---- Charts -------------------------------------------------------------------------------- */

enum chart_name { MONTHLY, CUMULATIVE, REGIONS, PROCESS, CHARTS };
static const char *const CHART[CHARTS] = {"monthly", "cumulative", "regions", "process"};

enum format { FORMAT_JSON, FORMAT_SVG, FORMAT_PDF, FORMAT_PNG };
static const char *const FORMATS[] = {"json", "svg", "pdf", "png", NULL};

static enum err_code draw_group(struct web_call *c, struct uptake *u, enum chart_name which,
                                struct display *d, struct err *e)
{
    struct uptake_views v;
    struct chart chart;
    enum err_code rc = uptake_asked_views(c, u, &v, e);
    if (rc != ERR_OK)
        return rc;
    const struct view *of = which == MONTHLY   ? &v.received
                            : which == REGIONS ? &v.requisitioned
                                               : &v.equivalents;
    if (!uptake_seen(of))
        return err_set(e, ERR_NOT_FOUND, MSG_WEB_UPTAKE_NOTHING);
    if (which == MONTHLY)
        figure_monthly(of, VIEW_MONTHS, &chart);
    else if (which == REGIONS)
        figure_regions(of, &chart);
    else
        figure_cumulative(of, v.first, &chart);
    if (call_bool(c, "narrow"))
        chart.width_pt = NARROW_PT;
    chart_draw(&chart, d);
    return ERR_OK;
}

static enum err_code draw_process(struct web_call *c, struct uptake *u, struct display *d,
                                  struct err *e)
{
    struct uptake_process p;
    struct chart chart;
    bool shown = false;
    enum err_code rc = uptake_process_load(c, u, &p, &shown, e);
    if (rc != ERR_OK)
        return rc;
    if (!shown || !p.list.item[0].n)
        return err_set(e, ERR_NOT_FOUND, MSG_WEB_UPTAKE_NOTHING);
    figure_process(&p.v, &p.list.item[0], &p.o, &chart);
    chart_draw(&chart, d);
    return ERR_OK;
}

static void put_chart(struct web_call *c, const char *name, const struct display *d)
{
    struct json_out *j = call_json(c);
    struct buf svg = {0};
    display_svg(d, &svg);
    json_obj(j);
    json_key_c(j, "name", name);
    json_key_c(j, "title", d->title);
    json_key_c(j, "description", d->desc);
    json_key_str(j, "svg", buf_str(&svg));
    json_end(j);
    buf_release(&svg);
}

static enum err_code put_drawing(struct web_call *c, const char *name, const struct display *d,
                                 enum format f, struct err *e)
{
    static const char *const type[] = {[FORMAT_SVG] = "image/svg+xml",
                                       [FORMAT_PDF] = "application/pdf",
                                       [FORMAT_PNG] = "image/png"};
    struct display_meta meta = {.author = "sigte"};
    struct buf out = {0};
    enum err_code rc = ERR_OK;
    if (f == FORMAT_PDF)
        rc = display_pdf(d, &meta, &out, e);
    else if (f == FORMAT_PNG)
        rc = display_png(d, PNG_DPI, &out, e);
    else
        display_svg(d, &out);
    if (rc == ERR_OK)
        call_file(c, &out, type[f], arena_fmt(c->arena, "uptake-%s.%s", name, FORMATS[f]));
    buf_release(&out);
    return rc;
}

static enum err_code chart(struct web_call *c, struct err *e)
{
    struct uptake *u = NULL;
    struct display d;
    size_t which = 0;
    enum format f = (enum format)call_word(c, "format", FORMAT_JSON);
    while (which < CHARTS && !str_eq_c(call_text(c, "name"), CHART[which]))
        which++;
    if (which == CHARTS)
        return err_set(e, ERR_NOT_FOUND, MSG_WEB_NO_PATH(c->http->path));
    enum err_code rc = display_font_check(e);
    if (rc == ERR_OK)
        rc = uptake_file_read(c, &u, e);
    if (rc == ERR_OK)
        rc = which == PROCESS ? draw_process(c, u, &d, e)
                              : draw_group(c, u, (enum chart_name)which, &d, e);
    uptake_close(u);
    if (rc == ERR_OK && f == FORMAT_JSON)
        put_chart(c, CHART[which], &d);
    else if (rc == ERR_OK)
        rc = put_drawing(c, CHART[which], &d, f, e);
    return rc;
}

/* ---- Tables ------------------------------------------------------------------------------- */

static const char *const TABLE_FORMATS[] = {"csv", "xlsx", NULL};
static const char *const SEPARATORS[] = {"comma", "semicolon", NULL};

static enum err_code make_table(struct web_call *c, struct uptake *u, struct table *t,
                                struct err *e)
{
    struct str name = call_text(c, "name");
    struct uptake_views v;
    struct uptake_process p;
    bool shown = false;
    if (str_eq_c(name, "process-time")) {
        enum err_code rc = uptake_process_load(c, u, &p, &shown, e);
        if (rc == ERR_OK && !shown)
            rc = err_set(e, ERR_NOT_FOUND, MSG_WEB_UPTAKE_NOTHING);
        if (rc == ERR_OK)
            present_process(&p.v, &p.list, &p.o, PROCESS_WHOLE, &p.samples, t);
        return rc;
    }
    bool equivalents = str_eq_c(name, "regions-equivalents");
    if (!equivalents && !str_eq_c(name, "regions") && !str_eq_c(name, "share"))
        return err_set(e, ERR_NOT_FOUND, MSG_WEB_NO_PATH(c->http->path));
    enum err_code rc = uptake_asked_views(c, u, &v, e);
    const struct view *x = str_eq_c(name, "regions") ? &v.requisitioned : &v.received;
    if (rc == ERR_OK && !uptake_seen(x))
        rc = err_set(e, ERR_NOT_FOUND, MSG_WEB_UPTAKE_NOTHING);
    if (rc != ERR_OK)
        return rc;
    if (str_eq_c(name, "share")) {
        struct expected expected =
            expected_of(&x->estimates, x->group, x->n_groups, ESTIMATE_NEW, x->filter.unit,
                        x->filter.first, x->filter.last, x->a);
        struct share s = share_of(view_micro(x), &expected, x->a);
        present_share(x, ESTIMATE_NEW, &s, t);
    } else {
        struct cross cross = present_cross_of(x, CROSS_REGION);
        present_cross(x, &cross, t);
    }
    return ERR_OK;
}

static enum err_code table(struct web_call *c, struct err *e)
{
    struct uptake *u;
    struct table t;
    struct buf out = {0};
    bool csv = call_word(c, "format", 0) == 0;
    struct table_csv_options o = {.separator = call_word(c, "separator", 0) ? ';' : ',',
                                  .bom = true};
    enum err_code rc = uptake_file_read(c, &u, e);
    if (rc == ERR_OK)
        rc = make_table(c, u, &t, e);
    if (rc == ERR_OK && csv)
        table_csv(&t, &o, &out);
    else if (rc == ERR_OK)
        rc = table_xlsx(&t, 1, &(struct table_file){.title = t.title}, &out, e);
    uptake_close(u);
    if (rc == ERR_OK)
        call_file(
            c, &out,
            csv ? "text/csv; charset=utf-8"
                : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            arena_fmt(c->arena, "uptake-%s.%s", call_c(c, "name"), TABLE_FORMATS[csv ? 0 : 1]));
    buf_release(&out);
    return rc;
}

/* ---- The chapter ---------------------------------------------------------------------------- */

static const char *const CLOSING[] = {"all", "rare", "cancer", NULL};

static enum err_code report(struct web_call *c, struct err *e)
{
    static const char *const type[] = {
        [REPORT_DOCX] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [REPORT_HTML] = "text/html; charset=utf-8",
        [REPORT_MD] = "text/markdown; charset=utf-8"};
    size_t closing = call_word(c, "closing", 0);
    enum report_format f = (enum report_format)call_word(c, "format", REPORT_DOCX);
    struct uptake_report_options o = {.lang = c->lang,
                                      .group = call_text(c, "group"),
                                      .has_kind = closing > 0,
                                      .kind = closing == 2 ? REGISTRY_CANCER : REGISTRY_RARE};
    struct uptake *u;
    struct document *d;
    struct buf out = {0};
    if (call_has(c, "to") && !view_month_parse(call_text(c, "to"), &o.last))
        return err_set(e, ERR_INPUT, MSG_WEB_NOT_MONTH("to"));
    enum err_code rc = uptake_file_read(c, &u, e);
    if (rc == ERR_OK)
        rc = uptake_report_make(u, &o, c->arena, &d, e);
    if (rc == ERR_OK)
        rc = report_file(d, f, &out, e);
    uptake_close(u);
    if (rc == ERR_OK)
        call_file(c, &out, type[f],
                  arena_fmt(c->arena, "status-%s.%s", o.group.len ? o.group.ptr : CLOSING[closing],
                            REPORT_FORMATS[f]));
    buf_release(&out);
    return rc;
}

static const struct field CHART_OF[] = {UPTAKE_ASKED,
                                        {.name = "narrow", .type = FIELD_BOOL},
                                        {.name = "format", .type = FIELD_WORD, .word = FORMATS},
                                        {.name = NULL}};
static const struct field TABLE_OF[] = {
    UPTAKE_ASKED,
    {.name = "format", .type = FIELD_WORD, .word = TABLE_FORMATS},
    {.name = "separator", .type = FIELD_WORD, .word = SEPARATORS},
    {.name = NULL}};
static const struct field REPORT_OF[] = {
    {.name = "group", .type = FIELD_TEXT, .low = 1, .high = 100},
    {.name = "closing", .type = FIELD_WORD, .word = CLOSING},
    {.name = "to", .type = FIELD_TEXT, .low = 7, .high = 7},
    {.name = "format", .type = FIELD_WORD, .word = REPORT_FORMATS},
    {.name = NULL}};

const struct route ROUTES_UPTAKE_OUT[] = {
    {.method = "GET",
     .path = "/api/v1/uptake/charts/{name:text}",
     .summary = "A chart of uptake: monthly, cumulative, regions or process",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = CHART_OF,
     .handle = chart},
    {.method = "GET",
     .path = "/api/v1/uptake/tables/{name:text}",
     .summary = "A table of uptake as a file: regions, regions-equivalents, share or process-time",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = TABLE_OF,
     .handle = table},
    {.method = "GET",
     .path = "/api/v1/uptake/report",
     .summary = "The chapter on implementation of a patient group, or of all of a closing report",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = REPORT_OF,
     .handle = report},
    {.method = NULL}};
