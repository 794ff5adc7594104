/* yaml_place.c - from a byte of a scalar's text back to the file.
 *
 * The text as written and the text as read are walked side by side. They differ
 * at line ends (folding, indentation) and at escapes; everything else stands in
 * both. */
#include "lib/base/yaml.h"

struct walk {
    struct str source;
    struct str value;
    size_t from; /* in source */
    size_t at;   /* in value */
    int64_t line;
    int64_t column;
};

static size_t character_bytes(struct str s, size_t at)
{
    size_t n = 1;
    while (at + n < s.len && ((unsigned char)s.ptr[at + n] & 0xC0) == 0x80)
        n++;
    return n;
}

static bool is_break(struct str s, size_t at)
{
    return at < s.len && (s.ptr[at] == '\n' || s.ptr[at] == '\r');
}

static void step_source(struct walk *w)
{
    if (is_break(w->source, w->from)) {
        bool crlf = w->source.ptr[w->from] == '\r' && w->from + 1 < w->source.len &&
                    w->source.ptr[w->from + 1] == '\n';
        w->from += crlf ? 2 : 1;
        w->line++;
        w->column = 1;
    } else {
        w->from += character_bytes(w->source, w->from);
        w->column++;
    }
}

/* Skip the indentation of the line that begins here: at most `most` blanks. */
static void skip_indent(struct walk *w, size_t most)
{
    for (; most && w->from < w->source.len; most--) {
        char c = w->source.ptr[w->from];
        if (c != ' ' && c != '\t')
            return;
        step_source(w);
    }
}

/* Over the line end of a literal block, which stands in the value too. */
static void cross_kept(struct walk *w, size_t indent)
{
    step_source(w);
    skip_indent(w, indent);
    w->at += w->at < w->value.len;
}

/* Over one or more folded line ends with the indentation after them. One became a
 * blank, several as many line ends or one fewer: `newlines` says how many at most
 * may come from here, since an escape after them can be one too. */
static void cross_folded(struct walk *w, size_t indent, size_t newlines)
{
    while (is_break(w->source, w->from)) {
        step_source(w);
        skip_indent(w, indent);
    }
    for (; newlines && w->at < w->value.len && w->value.ptr[w->at] == '\n'; newlines--)
        w->at++;
}

/* How many line ends stand here, blanks between them aside. */
static size_t count_breaks(const struct walk *w)
{
    struct walk ahead = *w;
    size_t n = 0;
    for (; is_break(ahead.source, ahead.from); n++) {
        step_source(&ahead);
        skip_indent(&ahead, SIZE_MAX);
    }
    return n;
}

static void cross_break(struct walk *w, size_t indent, char style)
{
    size_t breaks = count_breaks(w);
    bool blank = w->at < w->value.len && w->value.ptr[w->at] == ' ';
    if (style == '|') {
        cross_kept(w, indent);
    } else {
        w->at += blank;
        cross_folded(w, indent, blank ? 0 : style == '>' ? breaks : breaks - 1);
    }
}

/* Blanks before a line end are dropped by folding outside blocks. */
static bool blanks_before_break(const struct walk *w)
{
    size_t i = w->from;
    while (i < w->source.len && (w->source.ptr[i] == ' ' || w->source.ptr[i] == '\t'))
        i++;
    return i > w->from && is_break(w->source, i);
}

static size_t escape_bytes(const struct walk *w)
{
    size_t left = w->source.len - w->from;
    if (left < 2)
        return left;
    switch (w->source.ptr[w->from + 1]) {
    case 'x':
        return left < 4 ? left : 4;
    case 'u':
        return left < 6 ? left : 6;
    case 'U':
        return left < 10 ? left : 10;
    default:
        return 1 + character_bytes(w->source, w->from + 1);
    }
}

/* An escaped line end in double quotes stands for nothing. */
static bool joins_lines(const struct walk *w, char style)
{
    return style == '"' && w->from < w->source.len && w->source.ptr[w->from] == '\\' &&
           is_break(w->source, w->from + 1);
}

static void step_character(struct walk *w, char style)
{
    if (joins_lines(w, style)) {
        w->from++;
        step_source(w);
        skip_indent(w, SIZE_MAX);
        cross_folded(w, SIZE_MAX, count_breaks(w)); /* empty lines after it are kept */
        return;
    }
    size_t n = character_bytes(w->value, w->at);
    if (style == '"' && w->source.ptr[w->from] == '\\') {
        size_t end = w->from + escape_bytes(w);
        while (w->from < end)
            step_source(w);
    } else {
        if (style == '\'' && w->source.ptr[w->from] == '\'')
            step_source(w);
        step_source(w);
    }
    w->at += n;
}

static void step(struct walk *w, const struct yaml *scalar, size_t indent)
{
    bool block = scalar->style == '|' || scalar->style == '>';
    if (!block && blanks_before_break(w))
        while (!is_break(w->source, w->from))
            step_source(w);
    if (is_break(w->source, w->from))
        cross_break(w, indent, scalar->style);
    else
        step_character(w, scalar->style);
}

void yaml_place(const struct yaml *scalar, size_t offset, int64_t *line, int64_t *column)
{
    bool block = scalar->style == '|' || scalar->style == '>';
    bool quoted = scalar->style == '"' || scalar->style == '\'';
    size_t indent = block ? (size_t)(scalar->block_column - 1) : SIZE_MAX;
    struct walk w = {.source = scalar->source,
                     .value = scalar->value,
                     .line = block ? scalar->block_line : scalar->line,
                     .column = block ? 1 : scalar->column + quoted};
    if (block)
        skip_indent(&w, indent);
    /* A folded block may begin with empty lines, which it keeps. */
    while (scalar->style == '>' && w.at < offset && is_break(w.source, w.from) &&
           w.at < w.value.len && w.value.ptr[w.at] == '\n')
        cross_kept(&w, indent);
    while ((w.at < offset || joins_lines(&w, scalar->style)) && w.from < w.source.len)
        step(&w, scalar, indent);
    *line = w.line;
    *column = w.column;
}
