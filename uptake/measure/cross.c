/* cross.c - figures by row and month. */
#include "uptake/measure/measure.h"
#include "uptake/suppress/suppress.h"

static const char *const BY[CROSS_WAYS] = {"region", "site", "group", "facility", "type"};

const char *cross_by_name(enum cross_by by)
{
    return BY[by];
}

bool cross_by_parse(struct str s, enum cross_by *out)
{
    for (size_t i = 0; i < CROSS_WAYS; i++)
        if (str_eq_c(s, BY[i])) {
            *out = (enum cross_by)i;
            return true;
        }
    return false;
}

static int64_t id_of(const struct figure *x, enum cross_by by)
{
    switch (by) {
    case CROSS_REGION:
        return x->region;
    case CROSS_SITE:
        return x->site;
    case CROSS_GROUP:
        return x->group;
    case CROSS_FACILITY:
        return x->facility;
    case CROSS_TYPE:
    case CROSS_WAYS:
        break;
    }
    return (int64_t)x->type;
}

static struct cross_row *row_of(struct cross *t, size_t *cap, int64_t id, struct arena *a)
{
    for (size_t i = 0; i < t->n_rows; i++)
        if (t->row[i].id == id)
            return &t->row[i];
    t->row = arena_grow(a, t->row, t->n_rows, cap, sizeof *t->row);
    struct cross_row *r = &t->row[t->n_rows++];
    *r = (struct cross_row){.id = id, .micro = ARENA_ARRAY(a, t->n_months, int64_t)};
    return r;
}

/* What nobody said where it belongs stands last. */
static void unsaid_last(struct cross *t)
{
    for (size_t i = 0; i + 1 < t->n_rows; i++)
        if (t->row[i].id == 0) {
            struct cross_row r = t->row[i];
            memmove(&t->row[i], &t->row[i + 1], (t->n_rows - i - 1) * sizeof *t->row);
            t->row[t->n_rows - 1] = r;
            return;
        }
}

struct cross cross_make(const struct figure_list *l, enum cross_by by, int first, int last,
                        const int64_t *id, size_t n, struct arena *a)
{
    struct cross t = {.by = by, .first = first, .last = last};
    size_t cap = 0;
    t.n_months = last >= first ? (size_t)uptake_month_diff(first, last) + 1 : 0;
    t.micro = ARENA_ARRAY(a, t.n_months, int64_t);
    for (size_t i = 0; i < n; i++)
        row_of(&t, &cap, id[i], a);
    for (size_t i = 0; i < l->n; i++) {
        const struct figure *x = &l->item[i];
        if (x->month < first || x->month > last)
            continue;
        size_t m = (size_t)uptake_month_diff(first, x->month);
        struct cross_row *r = row_of(&t, &cap, id_of(x, by), a);
        r->micro[m] += x->micro;
        r->total += x->micro;
        t.micro[m] += x->micro;
        t.total += x->micro;
        t.lacking += x->lacking;
    }
    unsaid_last(&t);
    return t;
}

bool cross_hide(struct cross *t, int64_t threshold, struct arena *a)
{
    size_t n = t->n_months, wide = n + 1;
    int64_t *value = ARENA_ARRAY(a, t->n_rows * n + 1, int64_t);
    unsigned char *mark = ARENA_ARRAY(a, (t->n_rows + 1) * wide, unsigned char);
    for (size_t i = 0; i < t->n_rows; i++)
        for (size_t m = 0; m < n; m++) {
            int64_t micro = t->row[i].micro[m];
            if (micro < 0 || micro % UPTAKE_MICRO)
                return false;
            value[i * n + m] = micro / UPTAKE_MICRO;
        }
    suppress(t->n_rows, n, value, threshold, mark);
    for (size_t i = 0; i <= t->n_rows; i++) {
        bool *hidden = ARENA_ARRAY(a, wide, bool);
        for (size_t m = 0; m <= n; m++)
            hidden[m] = mark[i * wide + m] != SUPPRESS_SHOWN;
        bool total = hidden[n];
        if (i < t->n_rows) {
            t->row[i].hidden = hidden;
            t->row[i].total_hidden = total;
        } else {
            t->hidden = hidden;
            t->total_hidden = total;
        }
    }
    t->threshold = threshold;
    return true;
}
