/* figures.c - the figures of the synthesis, to be shown and to be taken along. */
#include "screen/synthesis/figures.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"

#define PNG_DPI 300

enum format { FORMAT_JSON, FORMAT_SVG, FORMAT_PDF, FORMAT_PNG };
static const char *const FORMATS[] = {"json", "svg", "pdf", "png", NULL};

struct wanted {
    enum synthesis_figure which;
    struct synthesis y;
    struct display d;
    bool drawn; /* false: there is nothing to show yet */
};

static enum err_code make(struct web_call *c, struct wanted *w, struct err *e)
{
    if (!synthesis_figure_parse(call_text(c, "name"), &w->which))
        return err_set(e, ERR_NOT_FOUND, MSG_WEB_NO_PATH(c->http->path));
    enum err_code rc = synthesis_load(c->store, c->person, c->lang, c->arena, &w->y, e);
    if (rc != ERR_OK)
        return rc;
    if (w->which == SYNTHESIS_FIGURE_AGREEMENT)
        return synthesis_agreement_figure(c->store, &w->y, c->arena, &w->d, &w->drawn, e);
    w->drawn = synthesis_figure(&w->y, w->which, c->arena, &w->d);
    return ERR_OK;
}

static void put_json(struct web_call *c, const struct wanted *w)
{
    struct json_out *j = call_json(c);
    struct buf svg = {0};
    json_obj(j);
    json_key_c(j, "name", synthesis_figure_name(w->which));
    json_key_bool(j, "drawn", w->drawn);
    json_key_str(j, "caption", synthesis_figure_caption(&w->y, w->which, c->arena));
    if (w->drawn) {
        display_svg(&w->d, &svg);
        json_key_c(j, "description", w->d.desc);
        json_key_str(j, "svg", buf_str(&svg));
    }
    json_end(j);
    buf_release(&svg);
}

static enum err_code put_file(struct web_call *c, const struct wanted *w, enum format f,
                              struct err *e)
{
    static const char *const type[] = {[FORMAT_SVG] = "image/svg+xml",
                                       [FORMAT_PDF] = "application/pdf",
                                       [FORMAT_PNG] = "image/png"};
    const char *name = synthesis_figure_name(w->which);
    struct display_meta meta = {0};
    struct buf out = {0};
    enum err_code rc = ERR_OK;
    if (!w->drawn)
        return err_set(e, ERR_STATE, MSG_WEB_NO_FIGURE(name));
    if (f == FORMAT_PDF)
        rc = display_pdf(&w->d, &meta, &out, e);
    else if (f == FORMAT_PNG)
        rc = display_png(&w->d, PNG_DPI, &out, e);
    else
        display_svg(&w->d, &out);
    if (rc == ERR_OK)
        call_file(c, &out, type[f], arena_fmt(c->arena, "%s.%s", name, FORMATS[f]));
    buf_release(&out);
    return rc;
}

static enum err_code figure(struct web_call *c, struct err *e)
{
    struct wanted w = {.drawn = false};
    enum format f = (enum format)call_word(c, "format", FORMAT_JSON);
    enum err_code rc = make(c, &w, e);
    if (rc != ERR_OK)
        return rc;
    if (f != FORMAT_JSON)
        return put_file(c, &w, f, e);
    put_json(c, &w);
    return ERR_OK;
}

static const struct field FIGURE[] = {{.name = "format", .type = FIELD_WORD, .word = FORMATS},
                                      {.name = NULL}};

const struct route ROUTES_FIGURES[] = {
    {.method = "GET",
     .path = "/api/v1/figures/{name:text}",
     .summary = "A figure of the synthesis: evidence-map, levels, years or agreement",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = FIGURE,
     .handle = figure},
    {.method = NULL}};
