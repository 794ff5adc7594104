/* fuzz_values.c - any query string and any body as the parameters of a route that has every type:
 * taken or refused, and what is taken keeps to its row. The first line is the query string. */
#include "fuzz.h"

#include "app/web/server/values.h"

static const char *const WORDS[] = {"include", "exclude", "maybe", NULL};
static const struct field QUERY[] = {{.name = "i", .type = FIELD_INT, .low = -5, .high = 100},
                                     {.name = "b", .type = FIELD_BOOL},
                                     {.name = "w", .type = FIELD_WORD, .word = WORDS},
                                     {.name = "s", .type = FIELD_STAGE},
                                     {.name = "l", .type = FIELD_INTS, .high = 5},
                                     {.name = "t", .type = FIELD_TEXTS, .high = 5},
                                     {.name = "x", .type = FIELD_TEXT, .high = 50},
                                     {.name = NULL}};
static const struct field BODY[] = {{.name = "int", .type = FIELD_INT, .low = 1, .high = 9},
                                    {.name = "bool", .type = FIELD_BOOL},
                                    {.name = "word", .type = FIELD_WORD, .word = WORDS},
                                    {.name = "stage", .type = FIELD_STAGE},
                                    {.name = "ints", .type = FIELD_INTS, .high = 5},
                                    {.name = "texts", .type = FIELD_TEXTS, .high = 5},
                                    {.name = "text", .type = FIELD_TEXT, .low = 1, .high = 50},
                                    {.name = "json", .type = FIELD_JSON},
                                    {.name = NULL}};
static const struct route ROUTE = {
    .method = "POST", .path = "/{id}/{st:stage}/{key:text}", .query = QUERY, .body = BODY};

#define PARAMS 24

static size_t cut(struct str line, struct arena *a, struct http_param *out)
{
    struct str pair;
    size_t n = 0;
    while (n < PARAMS && line.len && str_split(&line, '&', &pair)) {
        struct str name = STR("");
        if (!str_split(&pair, '=', &name))
            continue;
        out[n++] = (struct http_param){arena_str(a, name), arena_str(a, pair)};
    }
    return n;
}

static void check(const struct web_call *c)
{
    int64_t *ints;
    struct str *texts;
    MUST(!call_has(c, "int") || (call_int(c, "int") >= 1 && call_int(c, "int") <= 9));
    MUST(!call_has(c, "text") || (call_text(c, "text").len >= 1 && call_text(c, "text").len <= 50));
    MUST(call_word(c, "word", 0) <= 2 && call_word(c, "w", 0) <= 2 && call_stage(c, "s") <= 2);
    MUST(call_ints(c, "ints", &ints) <= 5 && call_ints(c, "l", &ints) <= 5);
    MUST(call_texts(c, "texts", &texts) <= 5 && call_texts(c, "t", &texts) <= 5);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct err e = {0};
    struct http_param param[PARAMS];
    struct str all = arena_str(&a, str_n((const char *)data, size)), line = STR("");
    if (!str_split(&all, '\n', &line))
        all = STR("");
    struct str id = line, rest = line;
    if (!str_split(&rest, '&', &id))
        id = STR("1");
    struct http_request q = {.method = "POST",
                             .path = "/",
                             .param = param,
                             .n_params = cut(line, &a, param),
                             .body = all.ptr ? all : STR(""),
                             .body_fd = -1,
                             .arena = &a};
    struct web_call c = {.http = &q, .arena = &a, .route = &ROUTE};
    struct route_match m = {
        .route = &ROUTE, .param = {id.len ? id : STR("1"), STR("title"), STR("k")}, .n_params = 3};
    if (values_read(&c, &m, &e) == ERR_OK)
        check(&c);
    json_decref(c.owned);
    arena_release(&a);
    return 0;
}
