/* import.c - a shipment of files taken in, all or nothing. */
#include "lib/base/file.h"
#include "uptake/delivery/delivery.sql.h"
#include "uptake/delivery/delivery_internal.h"
#include "uptake/delivery/messages.h"

#define REPORT_EVERY 4096

static enum err_code check_new(struct intake *in, struct err *e)
{
    struct db_stmt q;
    struct str file = STR("");
    int64_t id = 0;
    if (in->want->again)
        return ERR_OK;
    db_begin(&q, in->db, &Q_DELIVERY_BY_HASH);
    db_bind_blob(&q, DELIVERY_BY_HASH_P_HASH, in->made->look.about.hash.byte, HASH_BYTES);
    db_bind_text(&q, DELIVERY_BY_HASH_P_SHEET, in->made->sheet);
    if (db_step(&q)) {
        id = db_int64(&q, DELIVERY_BY_HASH_ID);
        file = db_str(&q, DELIVERY_BY_HASH_FILE, in->arena);
    }
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && id ? err_set(e, ERR_STATE, MSG_DELIVERY_KNOWN(id, file)) : rc;
}

static enum err_code put_delivery(struct intake *in, struct err *e)
{
    char now[32];
    struct db_stmt q;
    struct buf columns = {0};
    struct json_out j = {.out = &columns};
    struct delivery_made *m = in->made;
    map_json(&in->map, &j);
    db_begin(&q, in->db, &Q_DELIVERY_PUT);
    db_bind_int(&q, DELIVERY_PUT_P_SHIPMENT, in->shipment);
    db_bind_c(&q, DELIVERY_PUT_P_AT, clock_now(now));
    db_bind_c(&q, DELIVERY_PUT_P_WHO, in->want->who);
    db_bind_text(&q, DELIVERY_PUT_P_FILE, m->file);
    db_bind_text(&q, DELIVERY_PUT_P_SHEET, m->sheet);
    db_bind_blob(&q, DELIVERY_PUT_P_HASH, m->look.about.hash.byte, HASH_BYTES);
    db_bind_int(&q, DELIVERY_PUT_P_BYTES, m->look.about.bytes);
    db_bind_c(&q, DELIVERY_PUT_P_LEVEL, map_level_name(in->map.level));
    db_bind_int(&q, DELIVERY_PUT_P_AS_OF, in->want->as_of);
    db_bind_text(&q, DELIVERY_PUT_P_COLUMNS, buf_str(&columns));
    db_bind_text(&q, DELIVERY_PUT_P_NOTE, str_c(in->want->note));
    if (db_step(&q))
        m->id = in->id = db_int64(&q, DELIVERY_PUT_ID);
    enum err_code rc = db_end(&q, e);
    buf_release(&columns);
    return rc;
}

static enum err_code put_counts(struct intake *in, struct err *e)
{
    struct db_stmt q;
    const struct delivery_made *m = in->made;
    db_begin(&q, in->db, &Q_DELIVERY_COUNTS);
    db_bind_int(&q, DELIVERY_COUNTS_P_DELIVERY, in->id);
    db_bind_int(&q, DELIVERY_COUNTS_P_N_ROWS, m->n_rows);
    db_bind_int(&q, DELIVERY_COUNTS_P_N_COUNTED, m->n_counted);
    db_bind_int(&q, DELIVERY_COUNTS_P_N_ERRORS, m->n_errors);
    db_bind_int(&q, DELIVERY_COUNTS_P_N_WARNINGS, m->n_warnings);
    db_bind_int(&q, DELIVERY_COUNTS_P_N_REPLACED, m->n_replaced);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code one_row(struct intake *in, const struct rows_row *row, struct err *e)
{
    if (check_is_empty(&in->map, row->field, row->n))
        return raw_keep(in->raw, &in->map, in->want->only_mapped, row, "", e);
    if (!in->want->totals && check_is_total(&in->map, row->field, row->n))
        return sums_check_total(in, row, e);
    return in->map.level == MAP_SAMPLES ? intake_sample(in, row, e) : intake_figures(in, row, e);
}

static enum err_code read_rows(struct intake *in, const char *path, struct err *e)
{
    struct rows *r;
    struct rows_row row;
    enum err_code rc = delivery_rows(path, in->want, &in->made->look, &r, e);
    if (rc != ERR_OK)
        return rc;
    for (int64_t n = 0; rc == ERR_OK; n++) {
        struct arena_mark mark = arena_mark(&in->row);
        rc = rows_next(r, &in->row, &row, e);
        if (rc == ERR_OK && !row.n)
            break;
        if (rc == ERR_OK)
            rc = one_row(in, &row, e);
        if (rc != ERR_OK)
            err_at(e, path, row.line, 0);
        arena_reset(&in->row, mark);
        if (rc == ERR_OK && n % REPORT_EVERY == 0) {
            progress_to(in->want->progress, MSG_DELIVERY_READING(in->made->file), n, 0);
            rc = progress_check(in->want->progress, e);
        }
    }
    rows_close(r);
    return rc;
}

static void prepare(struct intake *in)
{
    struct delivery_made *m = in->made;
    in->map = m->look.map;
    in->map.decimal = m->look.decimal;
    in->check = (struct check){.map = &in->map,
                               .dictionary = &in->know.dictionary,
                               .as_of = in->want->as_of,
                               .arena = &in->row,
                               .is_cancer = in->know.is_cancer,
                               .n_is_cancer = in->know.n_is_cancer,
                               .totals = in->want->totals};
    in->sums = sums_new(&in->map, in->arena);
    in->scopes = scopes_new(in->arena);
}

static enum err_code check_defaults(struct intake *in, const struct map_defaults *d, struct err *e)
{
    const struct uptake_lists *l = &in->know.lists;
    const struct uptake_name *x;
    enum err_code rc = ERR_OK;
    if (d->group.len)
        rc = uptake_name_find(l->group, l->n_groups, d->group, &x, e);
    if (rc == ERR_OK && d->region.len)
        rc = uptake_name_find(l->region, l->n_regions, d->region, &x, e);
    if (rc == ERR_OK && d->facility.len)
        rc = uptake_name_find(l->facility, l->n_facilities, d->facility, &x, e);
    return rc;
}

static enum err_code take_file(struct intake *in, const char *path, struct err *e)
{
    struct delivery_made *m = in->made;
    enum err_code rc = delivery_look(path, in->want, in->arena, &m->look, e);
    if (rc != ERR_OK)
        return rc;
    m->file = str_c(arena_strdup(in->arena, in->want->name ? in->want->name : file_base(path)));
    m->sheet = m->look.sheet;
    rc = check_defaults(in, &m->look.map.defaults, e);
    if (rc == ERR_OK && in->want->totals && m->look.map.level == MAP_SAMPLES)
        rc = err_set(e, ERR_INPUT, MSG_DELIVERY_TOTALS_OF_SAMPLES);
    if (rc == ERR_OK)
        rc = check_new(in, e);
    if (rc != ERR_OK)
        return err_at(e, path, 0, 0);
    prepare(in);
    rc = put_delivery(in, e);
    if (rc != ERR_OK)
        return rc;
    in->raw = raw_keeper_new(in->db, in->id);
    db_begin(&in->look, in->db, &Q_UPTAKE_SAMPLE_LOOK);
    db_begin(&in->put, in->db, &Q_UPTAKE_SAMPLE_PUT);
    db_begin(&in->replace, in->db, &Q_UPTAKE_SAMPLE_REPLACE);
    rc = read_rows(in, path, e);
    rc = db_end_with(&in->look, rc, e);
    rc = db_end_with(&in->put, rc, e);
    rc = db_end_with(&in->replace, rc, e);
    rc = raw_keeper_end(in->raw, rc, e);
    if (rc == ERR_OK && !in->want->totals) {
        rc = scopes_settle(in, e);
        if (rc != ERR_OK)
            err_at(e, path, 0, 0);
    }
    return rc == ERR_OK ? put_counts(in, e) : rc;
}

static enum err_code next_id(struct db *db, int64_t *out, struct err *e)
{
    struct db_stmt q;
    *out = 0;
    db_begin(&q, db, &Q_DELIVERY_NEXT);
    if (db_step(&q))
        *out = db_int64(&q, DELIVERY_NEXT_ID);
    return db_end(&q, e);
}

enum err_code delivery_import(struct uptake *u, char *const *path, size_t n,
                              const struct delivery_want *want, struct arena *a,
                              struct delivery_made *out, struct err *e)
{
    struct intake in = {.u = u, .db = uptake_db(u), .want = want, .arena = a};
    enum err_code rc = uptake_key_load(u, &in.key, e);
    if (rc == ERR_OK)
        rc = db_write_begin(in.db, e);
    if (rc != ERR_OK)
        return rc;
    rc = next_id(in.db, &in.shipment, e);
    in.shipment_last = INT64_MAX;
    if (rc == ERR_OK)
        rc = knowledge_load(u, a, &in.know, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        out[i] = (struct delivery_made){.id = 0};
        in.made = &out[i];
        rc = take_file(&in, path[i], e);
    }
    if (rc == ERR_OK)
        rc = delivery_count(u, e);
    uptake_key_release(&in.key);
    arena_release(&in.row);
    if (rc == ERR_OK)
        return db_write_commit(in.db, e);
    db_write_rollback(in.db);
    return rc;
}
