/* unzip.c - see unzip.h. */
#include "tests/unit/render/unzip.h"

#include <archive.h>
#include <archive_entry.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct archive *open_zip(struct str zip)
{
    struct archive *in = archive_read_new();
    archive_read_support_format_zip(in);
    assert_int_equal(archive_read_open_memory(in, zip.ptr, zip.len), ARCHIVE_OK);
    return in;
}

char *unzip_part(struct str zip, const char *name, struct arena *a)
{
    struct archive *in = open_zip(zip);
    struct archive_entry *entry;
    struct buf text = {0};
    char block[4096], *copy = NULL;
    la_ssize_t n;
    while (!copy && archive_read_next_header(in, &entry) == ARCHIVE_OK) {
        if (strcmp(archive_entry_pathname(entry), name) != 0)
            continue;
        while ((n = archive_read_data(in, block, sizeof block)) > 0)
            buf_add(&text, block, (size_t)n);
        assert_int_equal(n, 0);
        copy = arena_strndup(a, buf_c(&text), text.len);
    }
    archive_read_free(in);
    buf_release(&text);
    if (!copy)
        print_error("no part %s\n", name);
    assert_non_null(copy);
    return copy;
}

char **unzip_names(struct str zip, size_t *n, struct arena *a)
{
    struct archive *in = open_zip(zip);
    struct archive_entry *entry;
    char **name = NULL;
    size_t cap = 0;
    for (*n = 0; archive_read_next_header(in, &entry) == ARCHIVE_OK; (*n)++) {
        name = arena_grow(a, name, *n, &cap, sizeof *name);
        name[*n] = arena_strdup(a, archive_entry_pathname(entry));
    }
    archive_read_free(in);
    return name;
}
