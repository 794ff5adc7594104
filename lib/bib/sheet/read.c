/* read.c - the rows below the header, each a record. */
#include "lib/bib/build.h"
#include "lib/bib/messages.h"
#include "lib/bib/sheet/own.h"
#include "lib/bib/sheet/sheet.h"
#include "lib/bib/sheet/tell.h"

struct reading {
    struct sheet_source *source;
    const struct sheet_map *map;
    const struct bib_sink *sink;
    struct sheet_oddities odd;
    size_t position;
    struct flat_value *value; /* room for the map's columns */
    struct arena arena;       /* of one row */
};

/* Every cell that holds something holds its column's name. */
static bool repeats_header(const struct sheet_map *m, const struct sheet_row *row)
{
    size_t filled = 0;
    for (size_t i = 0; i < row->n; i++) {
        struct str s = str_trim(row->cell[i]);
        filled += s.len > 0;
        if (s.len && (i >= m->n || !str_eq_nocase(s, m->column[i].name)))
            return false;
    }
    return filled > 1 || (filled == 1 && m->n == 1);
}

static size_t take_values(struct reading *r, const struct sheet_row *row, struct flat_value **out)
{
    const struct sheet_map *m = r->map;
    size_t n = 0;
    struct flat_value *v = r->value;
    if (row->n > m->n)
        v = ARENA_ARRAY(&r->arena, row->n, struct flat_value);
    for (size_t i = 0; i < row->n; i++) {
        struct str name =
            i < m->n ? m->column[i].name : str_c(arena_fmt(&r->arena, "column %zu", i + 1));
        enum flat_field f = i < m->n ? m->column[i].field : FLAT_EXTRA;
        if (str_trim(row->cell[i]).len)
            v[n++] = (struct flat_value){.field = f, .name = name, .text = row->cell[i]};
    }
    *out = v;
    return n;
}

static enum err_code read_row(struct reading *r, const struct sheet_row *row, struct err *e)
{
    struct bib_place at = {++r->position, row->line, row->raw};
    struct bib_record record = {0};
    struct flat_value *v;
    sheet_count_oddities(&r->odd, r->map, row);
    if (repeats_header(r->map, row))
        return bib_reject(r->sink, &at, r->source->name, MSG_BIB_SHEET_HEADER_AGAIN, e);
    size_t n = take_values(r, row, &v);
    if (r->map->ours)
        own_record(v, n, &r->arena, &record);
    else
        flat_record(v, n, &r->arena, &record);
    return bib_deliver(r->sink, &record, &at, r->source->name, e);
}

static enum err_code read_rows(struct reading *r, struct err *e)
{
    for (;;) {
        struct sheet_row row;
        struct arena_mark mark = arena_mark(&r->arena);
        enum err_code rc = r->source->next(r->source, &r->arena, &row, e);
        if (rc == ERR_OK && row.n)
            rc = read_row(r, &row, e);
        if (rc != ERR_OK || !row.n)
            return rc;
        arena_reset(&r->arena, mark);
    }
}

static enum err_code skip_to_header(struct reading *r, struct err *e)
{
    enum err_code rc = r->source->begin(r->source, e);
    for (size_t i = 0; i <= r->map->rows_above && rc == ERR_OK; i++) {
        struct sheet_row row;
        struct arena_mark mark = arena_mark(&r->arena);
        rc = r->source->next(r->source, &r->arena, &row, e);
        arena_reset(&r->arena, mark);
    }
    return rc;
}

enum err_code sheet_read(struct sheet_source *s, const struct sheet_map *map,
                         const struct bib_sink *sink, struct err *e)
{
    struct arena a = {0};
    struct reading r = {.source = s, .map = map, .sink = sink};
    r.value = ARENA_ARRAY(&a, map->n, struct flat_value);
    sheet_tell_map(map, s->name, sink);
    enum err_code rc = skip_to_header(&r, e);
    if (rc == ERR_OK)
        rc = read_rows(&r, e);
    sheet_tell_oddities(&r.odd, s->name, sink);
    arena_release(&r.arena);
    arena_release(&a);
    return rc;
}
