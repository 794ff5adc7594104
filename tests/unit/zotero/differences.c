/* differences.c - reading the list, and looking in it. */
#include "differences.h"

#include "lib/base/file.h"

static bool next_word(struct str *rest, struct str *word)
{
    *rest = str_trim(*rest);
    return rest->len && str_split(rest, ' ', word);
}

static bool parse(struct str line, struct difference *d)
{
    struct str rest = line;
    if (!next_word(&rest, &d->file) || !next_word(&rest, &d->number) ||
        !next_word(&rest, &d->field))
        return false;
    d->argument = str_trim(rest);
    if (!str_ends(d->field, ":"))
        return false;
    d->field.len--;
    return d->argument.len > 0;
}

enum err_code differences_load(const char *path, struct arena *a, struct differences *out,
                               struct err *e)
{
    struct str text, line;
    size_t cap = 0;
    *out = (struct differences){0};
    enum err_code rc = file_read(path, 0, a, &text, e);
    for (int64_t at = 1; rc == ERR_OK && str_split(&text, '\n', &line); at++) {
        struct difference d = {.line = at};
        line = str_trim(line);
        if (!line.len || line.ptr[0] == '#')
            continue;
        if (!parse(line, &d)) {
            fprintf(stderr, "%s:%" PRId64 ": not FILE NUMBER FIELD: argument\n", path, at);
            d.file = line; /* never needed, so the test fails */
        }
        out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
        out->item[out->n++] = d;
    }
    return rc;
}

bool differences_allow(struct differences *d, const char *file, size_t number, const char *field)
{
    char text[24];
    bool allowed = false;
    snprintf(text, sizeof text, "%zu", number);
    for (size_t i = 0; i < d->n; i++) {
        struct difference *x = &d->item[i];
        if (!str_eq_c(x->file, file) || !str_eq_c(x->field, field))
            continue;
        if (str_eq_c(x->number, "*") || str_eq_c(x->number, text))
            x->needed = allowed = true;
    }
    return allowed;
}
