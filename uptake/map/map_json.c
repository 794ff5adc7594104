/* map_json.c - maps as files. */
#include "lib/base/file.h"
#include "uptake/map/map.h"
#include "uptake/map/messages.h"

#define FORM "uptake-map/1"

static void add_month(int month, struct json_out *j)
{
    char iso[16];
    if (month)
        json_key_c(j, "month", date_iso(uptake_date(month), iso));
}

static void add_defaults(const struct map_defaults *d, struct json_out *j)
{
    json_key_obj(j, "defaults");
    json_opt_str(j, "group", d->group);
    json_opt_str(j, "region", d->region);
    json_opt_str(j, "facility", d->facility);
    json_opt_str(j, "type", d->type);
    if (d->event != UPTAKE_EVENT_NONE)
        json_key_c(j, "event", uptake_event_name(d->event));
    if (d->unit != UPTAKE_UNIT_NONE)
        json_key_c(j, "unit", uptake_unit_name(d->unit));
    add_month(d->month, j);
    json_end(j);
}

static void add_figures(const struct map *m, struct json_out *j)
{
    json_key_arr(j, "figures");
    for (size_t i = 0; i < m->n_figures; i++) {
        const struct map_figure *f = &m->figure[i];
        json_obj(j);
        json_key_str(j, "column", m->header[f->column]);
        add_month(f->month, j);
        if (f->event != UPTAKE_EVENT_NONE)
            json_key_c(j, "event", uptake_event_name(f->event));
        if (f->unit != UPTAKE_UNIT_NONE)
            json_key_c(j, "unit", uptake_unit_name(f->unit));
        if (f->type >= 0)
            json_key_c(j, "type", uptake_type_name((enum uptake_type)f->type));
        json_end(j);
    }
    json_end(j);
}

void map_json(const struct map *m, struct json_out *j)
{
    json_obj(j);
    json_key_c(j, "sigte", FORM);
    json_key_c(j, "level", map_level_name(m->level));
    json_key_obj(j, "columns");
    for (size_t f = 0; f < FIELDS; f++)
        if (m->column[f] >= 0)
            json_key_str(j, map_field_name((enum map_field)f), m->header[m->column[f]]);
    json_end(j);
    if (m->level == MAP_MONTHS)
        add_figures(m, j);
    add_defaults(&m->defaults, j);
    if (m->decimal != VALUE_UNTOLD)
        json_key_c(j, "decimal", m->decimal == VALUE_COMMA ? "," : ".");
    json_end(j);
}

static enum err_code only_keys(const json_t *obj, const char *const *known, size_t n,
                               const char *name, struct err *e)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)obj, key, value)
    {
        bool found = false;
        for (size_t i = 0; i < n; i++)
            found = found || strcmp(key, known[i]) == 0;
        if (!found)
            return err_set(e, ERR_INPUT, MSG_MAP_BAD_KEY(name, key));
    }
    return ERR_OK;
}

static enum err_code read_columns(const json_t *obj, const char *name, struct arena *a,
                                  struct map_want *out, struct err *e)
{
    const char *known[FIELDS];
    for (size_t f = 0; f < FIELDS; f++)
        known[f] = map_field_name((enum map_field)f);
    enum err_code rc = only_keys(obj, known, FIELDS, name, e);
    for (size_t f = 0; f < FIELDS; f++)
        out->column[f] = json_get_str(obj, known[f], a);
    return rc;
}

/* "" is fine and leaves what there is. */
static enum err_code read_word(struct str word, bool known, const char *name, struct err *e)
{
    return !word.len || known ? ERR_OK : err_set(e, ERR_INPUT, MSG_MAP_BAD_KEY(name, word));
}

static enum err_code read_event_unit(const json_t *obj, const char *name, struct arena *a,
                                     enum uptake_event *event, enum uptake_unit *unit,
                                     struct err *e)
{
    struct str w = json_get_str(obj, "event", a);
    enum err_code rc = read_word(w, uptake_event_parse(w, event), name, e);
    w = json_get_str(obj, "unit", a);
    return rc == ERR_OK ? read_word(w, uptake_unit_parse(w, unit), name, e) : rc;
}

static enum err_code read_figures(const json_t *list, const char *name, struct arena *a,
                                  struct map_want *out, struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t n = json_array_size(list);
    out->figure = ARENA_ARRAY(a, n, struct map_figure);
    out->figure_column = ARENA_ARRAY(a, n, struct str);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        const json_t *obj = json_array_get(list, i);
        struct map_figure f = {.type = -1};
        if (json_get_str(obj, "month", a).len)
            continue; /* such columns are found by their headers */
        struct str type = json_get_str(obj, "type", a);
        enum uptake_type t;
        bool known = uptake_type_parse(type, &t);
        rc = read_event_unit(obj, name, a, &f.event, &f.unit, e);
        if (rc == ERR_OK)
            rc = read_word(type, known, name, e);
        f.type = type.len ? (int)t : -1;
        out->figure_column[out->n_figures] = json_get_str(obj, "column", a);
        out->figure[out->n_figures++] = f;
    }
    return rc;
}

static enum err_code read_map(const json_t *doc, const char *name, struct arena *a,
                              struct map_want *out, struct err *e)
{
    static const char *const known[] = {"sigte",   "level",    "columns",
                                        "figures", "defaults", "decimal"};
    if (!str_eq_c(json_get_str(doc, "sigte", a), FORM))
        return err_set(e, ERR_INPUT, MSG_MAP_WRONG_FORM(name));
    enum err_code rc = only_keys(doc, known, COUNT_OF(known), name, e);
    if (rc == ERR_OK)
        rc = read_columns(json_object_get(doc, "columns"), name, a, out, e);
    if (rc == ERR_OK)
        rc = read_figures(json_object_get(doc, "figures"), name, a, out, e);
    const json_t *d = json_object_get(doc, "defaults");
    out->defaults = (struct map_defaults){.group = json_get_str(d, "group", a),
                                          .region = json_get_str(d, "region", a),
                                          .facility = json_get_str(d, "facility", a),
                                          .type = json_get_str(d, "type", a)};
    struct str month = json_get_str(d, "month", a);
    if (rc == ERR_OK)
        rc = read_word(month, value_month(month, &out->defaults.month), name, e);
    if (rc == ERR_OK)
        rc = read_event_unit(d, name, a, &out->defaults.event, &out->defaults.unit, e);
    struct str sign = json_get_str(doc, "decimal", a);
    out->decimal = str_eq_c(sign, ",")   ? VALUE_COMMA
                   : str_eq_c(sign, ".") ? VALUE_POINT
                                         : VALUE_UNTOLD;
    out->is_given = true;
    return rc;
}

enum err_code map_parse(struct str text, const char *name, struct arena *a, struct map_want *out,
                        struct err *e)
{
    json_t *doc;
    *out = (struct map_want){0};
    enum err_code rc = json_load(text, name, &doc, e);
    if (rc != ERR_OK)
        return rc;
    rc = read_map(doc, name, a, out, e);
    json_decref(doc);
    return rc;
}

enum err_code map_load(const char *path, struct arena *a, struct map_want *out, struct err *e)
{
    struct str text;
    enum err_code rc = file_read(path, (size_t)1024 * 1024, a, &text, e);
    return rc == ERR_OK ? map_parse(text, path, a, out, e) : rc;
}
