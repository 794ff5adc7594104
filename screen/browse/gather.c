/* gather.c - what stands in the review now, and the view that shows it. */
#include "screen/browse/gather.h"

#include "screen/browse/browse.sql.h"

static uint64_t mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 29;
}

static uint64_t mix_str(uint64_t h, struct str s)
{
    for (size_t i = 0; i < s.len; i += 8) {
        uint64_t part = 0;
        memcpy(&part, s.ptr + i, s.len - i < 8 ? s.len - i : 8);
        h = mix(h, part);
    }
    return mix(h, s.len);
}

/* Arms and sources of the record that is being read, by the row it will have. */
static void add_origin(struct gathered *g, struct db_stmt *q, uint32_t row)
{
    if (str_eq(db_peek(q, BROWSE_MEMBERS_KIND), STR("revision")))
        return;
    sets_add(&g->arm, db_peek(q, BROWSE_MEMBERS_ARM), row);
    sets_add(&g->source, db_peek(q, BROWSE_MEMBERS_SOURCE), row);
}

static enum err_code members(struct store *s, struct gathered *g, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    db_begin(&q, store_db(s), &Q_BROWSE_MEMBERS);
    while (db_step(&q)) {
        int64_t root = db_int64(&q, BROWSE_MEMBERS_ROOT), id = db_int64(&q, BROWSE_MEMBERS_ID);
        if (g->n == 0 || g->record[g->n - 1].root != root) {
            if (g->n == cap) {
                cap = cap ? cap * 2 : 1024;
                g->record = base_realloc(g->record, cap * sizeof *g->record);
            }
            g->record[g->n++] = (struct made_of){.root = root};
        }
        struct made_of *m = &g->record[g->n - 1];
        m->print = mix_str(mix(m->print, (uint64_t)id), db_peek(&q, BROWSE_MEMBERS_PARSED));
        if (id == root)
            m->print = mix(m->print, (uint64_t)db_int64(&q, BROWSE_MEMBERS_SHOWN));
        add_origin(g, &q, (uint32_t)(g->n - 1));
    }
    return db_end(&q, e);
}

static enum err_code preferences(struct store *s, struct gathered *g, struct err *e)
{
    struct db_stmt q;
    size_t i = 0;
    db_begin(&q, store_db(s), &Q_BROWSE_PREFERRED);
    while (db_step(&q)) {
        int64_t root = db_int64(&q, BROWSE_PREFERRED_ROOT);
        while (i < g->n && g->record[i].root < root)
            i++;
        if (i == g->n || g->record[i].root != root)
            continue;
        uint64_t h = mix_str(g->record[i].print, db_peek(&q, BROWSE_PREFERRED_FIELD));
        h = mix(h, (uint64_t)db_int64(&q, BROWSE_PREFERRED_MEMBER));
        g->record[i].print = mix(h, (uint64_t)db_int64(&q, BROWSE_PREFERRED_EVENT));
    }
    return db_end(&q, e);
}

enum err_code gather(struct store *s, struct gathered *out, struct err *e)
{
    *out = (struct gathered){0};
    enum err_code rc = members(s, out, e);
    return rc == ERR_OK ? preferences(s, out, e) : rc;
}

void gathered_release(struct gathered *g)
{
    free(g->record);
    sets_release(&g->arm);
    sets_release(&g->source);
    *g = (struct gathered){0};
}

/* ---- Orders ------------------------------------------------------------------ */

struct key {
    struct str text;
    uint32_t row;
};

static int by_text(const void *x, const void *y)
{
    const struct key *a = x, *b = y;
    if ((a->text.len == 0) != (b->text.len == 0))
        return a->text.len == 0 ? 1 : -1; /* what has none stands last */
    int c = str_cmp(a->text, b->text);
    return c ? c : (a->row > b->row) - (a->row < b->row);
}

static uint32_t *order_by_text(const struct view *v, bool author)
{
    struct key *key = base_malloc((v->n + 1) * sizeof *key);
    uint32_t *order = base_malloc((v->n + 1) * sizeof *order);
    for (size_t i = 0; i < v->n; i++)
        key[i] = (struct key){author ? v->doc[i]->by_author : v->doc[i]->by_title, (uint32_t)i};
    qsort(key, v->n, sizeof *key, by_text);
    for (size_t i = 0; i < v->n; i++)
        order[i] = key[i].row;
    free(key);
    return order;
}

/* Year and row in one number; without a year last. */
static int by_number(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

static void order_by_year(struct view *v)
{
    uint64_t *key = base_malloc((v->n + 1) * sizeof *key);
    v->order[ORDER_YEAR] = base_malloc((v->n + 1) * sizeof *v->order[ORDER_YEAR]);
    for (size_t i = 0; i < v->n; i++) {
        uint64_t year = v->doc[i]->year > 0 ? (uint64_t)v->doc[i]->year : UINT32_MAX;
        v->n_dated += v->doc[i]->year > 0;
        key[i] = year << 32 | i;
    }
    qsort(key, v->n, sizeof *key, by_number);
    for (size_t i = 0; i < v->n; i++)
        v->order[ORDER_YEAR][i] = (uint32_t)key[i];
    free(key);
}

/* ---- View -------------------------------------------------------------------- */

uint32_t view_row(const struct view *v, int64_t root)
{
    size_t lo = 0, hi = v->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (v->root[mid] < root)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < v->n && v->root[lo] == root ? (uint32_t)lo : NO_ROW;
}

/* A later segment's word counts: it was made when the record had changed. */
static void place(struct view *v, const struct gathered *g)
{
    for (size_t k = 0; k < v->n_segments; k++) {
        const struct segment *seg = v->segment[k];
        for (size_t i = 0; i < seg->n; i++) {
            uint32_t row = view_row(v, seg->doc[i].root);
            v->row_of[k][i] = NO_ROW;
            if (row == NO_ROW || seg->doc[i].print != g->record[row].print)
                continue;
            v->row_of[k][i] = row;
            v->doc[row] = &seg->doc[i];
            roaring_bitmap_add(v->standing[k], (uint32_t)i + 1);
        }
    }
}

static void add_facets(struct view *v)
{
    for (size_t i = 0; i < v->n; i++) {
        char year[16];
        const struct browse_doc *d = v->doc[i];
        for (uint32_t k = 0; k < d->n_types; k++)
            sets_add(&v->type, d->type[k], (uint32_t)i);
        if (d->year > 0) {
            snprintf(year, sizeof year, "%" PRId32, d->year);
            sets_add(&v->year, str_c(year), (uint32_t)i);
        }
    }
    sets_tidy(&v->type);
    sets_tidy(&v->year);
    sets_tidy(&v->arm);
    sets_tidy(&v->source);
}

struct view *view_make(struct gathered *g, struct segment *const *segment, size_t n)
{
    struct view *v = base_malloc(sizeof *v);
    *v = (struct view){.n_segments = n, .n = g->n, .arm = g->arm, .source = g->source};
    g->arm = g->source = (struct sets){0};
    atomic_init(&v->held, 1);
    v->root = base_malloc((v->n + 1) * sizeof *v->root);
    v->doc = base_malloc((v->n + 1) * sizeof *v->doc);
    for (size_t i = 0; i < v->n; i++)
        v->root[i] = g->record[i].root;
    v->segment = base_malloc((n + 1) * sizeof(struct segment *));
    v->row_of = base_malloc((n + 1) * sizeof(uint32_t *));
    v->standing = base_malloc((n + 1) * sizeof(roaring_bitmap_t *));
    for (size_t k = 0; k < n; k++) {
        v->segment[k] = segment[k];
        atomic_fetch_add(&segment[k]->held, 1);
        v->row_of[k] = base_malloc((segment[k]->n + 1) * sizeof(uint32_t));
        v->standing[k] = roaring_bitmap_create();
    }
    place(v, g);
    add_facets(v);
    order_by_year(v);
    v->order[ORDER_AUTHOR] = order_by_text(v, true);
    v->order[ORDER_TITLE] = order_by_text(v, false);
    return v;
}

void view_release(struct view *v)
{
    if (!v || atomic_fetch_sub(&v->held, 1) > 1)
        return;
    for (size_t k = 0; k < v->n_segments; k++) {
        segment_release(v->segment[k]);
        free(v->row_of[k]);
        roaring_bitmap_free(v->standing[k]);
    }
    for (size_t k = 0; k < ORDER_COUNT; k++)
        free(v->order[k]);
    free(v->segment);
    free(v->row_of);
    free(v->standing);
    free(v->root);
    free((void *)(uintptr_t)v->doc);
    sets_release(&v->arm);
    sets_release(&v->source);
    sets_release(&v->type);
    sets_release(&v->year);
    free(v);
}
