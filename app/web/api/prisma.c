/* prisma.c - the PRISMA flow: its numbers and proof, the records of a box, files to keep. */
#include "app/json/prisma.h"
#include "app/web/api/flows.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"
#include "screen/review/review.h"

#define PAGE_MOST 200

static const char *const LITERATURE[] = {"combined", "secondary", "primary", NULL};

/* The flow that was asked for: of the review, of one arm or search, of one kind of literature. */
static enum err_code take(struct web_call *c, struct flow_held **held, struct err *e)
{
    static const enum prisma_literature kind[] = {PRISMA_ALL_LITERATURE, PRISMA_SECONDARY,
                                                  PRISMA_PRIMARY};
    struct flow_part part = {.arm = call_text(c, "arm"),
                             .search = call_text(c, "search"),
                             .literature = kind[call_word(c, "literature", 0)]};
    return flows_take(c->web->flows, c->store, &part, c->person, held, e);
}

/* ---- The numbers ----------------------------------------------------------------------------- */

static enum err_code put_head(struct web_call *c, struct json_out *j, struct err *e)
{
    static const char *const kind[] = {
        [ARM_DATABASE] = "database", [ARM_REGISTER] = "register", [ARM_OTHER] = "other"};
    const struct review_documents *d;
    struct prisma_searched searched;
    char day[16];
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = prisma_searched(c->store, c->lang, c->arena, &searched, e);
    if (rc != ERR_OK)
        return rc;
    json_key_c(j, "searched", date_is_set(searched.day) ? date_iso(searched.day, day) : NULL);
    json_key_str(j, "searched_note", searched.note);
    json_key_arr(j, "arms"); /* all of the protocol's, whichever was asked for */
    for (size_t i = 0; i < d->protocol.n_arms; i++) {
        json_obj(j);
        json_key_str(j, "id", d->protocol.arm[i].id);
        json_key_c(j, "kind", kind[d->protocol.arm[i].kind]);
        json_key_str(j, "label", d->protocol.arm[i].label[c->lang]);
        json_end(j);
    }
    json_end(j);
    return ERR_OK;
}

static enum err_code show(struct web_call *c, struct err *e)
{
    struct flow_held *held;
    struct buf text = {0};
    enum err_code rc = take(c, &held, e);
    if (rc != ERR_OK)
        return rc;
    prisma_json(&held->flow, &(struct prisma_json_options){.lang = c->lang}, &text);
    flows_give(c->web->flows, held);
    struct json_out *j = call_json(c);
    json_obj(j);
    rc = put_head(c, j, e);
    json_key(j, "flow");
    json_raw(j, buf_str(&text));
    json_end(j);
    buf_release(&text);
    return rc;
}

/* ---- The records of a box -------------------------------------------------------------------- */

/* A box, or one of its lines. */
struct chosen {
    struct str name;
    const struct prisma_number *number;
    const struct prisma_lines *lines; /* NULL: the box isn't parted */
    const struct prisma_lines *why;   /* where a record's reason is found; may be NULL */
};

/* Titles and abstracts that were excluded have their reasons in the box of both. */
static const struct prisma_lines *reasons_of(const struct prisma_flow *flow, struct str box)
{
    if (str_find(box, STR("_excluded"), 0) == SIZE_MAX)
        return NULL;
    return prisma_box_lines(flow, str_starts(box, "other_") ? STR("other_records_excluded")
                                                            : STR("records_excluded"));
}

static enum err_code choose(struct web_call *c, const struct prisma_flow *flow, struct chosen *out,
                            struct err *e)
{
    const char *near;
    struct str line = call_text(c, "line");
    *out = (struct chosen){.name = call_text(c, "box")};
    out->number = prisma_box(flow, out->name, &near);
    out->lines = prisma_box_lines(flow, out->name);
    out->why = out->lines ? out->lines : reasons_of(flow, out->name);
    if (!out->number)
        return err_set(e, ERR_NOT_FOUND, MSG_WEB_NO_BOX(out->name));
    if (!call_has(c, "line"))
        return ERR_OK;
    for (size_t i = 0; out->lines && i < out->lines->n; i++)
        if (str_eq(out->lines->item[i].id, line)) {
            out->number = &out->lines->item[i].number;
            return ERR_OK;
        }
    return err_set(e, ERR_NOT_FOUND, MSG_WEB_NO_LINE(out->name, line));
}

/* Which line of its box a record stands in, in the reader's words. */
static void put_line(struct web_call *c, struct json_out *j, const struct chosen *x, int64_t record)
{
    for (size_t i = 0; x->why && i < x->why->n; i++)
        if (prisma_holds(&x->why->item[i].number, record)) {
            json_key_str(j, "line", x->why->item[i].label[c->lang]);
            return;
        }
}

static enum err_code put_records(struct web_call *c, struct json_out *j, const struct chosen *x,
                                 struct err *e)
{
    const struct prisma_number *n = x->number;
    int64_t after = call_int(c, "after"), last = 0;
    size_t most = (size_t)call_int_or(c, "limit", 20), i = 0, given = 0;
    struct report_list reports = {0};
    enum err_code rc = ERR_OK;
    if (prisma_box_is_missing(x->name))
        rc = report_load(c->store, c->arena, &reports, e);
    json_key_arr(j, "items");
    while (i < n->n_records && n->record[i] <= after)
        i++;
    for (; rc == ERR_OK && i < n->n_records && given < most; i++, given++) {
        struct record_line l;
        last = n->record[i];
        rc = record_line(c->store, last, c->arena, &l, e);
        if (rc != ERR_OK)
            break;
        const struct report *missing = report_find(&reports, last);
        json_obj(j);
        prisma_record_put(j, &l, missing);
        json_opt_int(j, "year", l.year);
        if (!missing)
            put_line(c, j, x, last);
        else if (missing->reason.len)
            json_key_c(j, "line", report_reason_text(missing->reason, c->lang));
        json_end(j);
    }
    json_end(j);
    json_null_int(j, "next", i < n->n_records ? last : 0);
    return rc;
}

static enum err_code box(struct web_call *c, struct err *e)
{
    struct flow_held *held;
    struct chosen x;
    enum err_code rc = take(c, &held, e);
    if (rc != ERR_OK)
        return rc;
    rc = choose(c, &held->flow, &x, e);
    if (rc == ERR_OK) {
        struct json_out *j = call_json(c);
        json_obj(j);
        json_key_str(j, "box", x.name);
        json_key(j, "n");
        if (x.number->known)
            json_int(j, x.number->n);
        else
            json_put_null(j);
        json_key_int(j, "records", (int64_t)x.number->n_records);
        rc = put_records(c, j, &x, e);
        json_end(j);
    }
    flows_give(c->web->flows, held);
    return rc;
}

/* ---- Files ----------------------------------------------------------------------------------- */

static const char *const VARIANTS[] = {"auto", "v1", "v2", "new-v1", "new-v2", NULL};
static const char *const COLOURS[] = {"grey", "none", "classic", NULL};

#define A4_PT 756.0 /* with margins of 15 mm */

static struct prisma_file_options options(struct web_call *c)
{
    static const enum prisma_variant variant[] = {PRISMA_AUTO, PRISMA_V1, PRISMA_V2, PRISMA_V1,
                                                  PRISMA_V2};
    size_t v = call_word(c, "variant", 0);
    struct prisma_file_options o = {
        .draw = {.lang = c->lang,
                 .variant = variant[v],
                 .without_previous = v > 2,
                 .split = !call_bool(c, "joined"),
                 .screening_reasons = call_bool(c, "reasons"),
                 .others = call_bool(c, "sources") ? PRISMA_DETAIL_ON : PRISMA_DETAIL_USUAL,
                 .rare_below = call_int_or(c, "rare", 0),
                 .colours = (enum prisma_colours)call_word(c, "colours", 0),
                 .page_pt = call_bool(c, "a4") ? A4_PT : 0},
        .separator = call_bool(c, "semicolon") ? ';' : ',',
        .force = call_bool(c, "force")};
    return o;
}

static enum err_code file(struct web_call *c, struct err *e)
{
    static const char *const type[] = {
        [PRISMA_SVG] = "image/svg+xml",
        [PRISMA_PDF] = "application/pdf",
        [PRISMA_PNG] = "image/png",
        [PRISMA_DOCX] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [PRISMA_CSV] = "text/csv; charset=utf-8",
        [PRISMA_FILE_JSON] = "application/json",
        [PRISMA_HTML] = "text/html; charset=utf-8"};
    struct flow_held *held;
    struct buf out = {0};
    size_t format = call_word(c, "format", PRISMA_SVG);
    struct prisma_file_options o = options(c);
    enum err_code rc = take(c, &held, e);
    if (rc != ERR_OK)
        return rc;
    rc = prisma_file(c->store, &held->flow, (enum prisma_format)format, &o, c->arena, &out, e);
    flows_give(c->web->flows, held);
    /* PRISMA.csv is the name that the PRISMA2020 package's users know. */
    if (rc == ERR_OK)
        call_file(c, &out, type[format],
                  arena_fmt(c->arena, "%s.%s", format == PRISMA_CSV ? "PRISMA" : "prisma",
                            PRISMA_FORMATS[format]));
    buf_release(&out);
    return rc;
}

#define PART                                                                                       \
    {.name = "arm", .type = FIELD_TEXT, .high = 100},                                              \
        {.name = "search", .type = FIELD_TEXT, .high = 100},                                       \
    {                                                                                              \
        .name = "literature", .type = FIELD_WORD, .word = LITERATURE                               \
    }

static const struct field SHOW[] = {PART, {.name = NULL}};
static const struct field BOX[] = {
    PART,
    {.name = "line", .type = FIELD_TEXT, .high = 200},
    {.name = "after", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = PAGE_MOST},
    {.name = NULL}};
static const struct field FILE_OF[] = {
    PART,
    {.name = "format", .type = FIELD_WORD, .required = true, .word = PRISMA_FORMATS},
    {.name = "variant", .type = FIELD_WORD, .word = VARIANTS},
    {.name = "joined", .type = FIELD_BOOL},
    {.name = "reasons", .type = FIELD_BOOL},
    {.name = "sources", .type = FIELD_BOOL},
    {.name = "rare", .type = FIELD_INT, .low = 2, .high = 1000000},
    {.name = "colours", .type = FIELD_WORD, .word = COLOURS},
    {.name = "a4", .type = FIELD_BOOL},
    {.name = "semicolon", .type = FIELD_BOOL},
    {.name = "force", .type = FIELD_BOOL},
    {.name = NULL}};

const struct route ROUTES_PRISMA[] = {
    {.method = "GET",
     .path = "/api/v1/prisma",
     .summary = "The PRISMA 2020 flow: boxes, reasons, arms, identities; arm, search, literature: "
                "of a part",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = SHOW,
     .handle = show},
    {.method = "GET",
     .path = "/api/v1/prisma/boxes/{box:text}",
     .summary = "The records of a box, or of one of its lines, by id",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = BOX,
     .handle = box},
    {.method = "GET",
     .path = "/api/v1/prisma/file",
     .summary = "The diagram as SVG, PDF, PNG, DOCX or a page with records, the numbers as "
                "PRISMA.csv or JSON",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = FILE_OF,
     .handle = file},
    {.method = NULL}};
