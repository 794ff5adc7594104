/* flow.c - see flow.h. */
#include "screen/evidence/flow.h"

#include "lib/base/text.h"
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/flow.sql.h"

/* The first report of each study, by its folded name. */
struct studies {
    struct str *name;
    int64_t *root;
    size_t n, name_cap, root_cap;
};

static int64_t study_of(struct studies *all, struct str value, int64_t root, struct arena *a)
{
    struct str name = text_fold(value, a);
    for (size_t i = 0; i < all->n; i++)
        if (str_eq(all->name[i], name))
            return all->root[i];
    all->name = arena_grow(a, all->name, all->n, &all->name_cap, sizeof *all->name);
    all->root = arena_grow(a, all->root, all->n, &all->root_cap, sizeof *all->root);
    all->name[all->n] = name;
    all->root[all->n++] = root;
    return root;
}

static void set(struct prisma_fact *f, struct studies *all, struct str field, struct str value,
                struct arena *a)
{
    if (str_eq_c(field, "study"))
        f->study_id = study_of(all, value, f->record_id, a);
    else if (str_eq_c(value, "secondary"))
        f->literature = PRISMA_SECONDARY;
    else if (str_eq_c(value, "primary"))
        f->literature = PRISMA_PRIMARY;
}

/* What stands of one field of one article. */
struct stood {
    int64_t root;
    struct str field, value;
    bool agreed, differ;
};

static void add(struct stood *x, struct str value, bool agreed)
{
    if (agreed || x->value.len == 0)
        x->value = value;
    else if (!x->agreed && !str_eq(x->value, value))
        x->differ = true;
    x->agreed |= agreed;
}

struct known {
    struct stood *item; /* by record */
    size_t n;
    bool some_hidden;
};

/* The fields that the flow depends on, with what the reader may know of each. */
static enum err_code fields(struct store *s, const struct evidence_reader *reader, struct arena *a,
                            struct known *out, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    int64_t root = 0;
    bool hidden = false;
    enum err_code rc = ERR_OK;
    *out = (struct known){0};
    db_begin(&q, store_db(s), &Q_FLOW_FIELDS);
    while (rc == ERR_OK && db_step(&q)) {
        struct str field = db_peek(&q, FLOW_FIELDS_FIELD);
        if (db_int64(&q, FLOW_FIELDS_ROOT) != root) {
            root = db_int64(&q, FLOW_FIELDS_ROOT);
            rc = evidence_hidden(s, reader, root, &hidden, e);
        }
        if (hidden && db_int64(&q, FLOW_FIELDS_EVENT) >= reader->approved &&
            !str_eq_c(db_peek(&q, FLOW_FIELDS_PERSON), reader->person)) {
            out->some_hidden = true;
            continue;
        }
        struct stood *last = out->n ? &out->item[out->n - 1] : NULL;
        if (!last || last->root != root || !str_eq(last->field, field)) {
            out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
            last = &out->item[out->n++];
            *last = (struct stood){.root = root, .field = arena_str(a, field)};
        }
        add(last, db_str(&q, FLOW_FIELDS_VALUE, a), db_int(&q, FLOW_FIELDS_AGREED) != 0);
    }
    enum err_code ended = db_end(&q, rc == ERR_OK ? e : &(struct err){0});
    return rc == ERR_OK ? ended : rc;
}

enum err_code evidence_facts(struct store *s, const char *reader, struct arena *a,
                             struct prisma_input *in, struct err *e)
{
    struct studies all = {0};
    struct evidence_reader r;
    struct known known = {0};
    size_t i = 0;
    struct prisma_fact *fact = ARENA_ARRAY(a, in->n_facts, struct prisma_fact);
    if (in->n_facts)
        memcpy(fact, in->fact, in->n_facts * sizeof *fact);
    enum err_code rc = evidence_reader(s, reader, &r, e);
    if (rc == ERR_OK)
        rc = fields(s, &r, a, &known, e);
    for (size_t k = 0; rc == ERR_OK && k < known.n; k++) {
        const struct stood *x = &known.item[k];
        while (i < in->n_facts && fact[i].record_id < x->root)
            i++;
        if (i < in->n_facts && fact[i].record_id == x->root && (x->agreed || !x->differ))
            set(&fact[i], &all, x->field, x->value, a);
    }
    in->fact = fact;
    return rc;
}

enum err_code evidence_facts_hidden(struct store *s, const char *reader, bool *hidden,
                                    struct err *e)
{
    struct arena a = {0};
    struct evidence_reader r;
    struct known known = {0};
    enum err_code rc = evidence_reader(s, reader, &r, e);
    if (rc == ERR_OK && r.extracts)
        rc = fields(s, &r, &a, &known, e);
    *hidden = known.some_hidden;
    arena_release(&a);
    return rc;
}
