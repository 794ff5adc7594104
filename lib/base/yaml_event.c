/* yaml_event.c - libfyaml's events, checked and placed. */
#include "lib/base/yaml_event.h"

#include "lib/base/messages.h"
#include "lib/base/text.h"

#include <libfyaml.h>

#define YAML_NODES_MAX ((size_t)500000)

static size_t start_of(struct fy_token *t)
{
    const struct fy_mark *m = t ? fy_token_start_mark(t) : NULL;
    return m ? m->input_pos : SIZE_MAX;
}

static size_t end_of(struct fy_token *t)
{
    const struct fy_mark *m = t ? fy_token_end_mark(t) : NULL;
    return m ? m->input_pos : SIZE_MAX;
}

/* First character from `at` on that is neither blank, line end nor comment: where
 * a value that was left out could stand. */
static size_t skip_blanks(struct str t, size_t at)
{
    while (at < t.len) {
        char c = t.ptr[at];
        if (c == '#') {
            while (at < t.len && t.ptr[at] != '\n' && t.ptr[at] != '\r')
                at++;
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            at++;
        } else {
            break;
        }
    }
    return at;
}

static void read_scalar(struct yaml_reader *r, struct fy_token *t, struct yaml_event *out)
{
    static const char style[] = {0, '\'', '"', '|', '>'};
    size_t from = start_of(t), to = end_of(t);
    out->kind = YAML_EVENT_SCALAR;
    if (from == SIZE_MAX || to < from || to > r->text.len) {
        out->nothing = true;
        out->at = skip_blanks(r->text, r->done);
        out->value = out->source = STR("");
        if (out->at < r->text.len)
            r->done = out->at + 1;
        return;
    }
    out->source = str_sub(r->text, from, to);
    out->style = style[fy_token_scalar_style(t)];
    if (out->style == '"' || out->style == '\'') {
        out->value = yaml_unquote(out->source, out->style, r->arena);
    } else {
        size_t n = 0;
        const char *value = fy_token_get_text(t, &n);
        out->value = arena_str(r->arena, str_n(value, value ? n : 0));
    }
    out->at = from;
    /* libfyaml's mark of quoted text is after the quote, that of a block on the
     * first line of its text; its header is the first | or > since the value before. */
    if (out->style == '"' || out->style == '\'')
        out->at = from ? from - 1 : 0;
    if (out->style == '|' || out->style == '>')
        for (out->at = r->done; out->at < from && r->text.ptr[out->at] != out->style;)
            out->at++;
    r->done = to + (out->style == '"' || out->style == '\'');
}

static enum err_code refuse_extras(struct yaml_reader *r, struct fy_event *ev, struct err *e)
{
    if (ev->type == FYET_ALIAS)
        return yaml_reader_err(r, ERR_INPUT, start_of(ev->alias.anchor) - 1, e, MSG_YAML_ALIAS);
    struct fy_token *anchor = fy_event_get_anchor_token(ev);
    if (anchor)
        return yaml_reader_err(r, ERR_INPUT, start_of(anchor) - 1, e, MSG_YAML_ALIAS);
    struct fy_token *tag = fy_event_get_tag_token(ev);
    if (tag)
        return yaml_reader_err(r, ERR_INPUT, start_of(tag), e, MSG_YAML_TAG);
    if (ev->type == FYET_DOCUMENT_START && ++r->documents > 1) {
        size_t at = start_of(ev->document_start.document_start);
        return yaml_reader_err(r, ERR_INPUT, at == SIZE_MAX ? skip_blanks(r->text, r->done) : at, e,
                               MSG_YAML_SECOND);
    }
    return ERR_OK;
}

static enum err_code open_level(struct yaml_reader *r, struct fy_token *t, struct yaml_event *out,
                                struct err *e)
{
    out->at = start_of(t);
    out->implied = out->at == SIZE_MAX || end_of(t) == out->at;
    if (out->at == SIZE_MAX)
        out->at = r->done;
    if (r->depth == YAML_DEPTH_MAX)
        return yaml_reader_err(r, ERR_INPUT, out->at, e, MSG_YAML_DEEP(YAML_DEPTH_MAX));
    r->open[r->depth++] = out->at;
    if (!out->implied)
        r->done = out->at + 1;
    return ERR_OK;
}

static enum err_code take(struct yaml_reader *r, struct fy_event *ev, struct yaml_event *out,
                          bool *found, struct err *e)
{
    enum err_code rc = refuse_extras(r, ev, e);
    if (rc != ERR_OK)
        return rc;
    *found = true;
    switch (ev->type) {
    case FYET_SCALAR:
        read_scalar(r, ev->scalar.value, out);
        /* Text is handed on NUL-terminated, so it holds no NUL itself. */
        if (out->value.len &&
            (memchr(out->value.ptr, 0, out->value.len) || text_invalid_at(out->value) != SIZE_MAX))
            rc = yaml_reader_err(r, ERR_INPUT, out->at, e, MSG_YAML_ESCAPE);
        break;
    case FYET_SEQUENCE_START:
        out->kind = YAML_EVENT_SEQ;
        rc = open_level(r, ev->sequence_start.sequence_start, out, e);
        break;
    case FYET_MAPPING_START:
        out->kind = YAML_EVENT_MAP;
        rc = open_level(r, ev->mapping_start.mapping_start, out, e);
        break;
    case FYET_SEQUENCE_END:
    case FYET_MAPPING_END:
        out->kind = YAML_EVENT_CLOSE;
        r->depth -= r->depth > 0;
        size_t end = end_of(fy_event_get_token(ev));
        if (end != SIZE_MAX && end > r->done)
            r->done = end;
        return ERR_OK;
    case FYET_STREAM_END:
        out->kind = YAML_EVENT_END;
        return ERR_OK;
    default:
        *found = false;
        return ERR_OK;
    }
    if (rc == ERR_OK && ++r->nodes > YAML_NODES_MAX)
        return yaml_reader_err(r, ERR_LIMIT, out->at, e, MSG_YAML_MANY(YAML_NODES_MAX));
    return rc;
}

enum err_code yaml_reader_next(struct yaml_reader *r, struct yaml_event *out, struct err *e)
{
    bool found = false;
    enum err_code rc = ERR_OK;
    while (!found && rc == ERR_OK) {
        struct fy_event *ev = fy_parser_parse(r->parser);
        if (!ev)
            return yaml_reader_syntax(r, e);
        *out = (struct yaml_event){0};
        rc = take(r, ev, out, &found, e);
        fy_parser_event_free(r->parser, ev);
    }
    return rc;
}
