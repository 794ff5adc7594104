/* fixture_files.c - reading fixtures and comparing with what stands beside them. */
#include "fixture_files.h"

#include "support.h"

#include "lib/base/file.h"

#include <dirent.h>

/* Everything seen, as lines of JSON. */
static const char *lines_of(const struct seen *s, const char *folder, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < s->n; i++) {
        buf_adds(&b, record_json(s->item[i].record, a));
        buf_addch(&b, '\n');
    }
    for (size_t i = 0; i < s->n_deleted; i++)
        buf_addf(&b, "{\"deleted\":\"%.*s\"}\n", (int)s->deleted[i].len, s->deleted[i].ptr);
    size_t skip = strlen(folder) + 1;
    for (size_t i = 0; i < s->n_rejected; i++)
        buf_addf(&b, "{\"rejected\":\"%s\"}\n", s->rejected[i].why + skip);
    for (size_t i = 0; i < s->notes.n; i++)
        buf_addf(&b, "{\"note\":\"%s\"}\n", note_text(&s->notes.item[i], a) + skip);
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

/* The text of a file, or "" when there is none. */
static struct str expectation(const char *path, struct arena *a)
{
    struct str text = {0};
    struct err e = {0};
    if (file_exists(path) && file_read(path, 0, a, &text, &e) != ERR_OK)
        fail_msg("%s", error_text(&e, a));
    return text;
}

static void bless(const char *path, const char *text, struct arena *a)
{
    struct err e = {0};
    if (*text && file_write(path, str_c(text), &e) != ERR_OK)
        fail_msg("%s", error_text(&e, a));
}

static void compare(const char *path, const char *got, struct arena *a)
{
    if (getenv("SIGTE_BLESS"))
        bless(path, got, a);
    struct str want = expectation(path, a);
    if (!str_eq(want, str_c(got)))
        fail_msg("%s: not as expected, but\n%s", path, got);
}

static void check_fixture(const char *folder, const char *name, enum bib_format f)
{
    struct arena a = {0};
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, false);
    const char *path = arena_fmt(&a, "%s/%s", folder, name);
    const char *ext = strrchr(name, '.');
    enum err_code rc = bib_read_file(path, f, &sink, &s.e);
    const char *error = rc == ERR_OK ? "" : error_text(&s.e, &a) + strlen(folder) + 1;
    int stem = (int)(strlen(path) - strlen(ext));
    compare(arena_fmt(&a, "%.*s.json", stem, path), lines_of(&s, folder, &a), &a);
    compare(arena_fmt(&a, "%.*s.err", stem, path), *error ? arena_fmt(&a, "%s\n", error) : "", &a);
    for (size_t i = 0; i < s.n; i++)
        assert_round_trip(s.item[i].record);
    seen_release(&s);
    arena_release(&a);
}

size_t check_fixtures(const char *folder, const struct fixture_kind *kind, size_t n_kinds)
{
    struct dirent **entry;
    size_t checked = 0;
    int n = scandir(folder, &entry, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        const char *ext = strrchr(entry[i]->d_name, '.');
        for (size_t k = 0; ext && k < n_kinds; k++)
            if (strcmp(ext, kind[k].ending) == 0) {
                check_fixture(folder, entry[i]->d_name, kind[k].format);
                checked++;
            }
        free(entry[i]);
    }
    if (n >= 0)
        free(entry);
    return checked;
}
