/* openapi.c - the route table as OpenAPI. */
#include "app/web/api/openapi.h"
#include "app/web/api/tables.h"
#include "app/web/server/call.h"

#define BODY_BYTES 65536

static void put_type(struct json_out *j, const struct field *f)
{
    json_key_c(j, "type",
               f->type == FIELD_INT                              ? "integer"
               : f->type == FIELD_BOOL                           ? "boolean"
               : f->type == FIELD_INTS || f->type == FIELD_TEXTS ? "array"
                                                                 : "string");
    if (f->type == FIELD_TEXT) {
        if (f->low)
            json_key_int(j, "minLength", f->low);
        if (f->high)
            json_key_int(j, "maxLength", f->high);
    }
    if (f->type == FIELD_INT && (f->low || f->high)) {
        json_key_int(j, "minimum", f->low);
        if (f->high < INT64_MAX)
            json_key_int(j, "maximum", f->high);
    }
    if (f->type == FIELD_WORD || f->type == FIELD_STAGE) {
        static const char *const stages[] = {"title", "abstract", "full_text", NULL};
        json_key_arr(j, "enum");
        for (const char *const *w = f->type == FIELD_WORD ? f->word : stages; *w; w++)
            json_c(j, *w);
        json_end(j);
    }
    if (f->type == FIELD_INTS || f->type == FIELD_TEXTS) {
        json_key_obj(j, "items");
        json_key_c(j, "type", f->type == FIELD_INTS ? "integer" : "string");
        json_end(j);
        if (f->high)
            json_key_int(j, "maxItems", f->high);
    }
}

static void put_schema(struct json_out *j, const struct field *f)
{
    json_key_obj(j, "schema");
    put_type(j, f);
    json_end(j);
}

static void put_parameter(struct json_out *j, const char *in, struct str name, bool required,
                          const struct field *f)
{
    json_obj(j);
    json_key_str(j, "name", name);
    json_key_c(j, "in", in);
    json_key_bool(j, "required", required);
    if (f->type == FIELD_INTS || f->type == FIELD_TEXTS) {
        json_key_c(j, "style", "form");
        json_key_bool(j, "explode", false);
    }
    put_schema(j, f);
    json_end(j);
}

static void put_parameters(struct json_out *j, const struct route *r)
{
    struct str name, type;
    json_key_arr(j, "parameters");
    for (size_t i = 0; route_param(r->path, i, &name, &type); i++) {
        struct field f = {.type = type.len == 0             ? FIELD_INT
                                  : str_eq_c(type, "stage") ? FIELD_STAGE
                                                            : FIELD_TEXT};
        put_parameter(j, "path", name, true, &f);
    }
    for (const struct field *f = r->query; f && f->name; f++)
        put_parameter(j, "query", str_c(f->name), f->required, f);
    if (r->kind == ROUTE_WRITE) {
        struct field key = {.type = FIELD_TEXT, .low = 1, .high = 100};
        put_parameter(j, "header", STR("Idempotency-Key"), true, &key);
    }
    json_end(j);
}

static void put_body(struct json_out *j, const struct route *r)
{
    bool required = r->raw_body;
    if (!r->body && !r->raw_body)
        return;
    for (const struct field *f = r->body; f && f->name; f++)
        required |= f->required;
    json_key_obj(j, "requestBody");
    json_key_bool(j, "required", required);
    json_key_int(j, "x-limit-bytes",
                 (int64_t)(r->body_limit_bytes ? r->body_limit_bytes : BODY_BYTES));
    json_key_obj(j, "content");
    json_key_obj(j, r->raw_body ? "application/octet-stream" : "application/json");
    if (!r->raw_body) {
        json_key_obj(j, "schema");
        json_key_c(j, "type", "object");
        json_key_bool(j, "additionalProperties", false);
        json_key_obj(j, "properties");
        for (const struct field *f = r->body; f->name; f++) {
            json_key_obj(j, f->name);
            if (f->type != FIELD_JSON)
                put_type(j, f);
            json_end(j);
        }
        json_end(j);
        json_key_arr(j, "required");
        for (const struct field *f = r->body; f->name; f++)
            if (f->required)
                json_c(j, f->name);
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_end(j);
    json_end(j);
}

static void put_roles(struct json_out *j, unsigned roles)
{
    static const char *const name[] = {"lead", "reviewer", "resolver", "extractor", "reader"};
    if (roles & WEB_PUBLIC) {
        json_key_arr(j, "security");
        json_end(j);
        return;
    }
    json_key_arr(j, "x-roles");
    for (size_t i = 0; i < COUNT_OF(name); i++)
        if (i == 0 || roles & (1u << i)) /* a lead may do what any role may */
            json_c(j, name[i]);
    json_end(j);
}

static void put_operation(struct json_out *j, const struct route *r)
{
    static const char *const lower[][2] = {
        {"GET", "get"}, {"POST", "post"}, {"PUT", "put"}, {"DELETE", "delete"}};
    for (size_t i = 0; i < COUNT_OF(lower); i++)
        if (strcmp(r->method, lower[i][0]) == 0)
            json_key_obj(j, lower[i][1]);
    json_key_c(j, "summary", r->summary);
    put_roles(j, r->roles);
    put_parameters(j, r);
    put_body(j, r);
    json_key_obj(j, "responses");
    json_key_obj(j, "2XX");
    json_key_c(j, "description", "Done, or what was asked for");
    json_end(j);
    json_key_obj(j, "default");
    json_key_c(j, "$ref", "#/components/responses/Problem");
    json_end(j);
    json_end(j);
    json_end(j);
}

/* Paths in OpenAPI have no types in their braces. */
static const char *plain_path(const char *path, struct buf *b)
{
    buf_clear(b);
    for (const char *p = path; *p; p++) {
        if (*p == ':')
            while (*p != '}')
                p++;
        buf_addch(b, *p);
    }
    return buf_c(b);
}

static bool is_first_of_path(const struct route *const *table, const struct route *row)
{
    for (; *table; table++)
        for (const struct route *r = *table; r->method; r++) {
            if (r == row)
                return true;
            if (strcmp(r->path, row->path) == 0)
                return false;
        }
    return true;
}

static void put_path(struct json_out *j, const struct route *const *table, const struct route *row)
{
    struct buf b = {0};
    if (!is_first_of_path(table, row))
        return;
    json_key_obj(j, plain_path(row->path, &b));
    buf_release(&b);
    for (; *table; table++)
        for (const struct route *r = *table; r->method; r++)
            if (strcmp(r->path, row->path) == 0)
                put_operation(j, r);
    json_end(j);
}

static void put_components(struct json_out *j)
{
    json_raw(j,
             STR("{\"securitySchemes\":{\"session\":{\"type\":\"apiKey\",\"in\":\"cookie\","
                 "\"name\":\"sigte_…\",\"description\":\"changes also need X-CSRF-Token\"},"
                 "\"token\":{\"type\":\"http\",\"scheme\":\"bearer\"}},"
                 "\"responses\":{\"Problem\":{\"description\":\"What was wrong, and what to do\","
                 "\"content\":{\"application/problem+json\":{\"schema\":{\"type\":\"object\","
                 "\"properties\":{\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},"
                 "\"status\":{\"type\":\"integer\"},\"code\":{\"type\":\"string\"},\"detail\":{"
                 "\"type\":\"string\"},"
                 "\"line\":{\"type\":\"integer\"},\"column\":{\"type\":\"integer\"},"
                 "\"retry_after\":{\"type\":\"integer\"}}}}}}}}"));
}

void openapi_write(struct buf *out, const struct route *const *table)
{
    struct buf flat = {0};
    struct json_out j = {.out = &flat};
    json_obj(&j);
    json_key_c(&j, "openapi", "3.1.0");
    json_key_obj(&j, "info");
    json_key_c(&j, "title", "sigte");
    json_key_c(&j, "version", "1");
    json_key_c(&j, "description", "A review and what is decided in it. docs/api.md explains.");
    json_end(&j);
    json_key_arr(&j, "security");
    json_raw(&j, STR("{\"session\":[]},{\"token\":[]}"));
    json_end(&j);
    json_key_obj(&j, "paths");
    for (const struct route *const *t = table; *t; t++)
        for (const struct route *r = *t; r->method; r++)
            put_path(&j, table, r);
    json_end(&j);
    json_key(&j, "components");
    put_components(&j);
    json_end(&j);
    json_t *tree = json_loadb(flat.ptr, flat.len, 0, NULL);
    char *text = json_dumps(tree, JSON_INDENT(2));
    buf_adds(out, text ? text : "{}");
    buf_addch(out, '\n');
    free(text);
    json_decref(tree);
    buf_release(&flat);
}

static enum err_code describe(struct web_call *c, struct err *e)
{
    (void)e;
    openapi_write(&c->answer.body, WEB_ROUTES);
    c->answer.type = "application/json";
    return ERR_OK;
}

const struct route ROUTES_OPENAPI[] = {{.method = "GET",
                                        .path = "/api/v1/openapi.json",
                                        .summary = "This description",
                                        .kind = ROUTE_QUICK,
                                        .roles = WEB_PUBLIC,
                                        .handle = describe},
                                       {.method = NULL}};
