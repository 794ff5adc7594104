/* check.c - comparing with known values. */
#include "check.h"

#include "lib/base/file.h"

#include <math.h>
#include <stdlib.h>

void check_like(const char *where, const char *what, double got, double known)
{
    double slack = known == 0 ? 1e-12 : KNOWN_TO * fabs(known);
    bool alike = isnan(known) ? isnan(got) : fabs(got - known) <= slack;
    if (!alike)
        fail_msg("%s: %s is %.13g, not %.13g", where, what, got, known);
}

size_t check_values(struct str text, double *out, bool *open, size_t most)
{
    struct str rest = text, word;
    size_t n = 0;
    while (str_split(&rest, ' ', &word)) {
        bool plus = str_ends(word, "+");
        assert_true(n < most);
        assert_true(str_double(str_sub(word, 0, word.len - plus), &out[n]));
        if (open)
            open[n] = plus;
        n++;
    }
    return n;
}

bool check_load(const char *name, struct check_table *out)
{
    const char *given = getenv("SIGTE_SHARED");
    *out = (struct check_table){0};
    char *path = arena_fmt(&out->a, "%s/data/statistics/%s",
                           given ? given : SIGTE_SOURCE_DIR "/../shared", name);
    struct err e = {0};
    if (!file_exists(path)) {
        print_message("%s is not here: this table of known values was not looked at\n", path);
        arena_release(&out->a);
        return false;
    }
    assert_int_equal(csv_load(path, &out->a, &out->t, &e), ERR_OK);
    assert_true(out->t.n > 0);
    return true;
}

struct str check_field(const struct check_table *t, size_t row, const char *column)
{
    int c = csv_column(&t->t, column);
    assert_true(c >= 0);
    return csv_field(&t->t.row[row], c);
}

double check_number(const struct check_table *t, size_t row, const char *column)
{
    double v = NAN;
    struct str s = check_field(t, row, column);
    if (!str_eq_c(s, "NaN") && s.len)
        assert_true(str_double(s, &v));
    return v;
}

size_t check_find(const struct check_table *t, const char *column, struct str text)
{
    for (size_t i = 0; i < t->t.n; i++)
        if (str_eq(check_field(t, i, column), text))
            return i;
    fail_msg("no row %.*s", (int)text.len, text.ptr);
    return 0;
}
