/* main.c - what holds of deliveries however they are cut: the same rows in other files give the
 * same sums. The seed is printed and can be given: SIGTE_SEED=7 uptake_property. */
#include "world.h"

#include "lib/base/file.h"
#include "lib/base/random.h"
#include "uptake/demo/demo.h"

#define FILES_MOST 6
#define ROUNDS     4

static uint64_t seed = 20240401;

/* The header and the rows of a delivery, as lines. */
struct lines {
    struct str header, *row;
    size_t n;
};

static struct lines some_rows(struct world *w, struct random *r)
{
    struct demo_samples all;
    struct str text, line;
    struct lines out = {.n = 0};
    size_t cap = 0;
    char *path = arena_fmt(&w->a, "%s/all.csv", w->folder);
    demo_make(&w->registry, random_next(r), 0.02, &w->a, &all);
    WORLD_OK(w, demo_write_one(&w->registry, &all, path, &w->e));
    WORLD_OK(w, file_read(path, 0, &w->a, &text, &w->e));
    assert_true(str_split(&text, '\n', &out.header));
    while (str_split(&text, '\n', &line)) {
        if (!line.len || random_below(r, 10))
            continue;
        out.row = arena_grow(&w->a, out.row, out.n, &cap, sizeof *out.row);
        out.row[out.n++] = line;
    }
    return out;
}

static void shuffle(struct lines *l, struct random *r)
{
    for (size_t i = l->n; i > 1; i--) {
        size_t k = random_below(r, i);
        struct str last = l->row[i - 1];
        l->row[i - 1] = l->row[k];
        l->row[k] = last;
    }
}

/* The rows dealt out to n files; which of them a row goes to is drawn. */
static void deal(struct world *w, const struct lines *l, size_t n, struct random *r, char **path)
{
    struct buf file[FILES_MOST] = {{0}};
    for (size_t k = 0; k < n; k++) {
        buf_addstr(&file[k], l->header);
        buf_addch(&file[k], '\n');
    }
    for (size_t i = 0; i < l->n; i++) {
        struct buf *b = &file[random_below(r, n)];
        buf_addstr(b, l->row[i]);
        buf_addch(b, '\n');
    }
    for (size_t k = 0; k < n; k++) {
        path[k] = world_file(w, arena_fmt(&w->a, "part-%zu.csv", k), buf_str(&file[k]));
        buf_release(&file[k]);
    }
}

static void import(struct world *w, char **path, size_t n)
{
    struct delivery_made made[FILES_MOST];
    WORLD_OK(w, delivery_import(w->u, path, n, &w->want, &w->a, made, &w->e));
}

static void any_split_gives_the_same(void **state)
{
    (void)state;
    struct random r = random_seeded(seed);
    for (int round = 0; round < ROUNDS; round++) {
        struct world *whole = world_new(UPTAKE_IDS_KEYED), *ship = world_new(UPTAKE_IDS_KEYED),
                     *one_by_one = world_new(UPTAKE_IDS_KEYED);
        struct lines l = some_rows(whole, &r);
        char *path[FILES_MOST];
        size_t n = 2 + random_below(&r, FILES_MOST - 1);
        deal(whole, &l, 1, &r, path);
        import(whole, path, 1);
        /* In one command, in another order. */
        shuffle(&l, &r);
        deal(ship, &l, n, &r, path);
        import(ship, path, n);
        assert_string_equal(world_figures(ship), world_figures(whole));
        /* One command a file. */
        one_by_one->want.mode = DELIVERY_ADD;
        for (size_t k = 0; k < n; k++)
            import(one_by_one, &path[k], 1);
        assert_string_equal(world_figures(one_by_one), world_figures(whole));
        world_free(whole);
        world_free(ship);
        world_free(one_by_one);
    }
}

static int by_received(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Everything delivered twice is as if it were delivered once. */
static void all_again_changes_nothing(void **state)
{
    (void)state;
    struct random r = random_seeded(seed + 1);
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct lines l = some_rows(w, &r);
    char *path[FILES_MOST];
    deal(w, &l, 3, &r, path);
    import(w, path, 3);
    const char *before = world_figures(w);
    qsort(l.row, l.n, sizeof *l.row, by_received);
    deal(w, &l, 2, &r, path);
    import(w, path, 2);
    assert_string_equal(world_figures(w), before);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_split_gives_the_same),
        cmocka_unit_test(all_again_changes_nothing),
    };
    int64_t given;
    if (str_int64(str_c(getenv("SIGTE_SEED")), &given))
        seed = (uint64_t)given;
    printf("SIGTE_SEED=%" PRIu64 "\n", seed);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
