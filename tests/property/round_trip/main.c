/* main.c - record to text to record: equal, but for what the format can't hold. */
#include "lib/base/buf.h"
#include "lib/bib/record_json.h"
#include "lib/bib/writer.h"
#include "made.h"
#include "reduce.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define SEEDS 1500

/* What came back of one text. */
struct back {
    struct arena arena;
    struct bib_record **item;
    size_t n, cap;
    struct note_list notes;
    struct err e;
};

static enum err_code keep(void *context, const struct bib_record *r, const struct bib_place *at,
                          struct err *e)
{
    struct back *b = context;
    (void)at;
    (void)e;
    b->item = arena_grow(&b->arena, b->item, b->n, &b->cap, sizeof *b->item);
    b->item[b->n++] = bib_copy(r, &b->arena);
    return ERR_OK;
}

static const char *json_of(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    struct json_out out = {.out = &b};
    bib_to_json(r, &out);
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

static void write_all(const struct bib_record *const *r, size_t n, enum bib_format f,
                      struct buf *text)
{
    struct bib_out o = {
        .out = text, .format = f, .extra = round_trip_extra, .n_extra = n_round_trip_extra};
    bib_write_begin(&o);
    for (size_t i = 0; i < n; i++)
        bib_write(&o, r[i]);
    bib_write_end(&o);
}

static void read_back(struct buf *text, enum bib_format f, struct back *back)
{
    back->notes.arena = &back->arena;
    struct bib_sink sink = {.record = keep, .context = back, .notes = &back->notes};
    if (bib_read_text(buf_str(text), "written", f, &sink, &back->e) != ERR_OK) {
        struct buf b = {0};
        err_render(&b, LANG_EN, &back->e);
        fail_msg("%s: %s", bib_format_name(f), buf_c(&b));
    }
}

static void assert_same(const struct bib_record *want, const struct bib_record *got,
                        enum bib_format f, const char *which)
{
    struct arena a = {0};
    const char *x = json_of(want, &a), *y = json_of(got, &a);
    size_t same = 0;
    while (x[same] && x[same] == y[same])
        same++;
    size_t from = same > 80 ? same - 80 : 0;
    if (strcmp(x, y) != 0)
        fail_msg("%s, %s: wanted\n…%.220s\ngot\n…%.220s", bib_format_name(f), which, x + from,
                 y + from);
    arena_release(&a);
}

/* One record through one format. */
static void assert_comes_back(const struct bib_record *r, const struct round_trip *t,
                              const char *which)
{
    struct buf text = {0};
    struct back back = {0};
    write_all(&r, 1, t->format, &text);
    read_back(&text, t->format, &back);
    if (back.n != 1)
        fail_msg("%s, %s: %zu records out of one", bib_format_name(t->format), which, back.n);
    if (t->sort)
        t->sort(back.item[0]);
    assert_same(t->reduce(r, &back.arena), back.item[0], t->format, which);
    arena_release(&back.arena);
    buf_release(&text);
}

static void made_records_come_back(void **state)
{
    (void)state;
    for (size_t k = 0; k < n_round_trips; k++)
        for (uint32_t seed = 1; seed <= SEEDS; seed++) {
            struct arena a = {0};
            struct bib_record r =
                round_trips[k].make ? round_trips[k].make(seed, &a) : made_record(seed, &a);
            assert_comes_back(&r, &round_trips[k], arena_fmt(&a, "seed %u", seed));
            arena_release(&a);
        }
}

/* No text runs over into the next record, and what was read once reads the same ever after. */
static void many_in_one_file_stay_many(void **state)
{
    (void)state;
    enum { MANY = 200 };
    for (size_t k = 0; k < n_round_trips; k++) {
        enum bib_format f = round_trips[k].format;
        struct arena a = {0};
        struct buf text = {0}, again = {0};
        struct back first = {0}, second = {0};
        const struct bib_record *list[MANY];
        for (uint32_t i = 0; i < MANY; i++) {
            struct bib_record r = made_record(90000 + i, &a);
            list[i] = bib_copy(&r, &a);
        }
        write_all(list, MANY, f, &text);
        read_back(&text, f, &first);
        assert_int_equal(first.n, MANY);
        write_all((const struct bib_record *const *)first.item, first.n, f, &again);
        read_back(&again, f, &second);
        assert_int_equal(second.n, MANY);
        for (size_t i = 0; i < MANY; i++)
            assert_same(first.item[i], second.item[i], f, "second time");
        buf_release(&text);
        buf_release(&again);
        arena_release(&a);
        arena_release(&first.arena);
        arena_release(&second.arena);
    }
}

static void corpora_come_back(void **state)
{
    (void)state;
    static const char *const file[] = {"network.ris", "pubmed-1.xml", "pubmed-2.xml",
                                       "references.nbib"};
    for (size_t i = 0; i < COUNT_OF(file); i++) {
        struct back all = {0};
        const char *path = arena_fmt(&all.arena, "%s/corpora/demo/%s", SIGTE_SOURCE_DIR, file[i]);
        struct bib_sink sink = {.record = keep, .context = &all};
        assert_int_equal(bib_read_file(path, BIB_FORMAT_UNKNOWN, &sink, &all.e), ERR_OK);
        assert_true(all.n > 0);
        for (size_t k = 0; k < n_round_trips; k++)
            for (size_t r = 0; r < all.n; r++)
                assert_comes_back(all.item[r], &round_trips[k],
                                  arena_fmt(&all.arena, "%s, record %zu", file[i], r + 1));
        arena_release(&all.arena);
    }
}

static const struct round_trip *trip_of(enum bib_format f)
{
    size_t k = 0;
    while (round_trips[k].format != f)
        k++;
    return &round_trips[k];
}

/* Records of a file, read with what can't be read left out. */
static void check_real_file(const char *path, bool exact, size_t *n)
{
    struct back all = {0}, first = {0}, second = {0};
    struct bib_sink sink = {.record = keep, .context = &all};
    enum err_code rc = bib_read_file(path, BIB_FORMAT_UNKNOWN, &sink, &all.e);
    for (size_t i = 0; exact && rc == ERR_OK && i < all.n; i++)
        assert_comes_back(all.item[i], trip_of(BIB_PUBMED_XML), path);
    for (size_t k = 0; !exact && all.n && k < n_round_trips; k++) {
        enum bib_format f = round_trips[k].format;
        struct buf text = {0}, again = {0};
        first = second = (struct back){0};
        write_all((const struct bib_record *const *)all.item, all.n, f, &text);
        read_back(&text, f, &first);
        if (first.n != all.n)
            fail_msg("%s: %zu records as %s out of %zu", path, first.n, bib_format_name(f), all.n);
        write_all((const struct bib_record *const *)first.item, first.n, f, &again);
        read_back(&again, f, &second);
        for (size_t i = 0; i < all.n; i++)
            assert_same(first.item[i], second.item[i], f, path);
        buf_release(&text);
        buf_release(&again);
        arena_release(&first.arena);
        arena_release(&second.arena);
    }
    *n += all.n;
    arena_release(&all.arena);
}

/* PubMed's own records come back whole from PubMed XML; whatever reference managers exported
 * reads the same once it was written by us. */
static void real_files_come_back(void **state)
{
    (void)state;
    static const char *const folder[] = {"pubmed_xml", "refs"};
    struct arena a = {0};
    size_t n = 0;
    const char *top = getenv("SIGTE_SHARED");
    for (size_t i = 0; i < COUNT_OF(folder); i++) {
        const char *path = top ? arena_fmt(&a, "%s/data/%s", top, folder[i])
                               : arena_fmt(&a, "%s/../shared/data/%s", SIGTE_SOURCE_DIR, folder[i]);
        struct dirent **entry = NULL;
        int files = scandir(path, &entry, NULL, alphasort);
        if (files < 0)
            print_message("%s is not there: not checked against its files\n", path);
        for (int k = 0; k < files; k++) {
            if (entry[k]->d_name[0] != '.')
                check_real_file(arena_fmt(&a, "%s/%s", path, entry[k]->d_name), i == 0, &n);
            free(entry[k]);
        }
        free(entry);
    }
    print_message("%zu records of real files\n", n);
    arena_release(&a);
}

/* A format that can be written and isn't tried here would go unproved. */
static void every_written_format_is_tried(void **state)
{
    (void)state;
    for (int f = BIB_FORMAT_UNKNOWN; f <= BIB_JSON; f++) {
        bool tried = false;
        for (size_t k = 0; k < n_round_trips; k++)
            tried |= (int)round_trips[k].format == f;
        if (bib_writes((enum bib_format)f) && !tried)
            fail_msg("%s is written, and not listed in formats.c",
                     bib_format_name((enum bib_format)f));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_written_format_is_tried), cmocka_unit_test(made_records_come_back),
        cmocka_unit_test(many_in_one_file_stay_many), cmocka_unit_test(corpora_come_back),
        cmocka_unit_test(real_files_come_back)};
    return cmocka_run_group_tests_name("round trip", tests, NULL, NULL);
}
