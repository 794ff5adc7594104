/* uptake_words.c - words that several verbs of `sigte uptake` take and say. */
#include "app/cli/uptake_words.h"

#include "app/cli/messages.h"

enum err_code uptake_month(const char *word, int *out, struct err *e)
{
    return value_month(str_c(word), out) ? ERR_OK
                                         : err_set(e, ERR_USAGE, MSG_UPTAKE_BAD_MONTH(word));
}

enum err_code uptake_months(const char *word, int *first, int *last, struct err *e)
{
    struct str s = str_c(word);
    size_t dots = str_find(s, STR(".."), 0);
    bool ok = value_month(str_sub(s, 0, dots == SIZE_MAX ? s.len : dots), first);
    *last = ok ? *first : 0;
    if (ok && dots != SIZE_MAX)
        ok = value_month(str_sub(s, dots + 2, s.len), last);
    return ok && *first <= *last ? ERR_OK : err_set(e, ERR_USAGE, MSG_UPTAKE_BAD_MONTH(word));
}

enum err_code uptake_event_word_of(const char *word, enum uptake_event *out, struct err *e)
{
    return uptake_event_parse(str_c(word), out) ? ERR_OK
                                                : err_set(e, ERR_USAGE, MSG_UPTAKE_BAD_EVENT(word));
}

enum err_code uptake_unit_word_of(const char *word, enum uptake_unit *out, struct err *e)
{
    return uptake_unit_parse(str_c(word), out) ? ERR_OK
                                               : err_set(e, ERR_USAGE, MSG_UPTAKE_BAD_UNIT(word));
}

static enum err_code read_defaults(const struct uptake_options *o, struct map_defaults *d,
                                   struct err *e)
{
    enum uptake_type type;
    enum err_code rc = ERR_OK;
    if (o->group)
        d->group = str_c(o->group);
    if (o->region)
        d->region = str_c(o->region);
    if (o->facility)
        d->facility = str_c(o->facility);
    if (o->type && !uptake_type_parse(str_c(o->type), &type))
        return err_set(e, ERR_USAGE, MSG_UPTAKE_BAD_TYPE(o->type));
    if (o->type)
        d->type = str_c(o->type);
    if (o->event)
        rc = uptake_event_word_of(o->event, &d->event, e);
    if (rc == ERR_OK && o->unit)
        rc = uptake_unit_word_of(o->unit, &d->unit, e);
    if (rc == ERR_OK && o->month)
        rc = uptake_month(o->month, &d->month, e);
    return rc;
}

static enum err_code read_separator(const char *word, char *out, struct err *e)
{
    static const struct {
        const char *word;
        char separator;
    } known[] = {{",", ','}, {";", ';'}, {"tab", '\t'}, {"\t", '\t'}};
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (strcmp(word, known[i].word) == 0) {
            *out = known[i].separator;
            return ERR_OK;
        }
    return err_set(e, ERR_USAGE, MSG_UPTAKE_BAD_SEPARATOR(word));
}

static enum err_code read_decimal(const char *word, enum value_decimal *out, struct err *e)
{
    if (strcmp(word, ",") != 0 && strcmp(word, ".") != 0)
        return err_set(e, ERR_USAGE, MSG_UPTAKE_BAD_DECIMAL(word));
    *out = word[0] == ',' ? VALUE_COMMA : VALUE_POINT;
    return ERR_OK;
}

enum err_code uptake_want(struct cli *c, const struct uptake_options *o, struct delivery_want *out,
                          struct err *e)
{
    enum err_code rc = ERR_OK;
    *out = (struct delivery_want){
        .as_of = uptake_day(clock_today()), .note = "", .who = "", .progress = c->progress};
    if (o->map)
        rc = map_load(o->map, &c->arena, &out->map, e);
    if (rc == ERR_OK)
        rc = read_defaults(o, &out->map.defaults, e);
    if (rc == ERR_OK && o->separator)
        rc = read_separator(o->separator, &out->rows.separator, e);
    if (rc == ERR_OK && o->decimal)
        rc = read_decimal(o->decimal, &out->map.decimal, e);
    if (o->sheet)
        out->rows.sheet = str_c(o->sheet);
    if (rc == ERR_OK && o->as_of && !value_day(str_c(o->as_of), &out->as_of))
        rc = err_set(e, ERR_USAGE, MSG_UPTAKE_BAD_DAY(o->as_of));
    return rc;
}

enum err_code uptake_group_id(struct cli *c, const struct uptake_lists *l, const char *code,
                              int64_t *out, struct err *e)
{
    const struct uptake_name *x;
    (void)c;
    *out = 0;
    if (!code)
        return ERR_OK;
    enum err_code rc = uptake_name_find(l->group, l->n_groups, str_c(code), &x, e);
    *out = x ? x->id : 0;
    return rc;
}

const char *uptake_when(struct cli *c, int64_t n)
{
    char iso[16];
    return arena_strdup(&c->arena, date_iso(uptake_date(n), iso));
}

struct str uptake_amount(struct cli *c, int64_t micro)
{
    struct buf b = {0};
    if (micro % UPTAKE_MICRO == 0)
        msg_add_int(&b, c->lang, micro / UPTAKE_MICRO);
    else
        msg_add_double(&b, c->lang, (double)micro / (double)UPTAKE_MICRO, 2);
    struct str out = arena_str(&c->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

void uptake_say_columns(struct cli *c, const struct map *m, struct buf *out)
{
    bool comma = false;
    for (size_t f = 0; f < FIELDS; f++) {
        if (m->column[f] < 0)
            continue;
        struct str name = m->header[m->column[f]];
        buf_addf(out, "%s%s \"%.*s\"", comma ? ", " : "", map_field_name((enum map_field)f),
                 (int)name.len, name.ptr);
        comma = true;
    }
    for (size_t i = 0; i < m->n_figures; i++) {
        const struct map_figure *g = &m->figure[i];
        struct str name = m->header[g->column];
        buf_addf(out, "%s\"%.*s\"", comma ? ", " : "", (int)name.len, name.ptr);
        if (g->month)
            buf_addf(out, " = %s", uptake_when(c, g->month));
        if (g->event != UPTAKE_EVENT_NONE)
            buf_addf(out, " %s", uptake_event_name(g->event));
        if (g->unit != UPTAKE_UNIT_NONE)
            buf_addf(out, " %s", uptake_unit_name(g->unit));
        if (g->type >= 0)
            buf_addf(out, " %s", uptake_type_name((enum uptake_type)g->type));
        comma = true;
    }
}
