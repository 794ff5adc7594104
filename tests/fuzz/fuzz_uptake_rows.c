/* fuzz_uptake_rows.c - any bytes as a delivery: rows don't depend on how much is read at a time, a
 * map that is found names columns that are there, and every row can be checked. */
#include "fuzz.h"

#include "uptake/check/check.h"
#include "uptake/rows/rows.h"

static void add_rows(struct str text, size_t piece, struct buf *out, enum err_code *end)
{
    struct arena a = {0};
    struct err e = {0};
    /* The separator is found in the first piece, which holds the first row of any real file. */
    struct rows_want want = {.separator = text.len % 2 ? ';' : ','};
    struct rows *r;
    struct rows_row row = {.n = 1};
    *end = rows_open_bytes(text, "input", piece, &want, &r, &e);
    while (*end == ERR_OK && row.n) {
        *end = rows_next(r, &a, &row, &e);
        for (size_t i = 0; *end == ERR_OK && i < row.n; i++)
            buf_addf(out, "%" PRId64 "|%.*s\n", row.line, (int)row.field[i].len, row.field[i].ptr);
    }
    rows_close(r);
    arena_release(&a);
}

static void check_pieces(struct str text, size_t piece)
{
    struct buf whole = {0}, parts = {0};
    enum err_code one, two;
    add_rows(text, 0, &whole, &one);
    add_rows(text, piece, &parts, &two);
    MUST(one == two);
    if (one == ERR_OK)
        MUST(str_eq(buf_str(&whole), buf_str(&parts)));
    buf_release(&whole);
    buf_release(&parts);
}

static void check_row(const struct map *m, struct dictionary *d, const struct rows_row *row,
                      struct arena *a)
{
    struct check c = {.map = m, .dictionary = d, .as_of = 20240415, .arena = a};
    struct check_sample s;
    struct check_figure g;
    (void)check_is_empty(m, row->field, row->n);
    (void)check_is_total(m, row->field, row->n);
    if (m->level == MAP_SAMPLES) {
        check_sample(&c, row->field, row->n, &s);
        MUST(s.f.error || (s.id.len && !value_is_cpr(s.id)));
        MUST(s.f.error || !s.day[UPTAKE_RELEASED] || s.day[UPTAKE_RELEASED] <= c.as_of);
    }
    for (size_t i = 0; i < m->n_figures; i++) {
        check_figure(&c, row->field, row->n, i, &g);
        MUST(!g.is_there || g.f.error || (g.month >= 201001 && g.micro >= 0));
    }
}

static void check_all(struct str text)
{
    struct arena a = {0};
    struct err e = {0};
    struct rows_want want = {.separator = 0};
    struct map_want say = {.defaults = {.event = UPTAKE_RECEIVED, .unit = UPTAKE_SAMPLE}};
    struct uptake_lists lists = {.n_groups = 0};
    struct dictionary d;
    struct rows *r;
    struct rows_row row;
    struct map m;
    dictionary_init(&d, &lists, NULL, 0, &a);
    if (rows_open_bytes(text, "input", 0, &want, &r, &e) != ERR_OK)
        return;
    if (rows_next(r, &a, &row, &e) == ERR_OK && row.n &&
        map_find(row.field, row.n, &say, &a, &m, &e) == ERR_OK) {
        for (int f = 0; f < FIELDS; f++)
            MUST(m.column[f] < (int)row.n);
        while (rows_next(r, &a, &row, &e) == ERR_OK && row.n)
            check_row(&m, &d, &row, &a);
    }
    rows_close(r);
    arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    struct str text = str_n((const char *)data + 1, size - 1);
    check_pieces(text, 1 + data[0] % 64);
    check_all(text);
    return 0;
}
