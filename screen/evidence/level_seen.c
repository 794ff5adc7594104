/* level_seen.c - what a person sees of the levels that others gave. */
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/levels.sql.h"

struct others {
    bool own;      /* the reader gave a level */
    bool open;     /* others did, and no lead has approved it */
    bool approved; /* others did before a lead's approval */
};

static enum err_code who_gave(struct store *s, const struct evidence_reader *reader, int64_t record,
                              struct others *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct others){false};
    db_begin(&q, store_db(s), &Q_LEVEL_OTHERS);
    db_bind_int(&q, LEVEL_OTHERS_P_RECORD, record);
    db_bind_c(&q, LEVEL_OTHERS_P_PERSON, reader->person);
    db_bind_int(&q, LEVEL_OTHERS_P_APPROVED, reader->approved);
    if (db_step(&q))
        *out =
            (struct others){db_int(&q, LEVEL_OTHERS_OWN) != 0, db_int(&q, LEVEL_OTHERS_OTHERS) != 0,
                            db_int(&q, LEVEL_OTHERS_APPROVED) != 0};
    return db_end(&q, e);
}

enum err_code level_hidden(struct store *s, const struct evidence_reader *reader, int64_t record,
                           bool *hidden, struct err *e)
{
    struct others o;
    *hidden = false;
    if (!reader->extracts)
        return ERR_OK;
    enum err_code rc = who_gave(s, reader, record, &o, e);
    *hidden = !o.own && o.open;
    return rc;
}

enum err_code level_was_seen(struct store *s, const struct evidence_reader *reader, int64_t record,
                             bool *seen, struct err *e)
{
    struct others o;
    enum err_code rc = who_gave(s, reader, record, &o, e);
    *seen = o.approved || (o.open && (o.own || !reader->extracts));
    return rc;
}

enum err_code evidence_levels(struct store *s, const struct evidence_reader *reader, int64_t root,
                              bool hidden, struct arena *a, struct level_said **out, size_t *n,
                              struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_LEVELS_OF);
    db_bind_int(&q, LEVELS_OF_P_ROOT, root);
    db_bind_int(&q, LEVELS_OF_P_EVERYTHING, !hidden);
    db_bind_c(&q, LEVELS_OF_P_READER, reader->person ? reader->person : "");
    db_bind_int(&q, LEVELS_OF_P_APPROVED, reader->approved);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] =
            (struct level_said){.seq = db_int64(&q, LEVELS_OF_EVENT),
                                .level = {.person = db_str(&q, LEVELS_OF_PERSON, a),
                                          .question = db_str(&q, LEVELS_OF_QUESTION, a),
                                          .level = db_str(&q, LEVELS_OF_LEVEL, a),
                                          .minus = db_int(&q, LEVELS_OF_MINUS) != 0,
                                          .reason = db_str(&q, LEVELS_OF_REASON, a)}};
    }
    return db_end(&q, e);
}

static enum err_code agreed(struct store *s, const struct evidence_reader *reader, int64_t root,
                            bool hidden, struct arena *a, struct level_said *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct level_said){0};
    db_begin(&q, store_db(s), &Q_LEVEL_AGREED_OF);
    db_bind_int(&q, LEVEL_AGREED_OF_P_ROOT, root);
    db_bind_int(&q, LEVEL_AGREED_OF_P_EVERYTHING, !hidden);
    db_bind_int(&q, LEVEL_AGREED_OF_P_APPROVED, reader->approved);
    if (db_step(&q))
        *out = (struct level_said){.seq = db_int64(&q, LEVEL_AGREED_OF_EVENT),
                                   .level = {.person = db_str(&q, LEVEL_AGREED_OF_PERSON, a),
                                             .question = db_str(&q, LEVEL_AGREED_OF_QUESTION, a),
                                             .level = db_str(&q, LEVEL_AGREED_OF_LEVEL, a),
                                             .minus = db_int(&q, LEVEL_AGREED_OF_MINUS) != 0,
                                             .reason = db_str(&q, LEVEL_AGREED_OF_REASON, a)}};
    return db_end(&q, e);
}

/* A record that belongs to another says several things of one person: the newest counts. */
static void keep_newest(struct level_view *v)
{
    size_t n = 0;
    for (size_t i = 0; i < v->n; i++) {
        bool later = false;
        for (size_t k = i + 1; k < v->n; k++)
            later |= str_eq(v->said[k].level.person, v->said[i].level.person);
        if (!later)
            v->said[n++] = v->said[i];
    }
    v->n = n;
}

enum err_code level_view_as(struct store *s, const struct evidence_reader *reader, int64_t root,
                            struct arena *a, struct level_view *out, struct err *e)
{
    struct hash hash;
    *out = (struct level_view){0};
    enum err_code rc = level_hidden(s, reader, root, &out->hidden, e);
    if (rc == ERR_OK)
        rc = evidence_levels(s, reader, root, out->hidden, a, &out->said, &out->n, e);
    if (rc == ERR_OK)
        rc = agreed(s, reader, root, out->hidden, a, &out->agreed, e);
    keep_newest(out);
    return rc == ERR_OK ? store_head(s, &out->version, &hash, e) : rc;
}

enum err_code level_view_load(struct store *s, const char *reader, int64_t root, struct arena *a,
                              struct level_view *out, struct err *e)
{
    struct evidence_reader r;
    *out = (struct level_view){0};
    enum err_code rc = evidence_included(s, root, e);
    if (rc == ERR_OK)
        rc = evidence_reader(s, reader, &r, e);
    return rc == ERR_OK ? level_view_as(s, &r, root, a, out, e) : rc;
}

const struct level *level_standing(const struct level_view *v)
{
    return v->agreed.seq ? &v->agreed.level : v->n ? &v->said[v->n - 1].level : NULL;
}

bool level_same(const struct level *x, const struct level *y)
{
    return str_eq(x->question, y->question) && str_eq(x->level, y->level) && x->minus == y->minus;
}

bool level_differs(const struct level_view *v)
{
    for (size_t i = 1; i < v->n && !v->agreed.seq; i++)
        if (!level_same(&v->said[i].level, &v->said[0].level))
            return true;
    return false;
}
