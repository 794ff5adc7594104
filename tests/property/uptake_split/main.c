/* main.c - the same rows give the same tables however they are split into files, and in whatever
 * order they stand. */
#include "lib/base/file.h"
#include "lib/render/table.h"
#include "uptake/delivery/delivery.h"
#include "uptake/present/present.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define ROWS      90
#define TRIALS    25
#define FILES_MAX 6

static const char REGISTRY[] =
    "sigte: groups/1\n"
    "groups:\n"
    "  - id: one\n    name: {da: En, en: One}\n    status_report: one\n    closing_report: rare\n"
    "  - id: two\n    name: {da: To, en: Two}\n    status_report: two\n    closing_report: cancer\n"
    "regions:\n"
    "  - id: north\n    name: {da: Nord, en: North}\n"
    "  - id: south\n    name: {da: Syd, en: South}\n"
    "facilities:\n"
    "  - id: vest\n    name: {da: Vest, en: West}\n"
    "  - id: oest\n    name: {da: Øst, en: East}\n";

static const char HEADER[] = "sample;group;region;facility;type;requisitioned;received;released;"
                             "equivalents\n";

static uint64_t seed;

static size_t draw(size_t n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)((seed >> 33) % n);
}

static const char *day(struct arena *a, int64_t number)
{
    char iso[16];
    return arena_strdup(a, date_iso(date_from_days(number), iso));
}

static char *make_row(struct arena *a, size_t i)
{
    static const char *const type[] = {"germline", "tumour", "RNA"};
    int64_t first = date_days((struct date){2023, 10, 1});
    int64_t asked = first + (int64_t)draw(170), received = asked + (int64_t)draw(6);
    int64_t released = received + 5 + (int64_t)draw(40);
    bool open = draw(9) == 0;
    return arena_fmt(a, "S%zu;%s;%s;%s;%s;%s;%s;%s;%zu.%zu\n", i, draw(2) ? "one" : "two",
                     draw(2) ? "north" : "south", draw(2) ? "vest" : "oest", type[draw(3)],
                     day(a, asked), day(a, received), open ? "" : day(a, released), draw(4),
                     draw(10));
}

static void put_table(const struct table *t, struct buf *out)
{
    table_plain(t, out);
    buf_addch(out, '\n');
}

static void tables(struct uptake *u, struct arena *a, struct buf *out)
{
    struct err e = {0};
    struct view v;
    struct table t;
    for (int unit = UPTAKE_SAMPLE; unit <= UPTAKE_EQUIVALENT; unit++)
        for (int by = 0; by < CROSS_WAYS; by++) {
            struct view_request r = {.event = UPTAKE_RECEIVED,
                                     .unit = (enum uptake_unit)unit,
                                     .first = 202310,
                                     .last = 202403};
            assert_int_equal(view_load(u, &r, LANG_EN, a, &v, &e), ERR_OK);
            struct cross c = present_cross_of(&v, (enum cross_by)by);
            present_cross(&v, &c, &t);
            put_table(&t, out);
        }
    struct sample_list samples;
    struct process_options o = {.p = {9, 10}, .type = PROCESS_TYPE, .confidence = 0.95};
    assert_int_equal(figures_samples(u, a, &samples, &e), ERR_OK);
    struct process_list p = process_times(&samples, &o, PROCESS_FACILITY, a);
    present_process(&v, &p, &o, PROCESS_FACILITY, &samples, &t);
    put_table(&t, out);
}

/* All rows in `n` files, which file a row goes to drawn anew; one shipment. */
static void deliver(const char *folder, size_t trial, char *const *row, size_t n, struct buf *out)
{
    struct arena a = {0};
    struct err e = {0};
    struct registry r;
    struct uptake *u;
    struct buf file[FILES_MAX] = {{0}};
    char *path[FILES_MAX];
    struct delivery_made made[FILES_MAX];
    struct delivery_want want = {.as_of = 20240415, .who = "analyst", .note = ""};
    for (size_t i = 0; i < ROWS; i++)
        buf_adds(&file[draw(n)], row[i]);
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        if (!file[i].len)
            continue;
        struct buf text = {0};
        buf_adds(&text, HEADER);
        buf_addstr(&text, buf_str(&file[i]));
        path[used] = arena_fmt(&a, "%s/%zu-%zu.csv", folder, trial, i);
        assert_int_equal(file_write(path[used++], buf_str(&text), &e), ERR_OK);
        buf_release(&text);
    }
    char *store = arena_fmt(&a, "%s/%zu.uptake", folder, trial);
    assert_int_equal(registry_parse(STR(REGISTRY), "registry", &a, &r, &e), ERR_OK);
    assert_int_equal(uptake_create(store, &r, UPTAKE_IDS_PLAIN, "analyst", &e), ERR_OK);
    assert_int_equal(uptake_open(store, DB_WRITE, &u, &e), ERR_OK);
    assert_int_equal(delivery_import(u, path, used, &want, &a, made, &e), ERR_OK);
    tables(u, &a, out);
    uptake_close(u);
    for (size_t i = 0; i < n; i++)
        buf_release(&file[i]);
    arena_release(&a);
}

static void any_split_gives_the_same(void **state)
{
    struct arena a = {0};
    const char *folder = *state;
    struct buf whole = {0};
    char *row[ROWS];
    seed = 20240401;
    for (size_t i = 0; i < ROWS; i++)
        row[i] = make_row(&a, i);
    deliver(folder, 0, row, 1, &whole);
    /* The tables say something. */
    assert_non_null(strstr(buf_c(&whole), "Total"));
    assert_non_null(strstr(buf_c(&whole), "90% quantile"));
    for (size_t trial = 1; trial <= TRIALS; trial++) {
        struct buf got = {0};
        for (size_t i = ROWS; i-- > 1;) {
            size_t k = draw(i + 1);
            char *x = row[i];
            row[i] = row[k];
            row[k] = x;
        }
        deliver(folder, trial, row, 1 + draw(FILES_MAX), &got);
        assert_string_equal(buf_c(&got), buf_c(&whole));
        buf_release(&got);
    }
    buf_release(&whole);
    arena_release(&a);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st;
    (void)kind;
    (void)at;
    return remove(path);
}

int main(void)
{
    char folder[] = "/tmp/sigte-split-XXXXXX";
    if (!mkdtemp(folder))
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(any_split_gives_the_same, folder),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    return failed;
}
