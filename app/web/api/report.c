/* report.c - the review as a document to be taken along: whole or in parts, or all that is
 * published with it. */
#include "app/report/pack.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"
#include "lib/render/zip_out.h"

static const char *const LANGS[] = {"en", "da", NULL};
static const char *const TEMPLATES[] = {"review", "status", NULL};

/* ---- What there is ----------------------------------------------------------------------------
 */

static enum err_code parts(struct web_call *c, struct err *e)
{
    size_t n;
    const struct report_part *part = report_parts(&n);
    struct json_out *j = call_json(c);
    (void)e;
    json_obj(j);
    json_key_arr(j, "parts");
    for (size_t i = 0; i < n; i++) {
        if (strcmp(part[i].id, "hand_written") == 0)
            continue; /* files that the server doesn't have */
        json_obj(j);
        json_key_c(j, "id", part[i].id);
        json_key_c(j, "name",
                   msg_text(c->arena, c->lang, (struct msg_call){part[i].name, 0, NULL}));
        json_end(j);
    }
    json_end(j);
    json_end(j);
    return ERR_OK;
}

/* ---- Files ------------------------------------------------------------------------------------
 */

/* `parts=method,prisma`: these alone. */
static size_t named(struct web_call *c, struct str **out)
{
    struct str rest = call_text(c, "parts"), one;
    size_t n = 0, cap = 0;
    *out = NULL;
    while (rest.len && str_split(&rest, ',', &one)) {
        if (!str_trim(one).len)
            continue;
        *out = arena_grow(c->arena, *out, n, &cap, sizeof **out);
        (*out)[n++] = str_trim(one);
    }
    return n;
}

static enum err_code options(struct web_call *c, struct template *t, struct report_options *o,
                             struct err *e)
{
    struct str *part;
    size_t n = named(c, &part);
    struct template all;
    enum err_code rc = template_shipped(TEMPLATES[call_word(c, "template", 0)], c->arena, &all, e);
    *t = all;
    if (rc == ERR_OK && n)
        rc = template_select(&all, part, n, c->arena, t, e);
    *o = (struct report_options){.lang = (enum lang)call_word(c, "lang", c->lang),
                                 .template = t,
                                 .reader = c->person,
                                 .program = SIGTE_VERSION,
                                 .force = call_bool(c, "force")};
    return rc;
}

static enum err_code file(struct web_call *c, struct err *e)
{
    static const char *const type[] = {
        [REPORT_DOCX] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [REPORT_HTML] = "text/html; charset=utf-8",
        [REPORT_MD] = "text/markdown; charset=utf-8"};
    struct template t;
    struct report_options o;
    struct report_made made;
    struct buf out = {0};
    size_t format = call_word(c, "format", REPORT_DOCX);
    enum err_code rc = options(c, &t, &o, e);
    if (rc == ERR_OK)
        rc = report_make(c->store, &o, c->arena, &made, NULL, e);
    if (rc == ERR_OK)
        rc = report_file(made.document, (enum report_format)format, &out, e);
    if (rc == ERR_OK)
        call_file(c, &out, type[format],
                  arena_fmt(c->arena, "%s.%s", TEMPLATES[call_word(c, "template", 0)],
                            REPORT_FORMATS[format]));
    buf_release(&out);
    return rc;
}

static enum err_code pack(struct web_call *c, struct err *e)
{
    struct template t;
    struct report_options o;
    struct report_pack made;
    struct buf out = {0};
    enum err_code rc = options(c, &t, &o, e);
    if (rc == ERR_OK)
        rc = report_pack_make(c->store, &o, c->arena, &made, NULL, e);
    if (rc != ERR_OK)
        return rc;
    struct zip_part *part = ARENA_ARRAY(c->arena, made.n, struct zip_part);
    for (size_t i = 0; i < made.n; i++)
        part[i] = (struct zip_part){made.file[i].path, made.file[i].bytes};
    rc = zip_out(part, made.n, &out, e);
    if (rc == ERR_OK)
        call_file(c, &out, "application/zip", "report-pack.zip");
    buf_release(&out);
    return rc;
}

static const struct field FILE_OF[] = {
    {.name = "format", .type = FIELD_WORD, .required = true, .word = REPORT_FORMATS},
    {.name = "lang", .type = FIELD_WORD, .word = LANGS},
    {.name = "template", .type = FIELD_WORD, .word = TEMPLATES},
    {.name = "parts", .type = FIELD_TEXT, .high = 2000},
    {.name = "force", .type = FIELD_BOOL},
    {.name = NULL}};
static const struct field PACK_OF[] = {{.name = "lang", .type = FIELD_WORD, .word = LANGS},
                                       {.name = "template", .type = FIELD_WORD, .word = TEMPLATES},
                                       {.name = "parts", .type = FIELD_TEXT, .high = 2000},
                                       {.name = "force", .type = FIELD_BOOL},
                                       {.name = NULL}};

const struct route ROUTES_REPORT[] = {
    {.method = "GET",
     .path = "/api/v1/report/parts",
     .summary = "What a report can be made of",
     .kind = ROUTE_QUICK,
     .roles = WEB_PERSON,
     .handle = parts},
    {.method = "GET",
     .path = "/api/v1/report/file",
     .summary = "The review as a document, whole or in parts, in DOCX, HTML or Markdown; nothing "
                "in it tells whom it is made for what others said at a stage that is open to them",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = FILE_OF,
     .handle = file},
    {.method = "GET",
     .path = "/api/v1/report/pack",
     .summary = "All that is published of the review, as a ZIP file: the document, figures, "
                "tables, PRISMA.csv, the log's head, hashes",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = PACK_OF,
     .handle = pack},
    {.method = NULL}};
