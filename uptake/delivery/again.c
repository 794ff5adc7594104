/* again.c - rows in quarantine looked at again, by the map and the day they came with. */
#include "uptake/delivery/delivery.sql.h"
#include "uptake/delivery/delivery_internal.h"
#include "uptake/delivery/mend.h"

/* A row out of quarantine; the figure, if it is one, stands behind the named fields. */
struct waiting {
    int64_t id, delivery, line, shipment;
    int place, as_of;
    struct str fields, columns;
    bool of_samples;
};

static enum err_code load_waiting(struct db *db, struct arena *a, struct waiting **out, size_t *n,
                                  struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, db, &Q_UPTAKE_QUARANTINE_WAITING);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        struct str level = db_peek(&q, UPTAKE_QUARANTINE_WAITING_LEVEL);
        (*out)[(*n)++] =
            (struct waiting){.id = db_int64(&q, UPTAKE_QUARANTINE_WAITING_ID),
                             .delivery = db_int64(&q, UPTAKE_QUARANTINE_WAITING_DELIVERY),
                             .line = db_int64(&q, UPTAKE_QUARANTINE_WAITING_LINE),
                             .shipment = db_int64(&q, UPTAKE_QUARANTINE_WAITING_SHIPMENT),
                             .place = db_int(&q, UPTAKE_QUARANTINE_WAITING_PLACE),
                             .as_of = db_int(&q, UPTAKE_QUARANTINE_WAITING_AS_OF),
                             .of_samples = str_eq_c(level, map_level_name(MAP_SAMPLES)),
                             .fields = db_str(&q, UPTAKE_QUARANTINE_WAITING_FIELDS, a),
                             .columns = db_str(&q, UPTAKE_QUARANTINE_WAITING_COLUMNS, a)};
    }
    return db_end(&q, e);
}

/* The map under which the row's fields stand one after the other, in the order of their names. */
static void stand_in(struct map *m, const json_t *fields, const struct map_want *was,
                     struct str field[FIELDS + 1], struct map_figure *figure, struct arena *a)
{
    *m = (struct map){.total = -1, .defaults = was->defaults, .decimal = was->decimal};
    for (size_t f = 0; f < FIELDS; f++) {
        field[f] = json_get_str(fields, map_field_name((enum map_field)f), a);
        m->column[f] = json_object_get(fields, map_field_name((enum map_field)f)) ? (int)f : -1;
    }
    field[FIELDS] = json_get_str(fields, "figure", a);
    m->n_header = FIELDS + 1;
    m->header = field;
    const json_t *header = json_object_get(fields, "header");
    *figure = (struct map_figure){.column = FIELDS,
                                  .month = (int)json_get_int(header, "month"),
                                  .event = (enum uptake_event)json_get_int(header, "event"),
                                  .unit = (enum uptake_unit)json_get_int(header, "unit"),
                                  .type = (int)json_get_int(header, "type")};
    if (json_object_get(fields, "figure")) {
        m->level = MAP_MONTHS;
        m->figure = figure;
        m->n_figures = 1;
    }
}

static bool parse_number(struct str hex, int64_t *out)
{
    uint64_t v = 0;
    if (hex.len != 16)
        return false;
    for (size_t i = 0; i < hex.len; i++) {
        const char *digits = "0123456789abcdef", *at = strchr(digits, hex.ptr[i]);
        if (!at || !hex.ptr[i])
            return false;
        v = v << 4 | (uint64_t)(at - digits);
    }
    memcpy(out, &v, sizeof v);
    return true;
}

static enum err_code again_sample(struct intake *in, const struct waiting *w,
                                  const struct str *field, bool *taken, struct err *e)
{
    struct check_sample s;
    struct sample_row x = {.line = w->line, .s = &s};
    enum err_code rc = ERR_OK;
    check_sample(&in->check, field, FIELDS, &s);
    if (!s.f.error && !parse_number(s.id, &x.number))
        founds_add(&s.f, FAULT_NO_ID, FIELD_SAMPLE, STR(""), STR(""));
    if (!s.f.error && s.p.site.len)
        rc = site_id(in->u, &in->know, s.p.region, s.p.site, in->arena, &x.site, e);
    if (rc == ERR_OK && !s.f.error)
        rc = keep_sample(in, &x, true, &s.f, e);
    *taken = rc == ERR_OK && !s.f.error;
    return rc;
}

static enum err_code again_figure(struct intake *in, const struct waiting *w,
                                  const struct str *field, bool *taken, struct err *e)
{
    struct check_figure g;
    struct figure_row x = {.line = w->line, .place = w->place, .g = &g};
    enum err_code rc = ERR_OK;
    check_figure(&in->check, field, FIELDS + 1, 0, &g);
    if (!g.is_there || g.f.error)
        return ERR_OK;
    if (g.p.site.len)
        rc = site_id(in->u, &in->know, g.p.region, g.p.site, in->arena, &x.site, e);
    if (rc == ERR_OK)
        rc = keep_figure(in, &x, true, &g.f, e);
    *taken = rc == ERR_OK && !g.f.error;
    return rc;
}

static enum err_code mark_mended(struct db *db, int64_t id, struct err *e)
{
    char now[32];
    struct db_stmt q;
    db_begin(&q, db, &Q_UPTAKE_QUARANTINE_MENDED);
    db_bind_int(&q, UPTAKE_QUARANTINE_MENDED_P_ID, id);
    db_bind_c(&q, UPTAKE_QUARANTINE_MENDED_P_AT, clock_now(now));
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code last_of_shipment(struct db *db, int64_t shipment, int64_t *out, struct err *e)
{
    struct db_stmt q;
    *out = shipment;
    db_begin(&q, db, &Q_UPTAKE_SHIPMENT_LAST);
    db_bind_int(&q, UPTAKE_SHIPMENT_LAST_P_SHIPMENT, shipment);
    if (db_step(&q))
        *out = db_int64(&q, UPTAKE_SHIPMENT_LAST_ID);
    return db_end(&q, e);
}

static enum err_code look_again(struct intake *in, const struct waiting *w, bool *taken,
                                struct err *e)
{
    json_t *fields;
    struct map_want was;
    struct map_figure figure;
    struct str field[FIELDS + 1];
    *taken = false;
    enum err_code rc = json_load(w->fields, "quarantine", &fields, e);
    if (rc != ERR_OK)
        return rc;
    rc = map_parse(w->columns, "delivery", &in->row, &was, e);
    stand_in(&in->map, fields, &was, field, &figure, &in->row);
    json_decref(fields);
    in->id = w->delivery;
    in->shipment = w->shipment;
    in->check.as_of = w->as_of;
    if (rc == ERR_OK)
        rc = last_of_shipment(in->db, w->shipment, &in->shipment_last, e);
    if (rc == ERR_OK)
        rc = w->of_samples ? again_sample(in, w, field, taken, e)
                           : again_figure(in, w, field, taken, e);
    return rc == ERR_OK && *taken ? mark_mended(in->db, w->id, e) : rc;
}

enum err_code mend_look_again(struct uptake *u, struct arena *a, struct mended *out, struct err *e)
{
    static struct delivery_made made; /* counts that nobody reads */
    struct intake in = {.u = u, .db = uptake_db(u), .arena = a, .made = &made};
    struct waiting *w;
    size_t n;
    enum err_code rc = load_waiting(in.db, a, &w, &n, e);
    if (rc == ERR_OK)
        rc = knowledge_load(u, a, &in.know, e);
    if (rc != ERR_OK)
        return rc;
    in.check = (struct check){.map = &in.map,
                              .dictionary = &in.know.dictionary,
                              .arena = &in.row,
                              .is_cancer = in.know.is_cancer,
                              .n_is_cancer = in.know.n_is_cancer,
                              .id_is_number = true};
    db_begin(&in.look, in.db, &Q_UPTAKE_SAMPLE_LOOK);
    db_begin(&in.put, in.db, &Q_UPTAKE_SAMPLE_PUT);
    db_begin(&in.replace, in.db, &Q_UPTAKE_SAMPLE_REPLACE);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct arena_mark mark = arena_mark(&in.row);
        bool taken;
        rc = look_again(&in, &w[i], &taken, e);
        out->taken_in += taken;
        out->waiting += !taken;
        arena_reset(&in.row, mark);
    }
    rc = db_end_with(&in.look, rc, e);
    rc = db_end_with(&in.put, rc, e);
    rc = db_end_with(&in.replace, rc, e);
    arena_release(&in.row);
    out->replaced = in.late_replaced;
    return rc == ERR_OK && out->taken_in ? delivery_count(u, e) : rc;
}
