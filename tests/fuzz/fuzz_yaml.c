/* fuzz_yaml.c - any bytes as a YAML file. What is read must hold together: every
 * value lies in the file, and the place of its letters is where they stand. */
#include "fuzz.h"

#include "lib/base/yaml.h"

#define PLACES_MAX 64

/* libfyaml 0.7.12 loses a buffer when it meets some broken quotes. That the reader
 * itself gives all back is seen by the unit tests, which suppress nothing. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfyaml.so";
}

struct lines {
    struct str text;
    size_t *start;
    size_t n;
};

static void find_lines(struct arena *a, struct str text, struct lines *l)
{
    *l = (struct lines){.text = text, .start = ARENA_ARRAY(a, text.len + 2, size_t)};
    l->start[l->n++] = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool crlf = text.ptr[i] == '\r' && i + 1 < text.len && text.ptr[i + 1] == '\n';
        if (text.ptr[i] == '\n' || (text.ptr[i] == '\r' && !crlf))
            l->start[l->n++] = i + 1;
    }
}

static char char_at(const struct lines *l, int64_t line, int64_t column)
{
    MUST(line >= 1 && (size_t)line <= l->n && column >= 1);
    size_t at = l->start[line - 1];
    for (int64_t i = 1; i < column && at < l->text.len; i++)
        do
            at++;
        while (at < l->text.len && ((unsigned char)l->text.ptr[at] & 0xC0) == 0x80);
    MUST(at <= l->text.len);
    return at < l->text.len ? l->text.ptr[at] : '\0';
}

static void check_scalar(const struct yaml *y, const struct lines *l)
{
    MUST(y->value.ptr[y->value.len] == '\0' && strlen(y->value.ptr) == y->value.len);
    for (size_t i = 0; i < y->value.len && i < PLACES_MAX; i++) {
        char c = y->value.ptr[i];
        int64_t line, column;
        yaml_place(y, i, &line, &column);
        char there = char_at(l, line, column);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            MUST(there == c || (there == '\\' && y->style == '"'));
    }
}

static void check(const struct yaml *y, const struct lines *l)
{
    char_at(l, y->line, y->column);
    if (y->kind == YAML_SCALAR)
        check_scalar(y, l);
    for (size_t i = 0; i < y->n; i++) {
        if (y->kind == YAML_MAP)
            char_at(l, y->key_line[i], y->key_column[i]);
        check(&y->item[i], l);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct err e = {0};
    struct buf shown = {0};
    const struct yaml *root;
    struct str text = str_n((const char *)data, size);
    struct lines l;
    if (yaml_parse(text, "input", &a, &root, &e) == ERR_OK) {
        if (str_starts(text, "\xEF\xBB\xBF"))
            text = str_sub(text, 3, text.len);
        find_lines(&a, text, &l);
        check(root, &l);
    } else {
        MUST(root == NULL && e.line >= 1 && e.column >= 1);
        err_render(&shown, LANG_EN, &e);
        MUST(shown.len > 0);
    }
    buf_release(&shown);
    arena_release(&a);
    return 0;
}
