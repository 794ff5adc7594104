/* combined.c - what is shown of a record: its members put together. */
#include "screen/import/group.sql.h"
#include "screen/import/import.sql.h"
#include "screen/import/messages.h"
#include "screen/import/record_internal.h"

struct part { /* a member as the tables have it */
    int64_t id, gone_into;
    struct hash parsed;
    struct str arm;
    bool revision, superseded;
};

struct str record_title(const struct bib_record *r)
{
    if (r->title.len)
        return r->title;
    return r->book_title.len ? r->book_title : r->vernacular_title;
}

struct parts {
    struct part *item; /* in order of preference */
    size_t n;
};

static struct hash column_hash(struct db_stmt *q, int column)
{
    struct hash h = {0};
    struct str bytes = db_peek(q, column);
    if (bytes.len == HASH_BYTES)
        memcpy(h.byte, bytes.ptr, HASH_BYTES);
    return h;
}

/* A newer version hangs below the one that it replaces. */
static void mark_superseded(struct parts *p)
{
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; p->item[i].revision && k < p->n; k++)
            if (p->item[k].id == p->item[i].gone_into)
                p->item[k].superseded = true;
}

static enum err_code load_parts(struct store *s, int64_t root, struct arena *a, struct parts *out,
                                struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = (struct parts){0};
    db_begin(&q, store_db(s), &Q_ROOT_PARTS);
    db_bind_int(&q, ROOT_PARTS_P_ROOT, root);
    while (db_step(&q)) {
        out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
        out->item[out->n++] = (struct part){.id = db_int64(&q, ROOT_PARTS_ID),
                                            .gone_into = db_int64(&q, ROOT_PARTS_GONE_INTO),
                                            .parsed = column_hash(&q, ROOT_PARTS_PARSED),
                                            .arm = db_str(&q, ROOT_PARTS_ARM, a),
                                            .revision = db_int(&q, ROOT_PARTS_REVISION) != 0};
    }
    mark_superseded(out);
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && out->n == 0 ? err_set(e, ERR_NOT_FOUND, MSG_RECORD_NO_ID(root)) : rc;
}

static enum err_code load_pins(struct store *s, int64_t root, const struct record_combined *c,
                               struct arena *a, struct bib_pin **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_ROOT_PINS);
    db_bind_int(&q, ROOT_PINS_P_ROOT, root);
    while (db_step(&q)) {
        for (size_t i = 0; i < c->n; i++) {
            if (c->member[i] != db_int64(&q, ROOT_PINS_MEMBER))
                continue;
            *out = arena_grow(a, *out, *n, &cap, sizeof **out);
            (*out)[(*n)++] = (struct bib_pin){db_str(&q, ROOT_PINS_FIELD, a), i};
        }
    }
    return db_end(&q, e);
}

static enum err_code combine(struct store *s, int64_t root, const struct parts *p, struct arena *a,
                             struct record_combined *out, struct err *e)
{
    struct bib_pin *pin = NULL;
    size_t n_pins = 0;
    enum err_code rc = ERR_OK;
    *out = (struct record_combined){.member = ARENA_ARRAY(a, p->n, int64_t),
                                    .record = ARENA_ARRAY(a, p->n, struct bib_record)};
    const struct bib_record **member = ARENA_ARRAY(a, p->n, const struct bib_record *);
    for (size_t i = 0; rc == ERR_OK && i < p->n && out->n < RECORD_COMBINED_MAX; i++) {
        if (p->item[i].superseded)
            continue;
        member[out->n] = &out->record[out->n];
        out->member[out->n] = p->item[i].id;
        rc = record_from_blob(s, p->item[i].parsed, a, &out->record[out->n++], e);
    }
    if (rc == ERR_OK && out->n > 1)
        rc = load_pins(s, root, out, a, &pin, &n_pins, e);
    if (rc == ERR_OK)
        bib_combine(member, out->n, pin, n_pins, a, &out->combined);
    return rc;
}

enum err_code record_load_members(struct store *s, int64_t root, struct arena *a,
                                  struct bib_record **out, size_t *n, struct err *e)
{
    struct parts p;
    *n = 0;
    enum err_code rc = load_parts(s, root, a, &p, e);
    *out = ARENA_ARRAY(a, p.n, struct bib_record);
    for (size_t i = 0; rc == ERR_OK && i < p.n; i++)
        if (!p.item[i].superseded)
            rc = record_from_blob(s, p.item[i].parsed, a, &(*out)[(*n)++], e);
    return rc;
}

enum err_code record_load_combined(struct store *s, int64_t root, struct arena *a,
                                   struct record_combined *out, struct err *e)
{
    struct parts p;
    enum err_code rc = load_parts(s, root, a, &p, e);
    return rc == ERR_OK ? combine(s, root, &p, a, out, e) : rc;
}

enum err_code record_load(struct store *s, int64_t root, struct arena *a, struct bib_record *out,
                          struct err *e)
{
    struct parts p;
    struct record_combined c;
    enum err_code rc = load_parts(s, root, a, &p, e);
    if (rc == ERR_OK && p.n == 1)
        return record_from_blob(s, p.item[0].parsed, a, out, e);
    if (rc == ERR_OK)
        rc = combine(s, root, &p, a, &c, e);
    if (rc == ERR_OK)
        *out = c.combined.record;
    return rc;
}

/* Position of an arm in the protocol's order; unknown ones come last. */
static int64_t precedence(const json_t *arms, struct str arm)
{
    size_t i;
    json_t *id;
    json_array_foreach(arms, i, id)
    {
        if (str_eq_c(arm, json_string_value(id)))
            return (int64_t)i;
    }
    return INT64_MAX;
}

/* A newer version was found by nobody, so it has no say. */
static struct str first_arm(const struct parts *p, const json_t *arms)
{
    struct str arm = STR("");
    for (size_t i = 0; i < p->n; i++)
        if (!p->item[i].revision &&
            (arm.len == 0 || precedence(arms, p->item[i].arm) < precedence(arms, arm)))
            arm = p->item[i].arm;
    return arm;
}

static enum err_code choose_arm(struct store *s, const struct parts *p, struct arena *a,
                                struct str *arm, struct err *e)
{
    struct str text;
    json_t *arms = NULL;
    enum err_code rc = store_setting(s, "arms", a, &text, e);
    if (rc == ERR_OK)
        rc = json_load(text, "arms", &arms, e);
    if (rc == ERR_OK)
        *arm = first_arm(p, arms);
    json_decref(arms);
    return rc;
}

static enum err_code drop_line(struct store *s, int64_t root, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_COMBINED_DELETE);
    db_bind_int(&q, COMBINED_DELETE_P_RECORD, root);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code put_line(struct store *s, int64_t root, const struct bib_record *r,
                              struct arena *a, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_COMBINED_PUT);
    db_bind_int(&q, COMBINED_PUT_P_RECORD, root);
    db_bind_text(&q, COMBINED_PUT_P_PMID, r->pmid);
    db_bind_text(&q, COMBINED_PUT_P_DOI, r->doi);
    db_bind_text(&q, COMBINED_PUT_P_TITLE, record_title(r));
    db_bind_text(&q, COMBINED_PUT_P_CITATION, bib_short_citation(r, a));
    db_bind_int(&q, COMBINED_PUT_P_YEAR, bib_year(r));
    db_step(&q);
    return db_end(&q, e);
}

/* One member that counts: its own row says all. */
static enum err_code put_shown(struct store *s, int64_t root, const struct parts *p,
                               struct arena *a, struct err *e)
{
    size_t n = 0, first = 0;
    for (size_t i = p->n; i-- > 0;)
        if (!p->item[i].superseded) {
            n++;
            first = i;
        }
    struct str arm = STR("");
    struct record_combined c;
    enum err_code rc = choose_arm(s, p, a, &arm, e);
    if (rc == ERR_OK) {
        struct db_stmt q;
        db_begin(&q, store_db(s), &Q_ROOT_UPDATE);
        db_bind_int(&q, ROOT_UPDATE_P_SHOWN, p->item[first].id);
        db_bind_text(&q, ROOT_UPDATE_P_ARM, arm);
        db_bind_int(&q, ROOT_UPDATE_P_ROOT, root);
        db_step(&q);
        rc = db_end(&q, e);
    }
    if (rc != ERR_OK || n < 2)
        return rc == ERR_OK ? drop_line(s, root, e) : rc;
    rc = combine(s, root, p, a, &c, e);
    return rc == ERR_OK ? put_line(s, root, &c.combined.record, a, e) : rc;
}

static enum err_code refresh_shown(struct store *s, int64_t root, struct err *e)
{
    struct arena a = {0};
    struct parts p;
    enum err_code rc = load_parts(s, root, &a, &p, e);
    if (rc == ERR_OK)
        rc = put_shown(s, root, &p, &a, e);
    arena_release(&a);
    return rc;
}

enum err_code record_refresh(struct store *s, int64_t root, struct err *e)
{
    enum err_code rc = refresh_shown(s, root, e);
    return rc == ERR_OK ? store_record_changed(s, root, e) : rc;
}

static enum err_code combine_listed(struct store *s, const int64_t *root, size_t n, struct err *e)
{
    enum err_code rc = db_write_begin(store_db(s), e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = refresh_shown(s, root[i], e);
    if (rc == ERR_OK)
        rc = db_run(store_db(s), &Q_COMBINED_DUE_CLEAR, e);
    if (rc == ERR_OK)
        return db_write_commit(store_db(s), e);
    db_write_rollback(store_db(s));
    return rc;
}

enum err_code record_combine_due(struct store *s, struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    int64_t *root = NULL;
    size_t n = 0, cap = 0;
    db_begin(&q, store_db(s), &Q_COMBINED_DUE_LIST);
    while (db_step(&q)) {
        root = arena_grow(&a, root, n, &cap, sizeof *root);
        root[n++] = db_int64(&q, COMBINED_DUE_LIST_RECORD);
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && n)
        rc = combine_listed(s, root, n, e);
    arena_release(&a);
    return rc;
}
