/* comes_back.c - writes, reads and compares. */
#include "comes_back.h"

#include "reference_made.h"
#include "support.h"

#include "lib/bib/writer.h"

#include <dirent.h>

const char *written_as(enum bib_format f, const struct bib_record *r, size_t n, struct arena *a)
{
    struct buf b = {0};
    struct bib_out o = {.out = &b, .format = f};
    bib_write_begin(&o);
    for (size_t i = 0; i < n; i++)
        bib_write(&o, &r[i]);
    bib_write_end(&o);
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

static void assert_comes_back(enum bib_format f, reduce_fn *reduce, const struct bib_record *r)
{
    struct arena a = {0};
    const char *text = written_as(f, r, 1, &a);
    struct seen *again = read_text(text, BIB_FORMAT_UNKNOWN);
    assert_int_equal(again->n, 1);
    assert_int_equal(again->notes.n, 0);
    sort_reference(again->item[0].record);
    const char *want = record_json(reduce(r, &a), &a),
               *got = record_json(again->item[0].record, &a);
    size_t same = 0;
    while (want[same] && want[same] == got[same])
        same++;
    size_t from = same > 60 ? same - 60 : 0;
    if (strcmp(want, got) != 0)
        fail_msg("wanted …%.160s\ngot …%.160s\nin %s", want + from, got + from, text);
    seen_free(again);
    arena_release(&a);
}

void assert_made_come_back(enum bib_format f, reduce_fn *reduce)
{
    for (uint32_t seed = 1; seed <= 500; seed++) {
        struct arena a = {0};
        struct bib_record r = reference_made(seed, &a);
        assert_comes_back(f, reduce, &r);
        arena_release(&a);
    }
}

static size_t check_file(enum bib_format f, reduce_fn *reduce, const char *path)
{
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, false);
    size_t n = 0;
    if (bib_read_file(path, BIB_FORMAT_UNKNOWN, &sink, &s.e) == ERR_OK)
        for (; n < s.n; n++)
            assert_comes_back(f, reduce, s.item[n].record);
    seen_release(&s);
    return n;
}

static size_t check_folder(enum bib_format f, reduce_fn *reduce, const struct shared_part *part)
{
    struct arena a = {0};
    const char *folder = shared_folder(part->folder, &a);
    struct dirent **entry = NULL;
    int files = folder ? scandir(folder, &entry, NULL, alphasort) : 0;
    size_t n = 0;
    for (int i = 0; i < files; i++) {
        if (strstr(entry[i]->d_name, part->ending))
            n += check_file(f, reduce, arena_fmt(&a, "%s/%s", folder, entry[i]->d_name));
        free(entry[i]);
    }
    free(entry);
    if (folder && n == 0)
        fail_msg("no record read in %s/*%s", folder, part->ending);
    arena_release(&a);
    return n;
}

void assert_shared_come_back(enum bib_format f, reduce_fn *reduce, const struct shared_part *part,
                             size_t n_parts)
{
    size_t n = 0;
    for (size_t i = 0; i < n_parts; i++)
        n += check_folder(f, reduce, &part[i]);
    print_message("%zu records written and read\n", n);
}
