/* sums.c - the sums that a file states, held against its own rows.
 *
 * A total stands below the rows it sums up: all since the top, or since the last total. Rows in
 * quarantine are among them, since the file's own sum knows nothing of ours. */
#include "uptake/delivery/delivery_internal.h"

struct sums {
    size_t n;
    int64_t *all, *since; /* by figure; of samples one, the equivalents */
};

struct sums *sums_new(const struct map *m, struct arena *a)
{
    struct sums *s = ARENA_NEW(a, struct sums);
    s->n = m->level == MAP_SAMPLES ? 1 : m->n_figures;
    s->all = ARENA_ARRAY(a, s->n, int64_t);
    s->since = ARENA_ARRAY(a, s->n, int64_t);
    return s;
}

void sums_add(struct sums *s, size_t column, int64_t micro)
{
    s->all[column] += micro;
    s->since[column] += micro;
}

static struct str amount_text(struct intake *in, int64_t micro)
{
    struct buf b = {0};
    buf_addf(&b, "%s%" PRId64, micro < 0 ? "-" : "", (micro < 0 ? -micro : micro) / UPTAKE_MICRO);
    int64_t part = (micro < 0 ? -micro : micro) % UPTAKE_MICRO;
    if (part) {
        buf_addf(&b, ".%06" PRId64, part);
        while (b.ptr[b.len - 1] == '0')
            buf_truncate(&b, b.len - 1);
    }
    struct str out = arena_str(&in->row, buf_str(&b));
    buf_release(&b);
    return out;
}

static bool amount_at(const struct intake *in, const struct rows_row *row, int column,
                      int64_t *micro)
{
    bool exact;
    return column >= 0 && (size_t)column < row->n &&
           value_amount(row->field[column], in->map.decimal, micro, &exact);
}

static enum err_code differs(struct intake *in, int64_t line, int column, int64_t stated,
                             int64_t found, struct err *e)
{
    struct found x = {FAULT_SUM, column, amount_text(in, stated), amount_text(in, found)};
    return finding_put(in, line, &x, 0, e);
}

enum err_code sums_check_row(struct intake *in, const struct rows_row *row, struct err *e)
{
    int64_t stated, one, sum = 0;
    if (!amount_at(in, row, in->map.total, &stated))
        return ERR_OK;
    for (size_t i = 0; i < in->map.n_figures; i++)
        if (amount_at(in, row, in->map.figure[i].column, &one))
            sum += one;
    return sum == stated ? ERR_OK : differs(in, row->line, in->map.total, stated, sum, e);
}

static enum err_code check_column(struct intake *in, const struct rows_row *row, size_t i,
                                  int column, struct err *e)
{
    struct sums *s = in->sums;
    int64_t stated;
    enum err_code rc = ERR_OK;
    if (amount_at(in, row, column, &stated) && stated != s->all[i] && stated != s->since[i])
        rc = differs(in, row->line, column, stated, s->all[i], e);
    s->since[i] = 0;
    return rc;
}

enum err_code sums_check_total(struct intake *in, const struct rows_row *row, struct err *e)
{
    enum err_code rc = raw_keep(in->raw, &in->map, in->want->only_mapped, row, "", e);
    if (rc == ERR_OK && in->map.level == MAP_SAMPLES)
        return check_column(in, row, 0, in->map.column[FIELD_EQUIVALENTS], e);
    for (size_t i = 0; rc == ERR_OK && i < in->map.n_figures; i++)
        rc = check_column(in, row, i, in->map.figure[i].column, e);
    return rc == ERR_OK ? sums_check_row(in, row, e) : rc;
}
