/* made.c - made-up records. */
#include "made.h"

#include "lib/base/file.h"

const char *made_record(struct fixture *f, size_t n, bool bad)
{
    if (bad && n % MADE_BAD_EVERY == 0)
        return arena_fmt(&f->arena, "TY  - JOUR\nN1  - Nothing but note %zu\nER  - \n", n);
    return arena_fmt(
        &f->arena,
        "TY  - JOUR\nID  - R%zu\nTI  - Synthetic title %zu of many\nAB  - Abstract %zu, "
        "which says %zu and no more\nPY  - %zu\nER  - \n",
        n, n, n * 7919, n * 104729, 1990 + n % 30);
}

const char *made_ris(struct fixture *f, const char *name, size_t n, bool bad)
{
    struct buf b = {0};
    const char *path = arena_fmt(&f->arena, "%s/%s", f->folder, name);
    for (size_t i = 1; i <= n; i++) {
        struct arena_mark m = arena_mark(&f->arena);
        buf_adds(&b, made_record(f, i, bad));
        arena_reset(&f->arena, m);
    }
    OK(f, file_write(path, buf_str(&b), &f->e));
    buf_release(&b);
    return path;
}

enum err_code made_import(struct fixture *f, const char *path, const char *source,
                          struct progress *p, struct import_report *report)
{
    struct import_options o = {.arm = "network", .source = source};
    return import_file(f->s, "lead", path, &o, p, &f->arena, report, &f->e);
}

size_t made_batches(struct fixture *f)
{
    struct import_line *x;
    size_t n;
    OK(f, import_list(f->s, &f->arena, &x, &n, &f->e));
    return n;
}
