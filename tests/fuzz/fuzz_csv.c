/* fuzz_csv.c - any bytes as a CSV file; what is read must be the same after it was
 * written and read again. */
#include "fuzz.h"

#include "lib/base/csv.h"

static void write_row(struct csv_out *out, const struct csv_row *r)
{
    for (size_t i = 0; i < r->n; i++)
        csv_add(out, r->field[i]);
    csv_end_row(out);
}

static bool same_row(const struct csv_row *x, const struct csv_row *y)
{
    bool same = x->n == y->n;
    for (size_t i = 0; same && i < x->n; i++)
        same = str_eq(x->field[i], y->field[i]);
    return same;
}

/* A row with nothing in it is written without quotes, and read as a blank line. */
static bool is_blank(const struct csv_row *r)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->field[i].len)
            return false;
    return r->n > 1;
}

static void check_round_trip(const struct csv_table *t, struct arena *a)
{
    struct buf b = {0};
    struct err e = {0};
    struct csv_out out = {.out = &b, .separator = t->separator, .newline = "\n"};
    struct csv_table again;
    size_t k = 0;
    /* At the start of a file these would be the separator's line and a byte order mark. */
    if (str_starts_nocase(t->header.field[0], "sep=") ||
        str_starts(t->header.field[0], "\xEF\xBB\xBF"))
        return;
    write_row(&out, &t->header);
    for (size_t i = 0; i < t->n; i++)
        write_row(&out, &t->row[i]);
    enum err_code rc = csv_parse(buf_str(&b), "again", t->separator, a, &again, &e);
    MUST(rc == ERR_OK);
    MUST(same_row(&t->header, &again.header));
    for (size_t i = 0; i < t->n; i++) {
        if (is_blank(&t->row[i]))
            continue;
        MUST(k < again.n && same_row(&t->row[i], &again.row[k]));
        k++;
    }
    MUST(k == again.n);
    buf_release(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct err e = {0};
    struct csv_table t;
    if (csv_parse(str_n((const char *)data, size), "input", 0, &a, &t, &e) == ERR_OK) {
        for (size_t i = 0; i < t.n; i++)
            MUST(t.row[i].n == t.header.n && t.row[i].line > t.header.line);
        check_round_trip(&t, &a);
    } else {
        MUST(e.line >= 1 && t.n == 0);
    }
    arena_release(&a);
    return 0;
}
