/* yaml.c - the tree, built from the events in one pass. */
#include "lib/base/yaml.h"

#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "lib/base/yaml_event.h"

struct map_key {
    struct str name;
    size_t index;
};

/* Where the first line of a block's text stands, and how far it is indented: by
 * what its first line with words has in front there and lacks in the value. */
static void place_block(struct yaml_reader *r, const struct yaml_event *ev, struct yaml *out)
{
    size_t source = 0, value = 0, line = 0;
    for (size_t i = 0; i < ev->source.len; i++) {
        char c = ev->source.ptr[i];
        if (c == '\n' || c == '\r')
            line = i + 1;
        else if (c != ' ') {
            source = i - line;
            break;
        }
    }
    line = 0;
    for (size_t i = 0; i < ev->value.len; i++) {
        if (ev->value.ptr[i] == '\n')
            line = i + 1;
        else if (ev->value.ptr[i] != ' ') {
            value = i - line;
            break;
        }
    }
    int64_t column;
    yaml_reader_place(r, (size_t)(ev->source.ptr - r->text.ptr), &out->block_line, &column);
    out->block_column = source > value ? (int64_t)(source - value) + 1 : 1;
}

static void build_scalar(struct yaml_reader *r, const struct yaml_event *ev, struct yaml *out)
{
    *out = (struct yaml){.kind = YAML_SCALAR,
                         .value = ev->value,
                         .source = ev->source,
                         .style = ev->style,
                         .is_block = ev->style == '|',
                         .file = r->name};
    yaml_reader_place(r, ev->at, &out->line, &out->column);
    if (ev->style == '|' || ev->style == '>')
        place_block(r, ev, out);
}

static enum err_code build(struct yaml_reader *r, const struct yaml_event *ev, struct yaml *out,
                           struct err *e);

static enum err_code build_seq(struct yaml_reader *r, const struct yaml_event *first,
                               struct yaml *out, struct err *e)
{
    struct yaml *item = NULL;
    size_t n = 0, cap = 0;
    struct yaml_event ev;
    *out = (struct yaml){.kind = YAML_SEQ, .file = r->name};
    yaml_reader_place(r, first->at, &out->line, &out->column);
    for (;;) {
        enum err_code rc = yaml_reader_next(r, &ev, e);
        if (rc != ERR_OK)
            return rc;
        if (ev.kind == YAML_EVENT_CLOSE)
            break;
        item = arena_grow(r->arena, item, n, &cap, sizeof *item);
        rc = build(r, &ev, &item[n++], e);
        if (rc != ERR_OK)
            return rc;
    }
    out->item = item;
    out->n = n;
    return ERR_OK;
}

static int by_name(const void *x, const void *y)
{
    const struct map_key *a = x, *b = y;
    int c = str_cmp(a->name, b->name);
    return c ? c : (a->index > b->index) - (a->index < b->index);
}

/* Sorted rather than compared pairwise: a hostile file may have very many keys. */
static enum err_code refuse_duplicates(struct yaml_reader *r, const struct yaml *map, struct err *e)
{
    if (map->n < 2)
        return ERR_OK;
    struct arena_mark mark = arena_mark(r->arena);
    struct map_key *key = ARENA_ARRAY(r->arena, map->n, struct map_key);
    size_t second = SIZE_MAX, first = 0;
    for (size_t i = 0; i < map->n; i++)
        key[i] = (struct map_key){map->key[i], i};
    qsort(key, map->n, sizeof *key, by_name);
    for (size_t i = 1; i < map->n; i++) {
        if (key[i].index < second && str_eq(key[i - 1].name, key[i].name)) {
            first = key[i - 1].index;
            second = key[i].index;
        }
    }
    arena_reset(r->arena, mark);
    if (second == SIZE_MAX)
        return ERR_OK;
    err_set(e, ERR_INPUT, MSG_YAML_DUPLICATE(map->key[second], map->key_line[first]));
    return err_at(e, r->name, map->key_line[second], map->key_column[second]);
}

static enum err_code check_key(struct yaml_reader *r, const struct yaml_event *ev, struct err *e)
{
    if (ev->kind != YAML_EVENT_SCALAR || ev->nothing)
        return yaml_reader_err(r, ERR_INPUT, ev->at, e, MSG_YAML_KEY_KIND);
    if (ev->style == 0 && str_eq_c(ev->value, "<<"))
        return yaml_reader_err(r, ERR_INPUT, ev->at, e, MSG_YAML_MERGE);
    return ERR_OK;
}

/* The growing parts of a map; all have the same n. */
struct map_parts {
    struct yaml *item;
    struct str *key;
    int64_t *line;
    int64_t *column;
    size_t n;
    size_t cap[4];
};

static enum err_code add_pair(struct yaml_reader *r, const struct yaml_event *key,
                              struct map_parts *m, struct err *e)
{
    enum err_code rc = check_key(r, key, e);
    if (rc != ERR_OK)
        return rc;
    size_t i = m->n;
    m->item = arena_grow(r->arena, m->item, i, &m->cap[0], sizeof *m->item);
    m->key = arena_grow(r->arena, m->key, i, &m->cap[1], sizeof *m->key);
    m->line = arena_grow(r->arena, m->line, i, &m->cap[2], sizeof *m->line);
    m->column = arena_grow(r->arena, m->column, i, &m->cap[3], sizeof *m->column);
    m->key[i] = key->value;
    yaml_reader_place(r, key->at, &m->line[i], &m->column[i]);
    struct yaml_event ev;
    rc = yaml_reader_next(r, &ev, e);
    if (rc == ERR_OK && ev.kind == YAML_EVENT_SCALAR && ev.nothing)
        ev.at = key->at; /* a value left out is best shown at its key */
    if (rc == ERR_OK)
        rc = build(r, &ev, &m->item[i], e);
    m->n++;
    return rc;
}

static enum err_code build_map(struct yaml_reader *r, const struct yaml_event *first,
                               struct yaml *out, struct err *e)
{
    struct map_parts m = {0};
    struct yaml_event ev;
    *out = (struct yaml){.kind = YAML_MAP, .file = r->name};
    if (!first->implied)
        yaml_reader_place(r, first->at, &out->line, &out->column);
    for (;;) {
        enum err_code rc = yaml_reader_next(r, &ev, e);
        if (rc == ERR_OK && ev.kind == YAML_EVENT_CLOSE)
            break;
        if (rc == ERR_OK)
            rc = add_pair(r, &ev, &m, e);
        if (rc != ERR_OK)
            return rc;
    }
    out->item = m.item;
    out->key = m.key;
    out->key_line = m.line;
    out->key_column = m.column;
    out->n = m.n;
    if (first->implied && m.n) {
        out->line = m.line[0];
        out->column = m.column[0];
    }
    return refuse_duplicates(r, out, e);
}

/* Recursion is bounded: the reader refuses more than YAML_DEPTH_MAX levels. */
static enum err_code build(struct yaml_reader *r, const struct yaml_event *ev, struct yaml *out,
                           struct err *e)
{
    if (ev->kind == YAML_EVENT_SEQ)
        return build_seq(r, ev, out, e);
    if (ev->kind == YAML_EVENT_MAP)
        return build_map(r, ev, out, e);
    build_scalar(r, ev, out);
    return ERR_OK;
}

static enum err_code read_document(struct yaml_reader *r, struct yaml *root, struct err *e)
{
    struct yaml_event ev;
    enum err_code rc = yaml_reader_next(r, &ev, e);
    if (rc != ERR_OK)
        return rc;
    if (ev.kind == YAML_EVENT_END || (ev.kind == YAML_EVENT_SCALAR && ev.nothing))
        return yaml_reader_err(r, ERR_INPUT, 0, e, MSG_YAML_EMPTY);
    rc = build(r, &ev, root, e);
    /* The rest is read too, so that what stands after the document is refused. */
    while (rc == ERR_OK && ev.kind != YAML_EVENT_END)
        rc = yaml_reader_next(r, &ev, e);
    return rc;
}

enum err_code yaml_parse(struct str text, const char *name, struct arena *a,
                         const struct yaml **out, struct err *e)
{
    struct yaml_reader r;
    struct yaml *root = ARENA_NEW(a, struct yaml);
    *out = NULL;
    enum err_code rc = yaml_reader_open(&r, text, arena_strdup(a, name), a, e);
    if (rc == ERR_OK)
        rc = read_document(&r, root, e);
    yaml_reader_close(&r);
    if (rc == ERR_OK)
        *out = root;
    return rc;
}

enum err_code yaml_load(const char *path, struct arena *a, const struct yaml **out, struct err *e)
{
    struct str text;
    *out = NULL;
    enum err_code rc = file_read(path, YAML_LIMIT_BYTES, a, &text, e);
    return rc == ERR_OK ? yaml_parse(text, path, a, out, e) : rc;
}
