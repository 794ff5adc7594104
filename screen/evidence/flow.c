/* flow.c - see flow.h. */
#include "screen/evidence/flow.h"

#include "lib/base/text.h"
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

enum err_code evidence_facts(struct store *s, struct arena *a, struct prisma_input *in,
                             struct err *e)
{
    struct studies all = {0};
    struct db_stmt q;
    size_t i = 0;
    struct prisma_fact *fact = ARENA_ARRAY(a, in->n_facts, struct prisma_fact);
    if (in->n_facts)
        memcpy(fact, in->fact, in->n_facts * sizeof *fact);
    db_begin(&q, store_db(s), &Q_FLOW_FIELDS);
    while (db_step(&q)) {
        int64_t root = db_int64(&q, FLOW_FIELDS_ROOT);
        struct str agreed = db_peek(&q, FLOW_FIELDS_AGREED);
        while (i < in->n_facts && fact[i].record_id < root)
            i++;
        if (i == in->n_facts || fact[i].record_id != root)
            continue;
        if (agreed.len)
            set(&fact[i], &all, db_peek(&q, FLOW_FIELDS_FIELD), agreed, a);
        else if (db_int64(&q, FLOW_FIELDS_N_VALUES) == 1)
            set(&fact[i], &all, db_peek(&q, FLOW_FIELDS_FIELD), db_peek(&q, FLOW_FIELDS_VALUE), a);
    }
    in->fact = fact;
    return db_end(&q, e);
}
