/* extraction.c - the included articles: what people extracted from each, and its level. */
#include "app/json/extraction.h"
#include "app/json/record.h"
#include "app/web/api/extraction_saved.h"
#include "app/web/api/level.h"
#include "app/web/api/reading.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"
#include "screen/evidence/extractors.h"

#define LIST_MAX   500
#define BODY_BYTES 160000 /* a longest value with every sign escaped */
#define EXTRACTS   (WEB_EXTRACTOR | WEB_REVIEWER)

/* Who extracted, and how many fields; never what. */
static void put_people(struct json_out *j, const struct extraction_person *p, size_t n,
                       int64_t root)
{
    json_key_arr(j, "people");
    for (size_t i = 0; i < n; i++) {
        if (p[i].root != root)
            continue;
        json_obj(j);
        json_key_str(j, "person", p[i].person);
        json_key_int(j, "fields", p[i].n);
        json_end(j);
    }
    json_end(j);
}

/* ---- The list ------------------------------------------------------------------------------- */

static void put_article(struct web_call *c, struct json_out *j, const struct evidence_article *x,
                        const struct extraction_person *people, size_t n)
{
    json_obj(j);
    json_key(j, "record");
    record_put(j, x->root, &x->record, RECORD_LINE, c->arena);
    json_key_str(j, "citation", x->citation);
    json_key_str(j, "literature", x->literature);
    put_people(j, people, n, x->root);
    json_key_bool(j, "hidden", x->hidden);
    json_key_bool(j, "levels_hidden", x->levels_hidden);
    if (!x->hidden) {
        json_key_int(j, "fields", (int64_t)x->n_values);
        json_key_int(j, "differences", (int64_t)x->n_differences);
    }
    if (x->level.level.len) {
        json_key(j, "level");
        level_put(j, &x->level, 0);
    }
    json_end(j);
}

/* The calibration that comes first now, or null. */
static void put_open_calibration(struct json_out *j, const struct extraction_calibration *all,
                                 size_t n)
{
    json_key(j, "calibration");
    if (n == 0 || !all[n - 1].open) {
        json_put_null(j);
        return;
    }
    json_obj(j);
    extraction_calibration_put(j, &all[n - 1]);
    json_end(j);
}

static size_t place_of(const struct evidence *ev, int64_t root)
{
    size_t i = 0;
    while (i < ev->n && ev->item[i].root != root)
        i++;
    return i;
}

static enum err_code articles(struct web_call *c, struct err *e)
{
    struct evidence ev;
    struct extraction_person *people;
    size_t n, most = (size_t)call_int_or(c, "limit", LIST_MAX);
    struct extraction_calibration *calibration;
    size_t n_calibrations;
    enum err_code rc = evidence_load_for(c->store, c->person, c->arena, &ev, e);
    if (rc == ERR_OK)
        rc = extraction_people(c->store, c->arena, &people, &n, e);
    if (rc == ERR_OK)
        rc = extraction_calibrations(c->store, c->arena, &calibration, &n_calibrations, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    size_t from = call_has(c, "after") ? place_of(&ev, call_int(c, "after")) + 1 : 0;
    size_t end = ev.n - (from < ev.n ? from : ev.n) > most ? from + most : ev.n;
    json_obj(j);
    json_key_int(j, "total", (int64_t)ev.n);
    json_key_int(j, "form", (int64_t)ev.form.n_fields);
    put_open_calibration(j, calibration, n_calibrations);
    json_key_arr(j, "items");
    for (size_t i = from; i < end; i++)
        put_article(c, j, &ev.item[i], people, n);
    json_end(j);
    json_null_int(j, "next", end < ev.n ? ev.item[end - 1].root : 0);
    json_end(j);
    return ERR_OK;
}

/* ---- One article ---------------------------------------------------------------------------- */

/* "age", "range:treatment". */
static void put_differences(struct web_call *c, struct json_out *j, const struct extraction_view *v,
                            const struct form *f)
{
    struct extraction_difference *d;
    size_t n;
    extraction_differences(v, f, c->arena, &d, &n);
    json_key_arr(j, "differences");
    for (size_t i = 0; i < n; i++) {
        const struct extraction_difference *x = &d[i];
        if (x->kind != EXTRACTION_DIFFERENT)
            continue;
        json_c(j, arena_fmt(c->arena, "%.*s%s%.*s", (int)x->field.len, x->field.ptr,
                            x->outcome.len ? ":" : "", (int)x->outcome.len,
                            x->outcome.len ? x->outcome.ptr : ""));
    }
    json_end(j);
}

/* What one article's answers are made of. */
struct article {
    int64_t root;
    struct extraction_view v;
    struct form form;
    struct bib_record record;
    struct extraction_person *people;
    size_t n_people;
    struct extraction_aside *aside;
    size_t n_asides;
    struct str first; /* a calibration that has to be done before; "" none */
};

static enum err_code load(struct web_call *c, struct article *x, struct err *e)
{
    *x = (struct article){.root = call_int(c, "record")};
    enum err_code rc = extraction_view_load(c->store, c->person, x->root, c->arena, &x->v, e);
    if (rc == ERR_OK)
        rc = extraction_form(c->store, c->arena, &x->form, e);
    if (rc == ERR_OK)
        rc = record_load(c->store, x->root, c->arena, &x->record, e);
    if (rc == ERR_OK)
        rc = extraction_people(c->store, c->arena, &x->people, &x->n_people, e);
    if (rc == ERR_OK)
        rc = extraction_asides(c->store, c->person, x->root, c->arena, &x->aside, &x->n_asides, e);
    if (rc == ERR_OK)
        rc = extraction_calibration_under_way(c->store, x->root, c->arena, &x->first, e);
    return rc;
}

static void put_view(struct web_call *c, struct json_out *j, const struct article *x)
{
    json_key_int(j, "record", x->root);
    json_key_int(j, "version", x->v.version);
    json_key_bool(j, "hidden", x->v.hidden);
    json_key_bool(j, "may_edit", (c->roles & (EXTRACTS | WEB_LEAD)) != 0);
    json_opt_str(j, "calibration_first", x->first);
    json_key_arr(j, "said"); /* by age: the last of a field stands */
    for (size_t i = 0; i < x->v.n; i++)
        extraction_said_put(j, &x->v.said[i], &x->record, &x->form, c->lang, c->arena);
    json_end(j);
    put_differences(c, j, &x->v, &x->form);
    json_key_arr(j, "levels");
    for (size_t i = 0; i < x->v.n_levels; i++)
        level_put(j, &x->v.level[i].level, x->v.level[i].seq);
    json_end(j);
    json_key_bool(j, "levels_hidden", x->v.levels_hidden);
    json_key(j, "level_agreed");
    if (x->v.level_agreed.seq)
        level_put(j, &x->v.level_agreed.level, x->v.level_agreed.seq);
    else
        json_put_null(j);
    put_people(j, x->people, x->n_people, x->root);
}

/* What changes while the form is open: asked for again at every piece of news. */
static enum err_code values(struct web_call *c, struct err *e)
{
    struct article x;
    enum err_code rc = load(c, &x, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    put_view(c, j, &x);
    json_end(j);
    return ERR_OK;
}

static enum err_code show(struct web_call *c, struct err *e)
{
    struct article x;
    enum err_code rc = load(c, &x, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    put_view(c, j, &x);
    json_key_obj(j, "form");
    extraction_form_put(j, &x.form, c->lang);
    json_end(j);
    json_key(j, "aside");
    extraction_asides_put(j, x.aside, x.n_asides, c->lang, c->arena);
    json_key(j, "reading");
    rc = reading_put(c, j, x.root, STAGE_FULL_TEXT, e);
    json_end(j);
    return rc;
}

/* ---- Saving ---------------------------------------------------------------------------------- */

/* The value as it is kept, which may be written otherwise than it came. */
static enum err_code kept_value(struct web_call *c, const struct extraction_value *v,
                                struct str *out, struct err *e)
{
    struct form f;
    enum err_code rc = extraction_form(c->store, c->arena, &f, e);
    const struct form_field *x = rc == ERR_OK ? form_find(&f, v->field) : NULL;
    *out = v->value;
    return x ? form_value(x, v->value, c->arena, out, e) : rc;
}

static enum err_code set_value(struct web_call *c, struct err *e)
{
    struct extraction_said changed;
    struct str kept = STR("");
    struct extraction_value v = {.field = call_text(c, "field"),
                                 .outcome = call_text(c, "outcome"),
                                 .value = call_text(c, "value")};
    struct extraction_sending how = {.version = call_int(c, "version"),
                                     .agreed = call_bool(c, "agreed"),
                                     .reason = call_text(c, "reason"),
                                     .from = {call_text(c, "page"), call_text(c, "quote")}};
    enum err_code rc = extraction_send(c->store, c->person, call_int(c, "record"), &v, &how,
                                       c->arena, &changed, e);
    if (rc == ERR_OK)
        rc = kept_value(c, &v, &kept, e);
    if (rc == ERR_OK)
        return extraction_saved(c, &kept, e);
    if (changed.seq) {
        struct buf text = {0};
        extraction_said_put(&(struct json_out){.out = &text}, &changed, NULL, NULL, c->lang,
                            c->arena);
        c->changed = arena_str(c->arena, buf_str(&text));
        buf_release(&text);
    }
    return rc;
}

static const struct field PAGE[] = {
    {.name = "after", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = LIST_MAX},
    {.name = NULL}};
static const struct field VALUE[] = {
    {.name = "value", .type = FIELD_TEXT, .required = true, .high = EXTRACTION_VALUE_MAX},
    {.name = "outcome", .type = FIELD_TEXT, .high = 64},
    {.name = "page", .type = FIELD_TEXT, .high = EXTRACTION_PAGE_MAX},
    {.name = "quote", .type = FIELD_TEXT, .high = EXTRACTION_QUOTE_MAX},
    {.name = "version", .type = FIELD_INT, .required = true, .low = 0, .high = INT64_MAX},
    {.name = "agreed", .type = FIELD_BOOL},
    {.name = "reason", .type = FIELD_TEXT, .high = EXTRACTION_REASON_MAX},
    {.name = NULL}};

const struct route ROUTES_EXTRACTION[] = {
    {.method = "GET",
     .path = "/api/v1/extraction",
     .summary = "The included articles: who extracted them, where they differ, their levels",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = PAGE,
     .handle = articles},
    {.method = "GET",
     .path = "/api/v1/extraction/{record}",
     .summary = "One article with its text, the form, and what the person may see of it",
     .kind = ROUTE_QUICK,
     .roles = WEB_PERSON,
     .handle = show},
    {.method = "GET",
     .path = "/api/v1/extraction/{record}/values",
     .summary = "The values and levels alone, for a form that is open",
     .kind = ROUTE_QUICK,
     .roles = WEB_PERSON,
     .handle = values},
    {.method = "PUT",
     .path = "/api/v1/extraction/{record}/fields/{field:text}",
     .summary = "Keep a value, unless it changed after the version that it rests on",
     .kind = ROUTE_WRITE,
     .roles = EXTRACTS,
     .body_limit_bytes = BODY_BYTES,
     .body = VALUE,
     .handle = set_value},
    {.method = NULL}};
