/* format.c - JSON as a format. */
#include "lib/bib/json/format.h"

#include "lib/bib/build.h"
#include "lib/bib/json/item.h"
#include "lib/bib/json/scan.h"
#include "lib/bib/messages.h"
#include "lib/bib/record_json.h"

static enum bib_looks looks(const struct bib_head *head)
{
    struct str s = str_trim(head->text);
    if (!s.len || (s.ptr[0] != '[' && s.ptr[0] != '{'))
        return BIB_LOOKS_NO;
    struct str rest = str_trim(str_sub(s, 1, s.len));
    if (s.ptr[0] == '[' && str_starts(rest, "{"))
        rest = str_trim(str_sub(rest, 1, rest.len));
    return str_starts(rest, "\"") || str_starts(rest, "]") ? BIB_LOOKS_CERTAIN : BIB_LOOKS_NO;
}

struct reading {
    const struct bib_sink *sink;
    const char *name;
    size_t position;
    struct arena arena;
};

static enum err_code read_element(struct reading *r, struct str text, int64_t line, struct err *e)
{
    struct bib_place at = {++r->position, line, text};
    struct bib_record record = {0};
    struct err why = {0};
    json_t *j = NULL;
    enum err_code rc = json_load(text, r->name, &j, &why);
    if (rc == ERR_OK)
        rc = json_item(j, &r->arena, &record, &why);
    if (rc == ERR_OK)
        rc = bib_deliver(r->sink, &record, &at, r->name, e);
    else
        rc = bib_reject(r->sink, &at, r->name, (struct msg_call){why.msg, why.n_args, why.arg}, e);
    json_decref(j);
    return rc;
}

static enum err_code read_list(struct reading *r, struct str text, struct err *e)
{
    struct json_scan s;
    json_scan_init(&s, text, r->name);
    for (;;) {
        struct str element;
        int64_t line;
        struct arena_mark mark = arena_mark(&r->arena);
        enum err_code rc = json_scan_next(&s, &element, &line, e);
        if (rc == ERR_OK && element.ptr)
            rc = read_element(r, element, line, e);
        if (rc != ERR_OK || !element.ptr)
            return rc;
        arena_reset(&r->arena, mark);
    }
}

static enum err_code read_json(const struct bib_input *in, const struct bib_sink *sink,
                               struct err *e)
{
    struct arena a = {0};
    struct str text;
    struct reading r = {.sink = sink, .name = in->name};
    enum err_code rc = bib_read_whole(in, sink, &a, &text, e);
    if (rc == ERR_OK)
        rc = read_list(&r, text, e);
    arena_release(&r.arena);
    arena_release(&a);
    return rc;
}

static void begin(struct bib_out *o)
{
    buf_adds(o->out, "[\n");
}

static void write_record(struct bib_out *o, const struct bib_record *r)
{
    struct buf b = {0};
    struct json_out out = {.out = &b};
    bib_to_json(r, &out);
    struct str members = str_sub(buf_str(&b), 1, b.len);
    buf_addf(o->out, "%s{\"%s\":%d,", o->n ? ",\n" : "", JSON_RECORD_KEY, JSON_RECORD_VERSION);
    buf_addstr(o->out, members);
    buf_release(&b);
}

static void end(struct bib_out *o)
{
    buf_adds(o->out, o->n ? "\n]\n" : "]\n");
}

static const struct bib_writer_def writer = {begin, write_record, end};

const struct bib_format_def bib_format_json = {.format = BIB_JSON,
                                               .name = "json",
                                               .label = "JSON (CSL and others)",
                                               .looks = looks,
                                               .read = read_json,
                                               .writer = &writer};
