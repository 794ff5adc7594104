/* choose.c - the user's say in which column is which field. */
#include "lib/base/messages.h"
#include "lib/bib/messages.h"
#include "lib/bib/sheet/sheet.h"

/* The next part up to a comma outside quotes; false when *rest is used up. */
static bool next_pair(struct str *rest, struct str *pair)
{
    if (!rest->ptr || !rest->len)
        return false;
    bool quoted = false;
    size_t i = 0;
    for (; i < rest->len && (quoted || rest->ptr[i] != ','); i++)
        quoted = rest->ptr[i] == '"' ? !quoted : quoted;
    *pair = str_trim(str_sub(*rest, 0, i));
    *rest = str_sub(*rest, i + 1, rest->len);
    return true;
}

static struct str unquote(struct str s)
{
    s = str_trim(s);
    bool quoted = s.len >= 2 && s.ptr[0] == '"' && s.ptr[s.len - 1] == '"';
    return quoted ? str_sub(s, 1, s.len - 1) : s;
}

static bool split_pair(struct str pair, struct str *column, struct str *word)
{
    size_t equals = pair.len;
    while (equals && pair.ptr[equals - 1] != '=')
        equals--;
    if (!equals)
        return false;
    *column = unquote(str_sub(pair, 0, equals - 1));
    *word = str_trim(str_sub(pair, equals, pair.len));
    return column->len > 0;
}

static struct sheet_column *find_column(struct sheet_map *m, struct str name)
{
    int64_t number;
    for (size_t i = 0; i < m->n; i++)
        if (str_eq_nocase(m->column[i].name, name))
            return &m->column[i];
    bool by_number = str_starts(name, "#") && str_int64(str_sub(name, 1, name.len), &number);
    return by_number && number >= 1 && (size_t)number <= m->n ? &m->column[number - 1] : NULL;
}

static enum err_code no_column(const struct sheet_map *m, struct str name, const char *file,
                               struct err *e)
{
    struct arena a = {0};
    const char **known = ARENA_ARRAY(&a, m->n, const char *);
    struct buf b = {.limit = 400};
    for (size_t i = 0; i < m->n; i++) {
        known[i] = arena_strndup(&a, m->column[i].name.ptr, m->column[i].name.len);
        buf_addf(&b, "%s%s", i ? ", " : "", known[i]);
    }
    const char *near = str_nearest(name, known, m->n);
    if (near)
        err_set(e, ERR_INPUT, MSG_BIB_MAP_COLUMN_NEAR(name, near));
    else
        err_set(e, ERR_INPUT, MSG_BIB_MAP_COLUMN(name, buf_c(&b)));
    buf_release(&b);
    arena_release(&a);
    return err_at(e, file, m->line, 0);
}

static enum err_code no_field(struct str word, struct err *e)
{
    struct arena a = {0};
    err_set(e, ERR_USAGE, MSG_BIB_MAP_FIELD(word, flat_words(&a)));
    arena_release(&a);
    return e->code;
}

/* A field that takes one column leaves the one it was found in. */
static void take_over(struct sheet_map *m, struct sheet_column *c, enum flat_field f)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->column[i].field == f && !flat_takes_many(f))
            m->column[i].field = FLAT_EXTRA;
    c->field = f;
}

enum err_code sheet_map_choose(struct sheet_map *m, const char *chosen, const char *file,
                               struct err *e)
{
    struct str rest = str_c(chosen), pair, name, word;
    bool taken[FLAT_COUNT] = {false};
    while (next_pair(&rest, &pair)) {
        enum flat_field f;
        if (!pair.len)
            continue;
        if (!split_pair(pair, &name, &word))
            return err_set(e, ERR_USAGE, MSG_BIB_MAP_PAIR(pair));
        if (!flat_parse(word, &f))
            return no_field(word, e);
        struct sheet_column *c = find_column(m, name);
        if (!c)
            return no_column(m, name, file, e);
        if (taken[f] && !flat_takes_many(f))
            return err_set(e, ERR_USAGE, MSG_BIB_MAP_TWICE(word));
        taken[f] = true;
        take_over(m, c, f);
    }
    m->n_fields = 0;
    for (size_t i = 0; i < m->n; i++)
        m->n_fields += m->column[i].field != FLAT_EXTRA;
    return ERR_OK;
}
