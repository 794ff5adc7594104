/* extraction.c - the included articles: what people extracted from each, and its level. */
#include "app/json/record.h"
#include "app/web/api/level.h"
#include "app/web/api/reading.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"
#include "screen/evidence/extractors.h"

#define LIST_MAX   500
#define BODY_BYTES 160000 /* a longest value with every sign escaped */
#define EXTRACTS   (WEB_EXTRACTOR | WEB_REVIEWER)

static void put_said(struct json_out *j, const struct extraction_said *x)
{
    json_obj(j);
    json_key_int(j, "seq", x->seq);
    json_key_str(j, "person", x->person);
    json_key_str(j, "field", x->field);
    json_opt_str(j, "outcome", x->outcome);
    json_key_str(j, "value", x->value);
    json_opt_str(j, "page", x->from.page);
    json_opt_str(j, "quote", x->from.quote);
    json_opt_str(j, "reason", x->reason);
    json_key_bool(j, "agreed", x->agreed);
    json_end(j);
}

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
    enum err_code rc = evidence_load_for(c->store, c->person, c->arena, &ev, e);
    if (rc == ERR_OK)
        rc = extraction_people(c->store, c->arena, &people, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    size_t from = call_has(c, "after") ? place_of(&ev, call_int(c, "after")) + 1 : 0;
    size_t end = ev.n - (from < ev.n ? from : ev.n) > most ? from + most : ev.n;
    json_obj(j);
    json_key_int(j, "total", (int64_t)ev.n);
    json_key_int(j, "form", (int64_t)ev.form.n_fields);
    json_key_arr(j, "items");
    for (size_t i = from; i < end; i++)
        put_article(c, j, &ev.item[i], people, n);
    json_end(j);
    json_key(j, "next");
    if (end < ev.n)
        json_int(j, ev.item[end - 1].root);
    else
        json_put_null(j);
    json_end(j);
    return ERR_OK;
}

/* ---- One article ---------------------------------------------------------------------------- */

static void put_form(struct json_out *j, const struct form *f, enum lang lang)
{
    json_key_arr(j, "form");
    for (size_t i = 0; i < f->n_fields; i++) {
        const struct form_field *x = &f->field[i];
        if (x->per_outcome)
            continue;
        json_obj(j);
        json_key_str(j, "id", x->id);
        json_key_str(j, "label", x->label[lang]);
        if (x->n_options)
            json_key_arr(j, "words");
        for (size_t k = 0; k < x->n_options; k++)
            json_str(j, x->option[k].id);
        if (x->n_options)
            json_end(j);
        json_end(j);
    }
    json_end(j);
}

static void put_differences(struct json_out *j, const struct extraction_view *v,
                            const struct form *f)
{
    json_key_arr(j, "differences");
    for (size_t i = 0; i < f->n_fields; i++)
        if (extraction_differs(v, f->field[i].id, STR("")))
            json_str(j, f->field[i].id);
    json_end(j);
}

static void put_view(struct web_call *c, struct json_out *j, const struct extraction_view *v,
                     const struct form *f)
{
    json_key_int(j, "version", v->version);
    json_key_bool(j, "hidden", v->hidden);
    json_key_bool(j, "may_edit", (c->roles & (EXTRACTS | WEB_LEAD)) != 0);
    json_key_arr(j, "said"); /* by age: the last of a field stands */
    for (size_t i = 0; i < v->n; i++)
        put_said(j, &v->said[i]);
    json_end(j);
    put_differences(j, v, f);
    json_key_arr(j, "levels");
    for (size_t i = 0; i < v->n_levels; i++)
        level_put(j, &v->level[i].level, v->level[i].seq);
    json_end(j);
    json_key_bool(j, "levels_hidden", v->levels_hidden);
    json_key(j, "level_agreed");
    if (v->level_agreed.seq)
        level_put(j, &v->level_agreed.level, v->level_agreed.seq);
    else
        json_put_null(j);
}

/* What changes while the form is open: asked for again at every piece of news. */
static enum err_code values(struct web_call *c, struct err *e)
{
    struct extraction_view v;
    struct extraction_person *people;
    struct form f;
    size_t n;
    int64_t root = call_int(c, "record");
    enum err_code rc = extraction_view_load(c->store, c->person, root, c->arena, &v, e);
    if (rc == ERR_OK)
        rc = extraction_form(c->store, c->arena, &f, e);
    if (rc == ERR_OK)
        rc = extraction_people(c->store, c->arena, &people, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "record", root);
    put_view(c, j, &v, &f);
    put_people(j, people, n, root);
    json_end(j);
    return ERR_OK;
}

static enum err_code show(struct web_call *c, struct err *e)
{
    struct extraction_view v;
    struct extraction_person *people;
    struct form f;
    size_t n;
    int64_t root = call_int(c, "record");
    enum err_code rc = extraction_view_load(c->store, c->person, root, c->arena, &v, e);
    if (rc == ERR_OK)
        rc = extraction_form(c->store, c->arena, &f, e);
    if (rc == ERR_OK)
        rc = extraction_people(c->store, c->arena, &people, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "record", root);
    put_view(c, j, &v, &f);
    put_people(j, people, n, root);
    put_form(j, &f, c->lang);
    json_key(j, "reading");
    rc = reading_put(c, j, root, STAGE_FULL_TEXT, e);
    json_end(j);
    return rc;
}

/* ---- Saving ---------------------------------------------------------------------------------- */

static enum err_code saved(struct web_call *c, struct err *e)
{
    int64_t version;
    struct hash hash;
    enum err_code rc = store_head(c->store, &version, &hash, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "record", call_int(c, "record"));
    json_key_int(j, "version", version);
    json_end(j);
    return ERR_OK;
}

static enum err_code set_value(struct web_call *c, struct err *e)
{
    struct extraction_said changed;
    struct extraction_value v = {.field = call_text(c, "field"), .value = call_text(c, "value")};
    struct extraction_sending how = {.version = call_int(c, "version"),
                                     .agreed = call_bool(c, "agreed")};
    enum err_code rc = extraction_send(c->store, c->person, call_int(c, "record"), &v, &how,
                                       c->arena, &changed, e);
    if (rc == ERR_OK)
        return saved(c, e);
    if (changed.seq) {
        struct buf text = {0};
        put_said(&(struct json_out){.out = &text}, &changed);
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
    {.name = "version", .type = FIELD_INT, .required = true, .low = 0, .high = INT64_MAX},
    {.name = "agreed", .type = FIELD_BOOL},
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
