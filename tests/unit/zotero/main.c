/* main.c - zotero_tests FAMILY: every file of a family of formats, read by us and by Zotero.
 *
 * Differences that differences.txt doesn't argue for fail the test, and so do lines of it that
 * nothing needs. Without the shared data there is nothing to compare, and that is said. */
#include "compare.h"
#include "differences.h"

#include "lib/base/file.h"
#include "lib/bib/reader.h"

#include <dirent.h>

struct reading {
    struct arena arena;
    struct bib_record **record;
    size_t n, cap, n_rejected;
};

struct state {
    struct differences meant;
    const char *file; /* without ending */
    size_t number;
    size_t n_compared, n_found, n_unmeant;
};

static enum err_code keep(void *context, const struct bib_record *r, const struct bib_place *at,
                          struct err *e)
{
    struct reading *x = context;
    (void)at, (void)e;
    x->record = arena_grow(&x->arena, x->record, x->n, &x->cap, sizeof *x->record);
    x->record[x->n++] = bib_copy(r, &x->arena);
    return ERR_OK;
}

static enum err_code count_rejected(void *context, const struct bib_place *at,
                                    const struct note *why, struct err *e)
{
    struct reading *x = context;
    (void)at, (void)why, (void)e;
    x->n_rejected++;
    return ERR_OK;
}

static void tell(void *context, const char *field, struct str zotero, struct str ours)
{
    struct state *s = context;
    s->n_found++;
    if (differences_allow(&s->meant, s->file, s->number, field))
        return;
    s->n_unmeant++;
    printf("%s %zu %s:\n  Zotero: %.*s\n  ours:   %.*s\n", s->file, s->number, field,
           (int)zotero.len, zotero.ptr ? zotero.ptr : "", (int)ours.len, ours.ptr ? ours.ptr : "");
}

static void say(struct err *e)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    printf("%.*s\n", (int)b.len, b.ptr);
    buf_release(&b);
}

static void compare_file(struct state *s, const char *folder)
{
    struct reading x = {0};
    struct err e = {0};
    struct str text;
    json_t *items = NULL;
    struct bib_sink sink = {.record = keep, .rejected = count_rejected, .context = &x};
    const char *in = arena_fmt(&x.arena, "%s/%s.txt", folder, s->file);
    const char *expected = arena_fmt(&x.arena, "%s/%s.expected.json", folder, s->file);
    if (file_read(expected, 0, &x.arena, &text, &e) != ERR_OK ||
        json_load(text, expected, &items, &e) != ERR_OK ||
        bib_read_file(in, BIB_FORMAT_UNKNOWN, &sink, &e) != ERR_OK) {
        say(&e);
        s->n_unmeant++;
    }
    s->number = 0;
    if (json_array_size(items) != x.n)
        tell(s, "records", str_c(arena_fmt(&x.arena, "%zu", json_array_size(items))),
             str_c(arena_fmt(&x.arena, "%zu and %zu rejected", x.n, x.n_rejected)));
    for (size_t i = 0; i < x.n && i < json_array_size(items); i++) {
        s->number = i + 1;
        s->n_compared++;
        compare_item(json_array_get(items, i), x.record[i], &x.arena, tell, s);
    }
    json_decref(items);
    arena_release(&x.arena);
}

/* Lines for the family that no difference needed. */
static void check_needed(struct state *s, const char *family)
{
    for (size_t i = 0; i < s->meant.n; i++) {
        const struct difference *d = &s->meant.item[i];
        if (!str_starts(d->file, family) || d->needed)
            continue;
        printf("differences.txt:%" PRId64 ": there is no such difference any more\n", d->line);
        s->n_unmeant++;
    }
}

int main(int argc, char **argv)
{
    struct arena a = {0};
    struct err e = {0};
    struct state s = {0};
    struct dirent **entry = NULL;
    const char *shared = getenv("SIGTE_SHARED");
    const char *folder =
        arena_fmt(&a, "%s/data/refs_zotero", shared ? shared : SIGTE_SOURCE_DIR "/../shared");
    if (argc != 2 || differences_load(SIGTE_SOURCE_DIR "/tests/unit/zotero/differences.txt", &a,
                                      &s.meant, &e) != ERR_OK)
        return 2;
    int n = scandir(folder, &entry, NULL, alphasort);
    if (n < 0) {
        printf("%s is not there: nothing was compared\n", folder);
        return 0;
    }
    for (int i = 0; i < n; i++) {
        struct str name = str_c(entry[i]->d_name);
        if (str_starts(name, argv[1]) && str_ends(name, ".txt")) {
            s.file = arena_strndup(&a, name.ptr, name.len - 4);
            compare_file(&s, folder);
        }
        free(entry[i]);
    }
    free(entry);
    check_needed(&s, argv[1]);
    printf("%s: %zu records compared, %zu differences, %zu not argued for\n", argv[1], s.n_compared,
           s.n_found, s.n_unmeant);
    arena_release(&a);
    return s.n_unmeant > 0 || s.n_compared == 0;
}
