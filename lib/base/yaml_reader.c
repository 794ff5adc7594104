/* yaml_reader.c - begin and end of reading, places, and libfyaml's errors in our words. */
#include "lib/base/yaml_event.h"

#include "lib/base/messages.h"
#include "lib/base/text.h"

#include <libfyaml.h>

/* What libfyaml says, by how it begins, in our words. Anything else is quoted. */
static const struct {
    const char *start;
    const struct msg *msg;
} known_errors[] = {
    {"invalid multiline plain key", &msg_yaml_indent},
    {"invalid mapping in plain multiline", &msg_yaml_align},
    {"invalid indentation", &msg_yaml_align},
    {"invalid value after mapping", &msg_yaml_align},
    {"invalid nested block mapping on the same line", &msg_yaml_colon},
    {"plain scalar cannot start with", &msg_yaml_first_char},
    {"tab character may not", &msg_yaml_tab},
    {"double-quoted scalar without closing", &msg_yaml_quote},
    {"single-quoted scalar without closing", &msg_yaml_quote},
    {"wrongly indented double-quoted", &msg_yaml_quote},
    {"wrongly indented single-quoted", &msg_yaml_quote},
    {"invalid trailing content after double-quoted", &msg_yaml_after_quote},
    {"invalid trailing content after single-quoted", &msg_yaml_after_quote},
    {"invalid escape", &msg_yaml_escape},
    {"double-quoted scalar has invalid UTF8 escape", &msg_yaml_escape},
    {"flow sequence with invalid extra closing", &msg_yaml_extra_bracket},
    {"flow mapping with invalid extra closing", &msg_yaml_extra_bracket},
    {"block scalar no linebreak found", &msg_yaml_block_header},
    {"invalid alias", &msg_yaml_alias},
};

static const char *const bracket_errors[] = {
    "flow sequence without a closing bracket",
    "flow mapping without a closing bracket",
    "missing comma in flow",
};

void yaml_reader_place(struct yaml_reader *r, size_t offset, int64_t *line, int64_t *column)
{
    if (offset < r->seen || r->seen_line == 0) {
        r->seen = 0;
        r->seen_line = r->seen_column = 1;
    }
    const char *t = r->text.ptr;
    for (; r->seen < offset && r->seen < r->text.len; r->seen++) {
        char c = t[r->seen];
        bool crlf = c == '\r' && r->seen + 1 < r->text.len && t[r->seen + 1] == '\n';
        if (c == '\n' || (c == '\r' && !crlf)) {
            r->seen_line++;
            r->seen_column = 1;
        } else if (((unsigned char)c & 0xC0) != 0x80) {
            r->seen_column++;
        }
    }
    *line = r->seen_line;
    *column = r->seen_column;
}

enum err_code yaml_reader_err(struct yaml_reader *r, enum err_code code, size_t offset,
                              struct err *e, struct msg_call m)
{
    int64_t line, column;
    yaml_reader_place(r, offset, &line, &column);
    err_set(e, code, m);
    return err_at(e, r->name, line, column);
}

/* libfyaml takes time in the square of such a run. */
#define BLANK_LINES_MAX 200

static enum err_code check_blank_lines(struct yaml_reader *r, struct err *e)
{
    size_t breaks = 0;
    for (size_t i = 0; i < r->text.len; i++) {
        char c = r->text.ptr[i];
        bool crlf = c == '\r' && i + 1 < r->text.len && r->text.ptr[i + 1] == '\n';
        if (c == '\n' || (c == '\r' && !crlf))
            breaks++;
        else if (c != ' ' && c != '\t' && c != '\r')
            breaks = 0;
        if (breaks > BLANK_LINES_MAX + 1)
            return yaml_reader_err(r, ERR_LIMIT, i, e, MSG_YAML_BLANK_LINES(BLANK_LINES_MAX));
    }
    return ERR_OK;
}

static enum err_code check_bytes(struct yaml_reader *r, struct err *e)
{
    size_t bad = text_invalid_at(r->text);
    if (bad != SIZE_MAX)
        return yaml_reader_err(r, ERR_INPUT, bad, e, MSG_TEXT_NOT_UTF8(bad));
    for (size_t i = 0; i < r->text.len; i++) {
        unsigned char c = (unsigned char)r->text.ptr[i];
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
            return yaml_reader_err(r, ERR_INPUT, i, e, MSG_YAML_CONTROL);
    }
    return check_blank_lines(r, e);
}

enum err_code yaml_reader_open(struct yaml_reader *r, struct str text, const char *name,
                               struct arena *a, struct err *e)
{
    *r = (struct yaml_reader){.name = name, .arena = a};
    if (text.len > YAML_LIMIT_BYTES)
        return err_set(e, ERR_LIMIT, MSG_IO_TOO_LARGE(name, YAML_LIMIT_BYTES));
    if (str_starts(text, "\xEF\xBB\xBF"))
        text = str_sub(text, 3, text.len);
    r->text = arena_str(a, text);
    enum err_code rc = check_bytes(r, e);
    if (rc != ERR_OK)
        return rc;
    struct fy_diag_cfg how;
    fy_diag_cfg_default(&how);
    how.fp = NULL;
    r->diag = fy_diag_create(&how);
    fy_diag_set_collect_errors(r->diag, true);
    struct fy_parse_cfg cfg = {.flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG, .diag = r->diag};
    r->parser = fy_parser_create(&cfg);
    if (!r->parser || fy_parser_set_string(r->parser, r->text.ptr, r->text.len) != 0)
        return yaml_reader_err(r, ERR_INPUT, 0, e, MSG_YAML_SYNTAX("libfyaml"));
    return ERR_OK;
}

void yaml_reader_close(struct yaml_reader *r)
{
    if (r->parser)
        fy_parser_destroy(r->parser);
    if (r->diag)
        fy_diag_destroy(r->diag);
    r->parser = NULL;
    r->diag = NULL;
}

/* The innermost list or map that was opened with a bracket, or SIZE_MAX. */
static size_t open_bracket(const struct yaml_reader *r)
{
    for (size_t i = r->depth; i > 0; i--) {
        size_t at = r->open[i - 1];
        if (at < r->text.len && (r->text.ptr[at] == '[' || r->text.ptr[at] == '{'))
            return at;
    }
    return SIZE_MAX;
}

static bool begins(const char *s, const char *start)
{
    return strncmp(s, start, strlen(start)) == 0;
}

static enum err_code say(struct yaml_reader *r, const char *why, struct err *e)
{
    size_t bracket = open_bracket(r);
    for (size_t i = 0; i < COUNT_OF(bracket_errors) && bracket != SIZE_MAX; i++) {
        if (begins(why, bracket_errors[i])) {
            int64_t line, column;
            yaml_reader_place(r, bracket, &line, &column);
            return err_set(e, ERR_INPUT, MSG_YAML_BRACKET(line));
        }
    }
    for (size_t i = 0; i < COUNT_OF(known_errors); i++)
        if (begins(why, known_errors[i].start))
            return err_set(e, ERR_INPUT, (struct msg_call){known_errors[i].msg, 0, NULL});
    return err_set(e, ERR_INPUT, MSG_YAML_SYNTAX(why));
}

/* libfyaml points now at an open quote and now at the character after it. */
static int64_t quote_column(const struct yaml_reader *r, int64_t line, int64_t column)
{
    struct str rest = r->text, part = {"", 0};
    while (line-- > 0 && str_split(&rest, '\n', &part))
        ;
    size_t at = 0;
    for (int64_t i = 1; i < column && at < part.len; i++)
        do
            at++;
        while (at < part.len && ((unsigned char)part.ptr[at] & 0xC0) == 0x80);
    bool after = at > 0 && (part.ptr[at - 1] == '"' || part.ptr[at - 1] == '\'');
    return after ? column - 1 : column;
}

enum err_code yaml_reader_syntax(struct yaml_reader *r, struct err *e)
{
    const struct fy_diag_error *d;
    void *prev = NULL;
    while ((d = fy_diag_errors_iterate(r->diag, &prev))) {
        if (d->type != FYET_ERROR)
            continue;
        /* Unlike its marks, libfyaml's errors count from 1. */
        say(r, d->msg, e);
        return err_at(e, r->name, d->line,
                      e->msg == &msg_yaml_quote ? quote_column(r, d->line, d->column) : d->column);
    }
    return yaml_reader_err(r, ERR_INPUT, r->done, e, MSG_YAML_SYNTAX("?"));
}
