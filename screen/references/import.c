/* import.c - confirmed references into the review, as batches under the list's name. */
#include "screen/references/messages.h"
#include "screen/references/references.sql.h"
#include "screen/references/references_internal.h"

struct importing {
    struct store *s;
    const char *actor;
    const struct reference_list *list;
    const struct references *all;
    struct arena *a;
};

/* Given by hand or taken from the text: not a record of PubMed. */
static bool is_by_hand(const struct reference *r)
{
    return str_eq_c(r->how, "hand") || str_eq_c(r->how, "text");
}

static bool is_meant(const struct reference *r, bool by_hand)
{
    return r->state == REFERENCE_CONFIRMED && is_by_hand(r) == by_hand;
}

static enum err_code is_used(struct store *s, struct str name, bool *used, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_NAME_IS_USED);
    db_bind_text(&q, NAME_IS_USED_P_NAME, name);
    *used = db_step(&q);
    return db_end(&q, e);
}

/* The list's name for the first batch; NAME-2, NAME-3 … for those after it. */
static enum err_code free_name(struct importing *x, const char **out, struct err *e)
{
    struct db_stmt q;
    bool used = false;
    db_begin(&q, store_db(x->s), &Q_SOURCE_IS_USED);
    db_bind_text(&q, SOURCE_IS_USED_P_SOURCE, x->list->name);
    used = db_step(&q);
    enum err_code rc = db_end(&q, e);
    *out = arena_strndup(x->a, x->list->name.ptr, x->list->name.len);
    for (int n = 2; rc == ERR_OK && used; n++) {
        *out = arena_fmt(x->a, "%.*s-%d", (int)x->list->name.len, x->list->name.ptr, n);
        rc = is_used(x->s, str_c(*out), &used, e);
    }
    return rc;
}

/* The texts as sent: what the batch is made from. */
static struct hash text_hash(const struct importing *x, bool by_hand)
{
    struct buf b = {0};
    for (size_t i = 0; i < x->all->n; i++)
        if (is_meant(&x->all->item[i], by_hand)) {
            buf_addstr(&b, x->all->item[i].text.text);
            buf_addch(&b, '\n');
        }
    struct hash h = hash_bytes(buf_str(&b));
    buf_release(&b);
    return h;
}

static enum err_code append_imported(struct importing *x, int64_t batch, bool by_hand,
                                     struct err *e)
{
    struct buf payload = {0};
    struct json_out j = {.out = &payload};
    json_obj(&j);
    json_key_int(&j, "batch", batch);
    json_key_arr(&j, "references");
    for (size_t i = 0; i < x->all->n; i++)
        if (is_meant(&x->all->item[i], by_hand))
            json_int(&j, x->all->item[i].id);
    json_end(&j);
    json_end(&j);
    enum err_code rc =
        store_append(x->s, x->actor, "references.imported", buf_str(&payload), NULL, e);
    buf_release(&payload);
    return rc;
}

static enum err_code hold_all(struct importing *x, struct import_batch *b, bool by_hand,
                              struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < x->all->n; i++) {
        const struct reference *r = &x->all->item[i];
        struct bib_place at = {.position = (size_t)r->position, .line = r->text.line};
        if (is_meant(r, by_hand))
            rc = import_held(b, r->raw, r->parsed, &at, 0, e);
    }
    return rc;
}

static enum err_code import_group(struct importing *x, bool by_hand,
                                  struct references_imported *out, struct err *e)
{
    struct import_batch *b = NULL;
    struct import_report *report = &out->report[by_hand];
    const struct reference_list *l = x->list;
    struct import_options o = {.arm = arena_strndup(x->a, l->arm.ptr, l->arm.len),
                               .origin = arena_strndup(x->a, l->origin.ptr, l->origin.len),
                               .format = by_hand ? BIB_FORMAT_UNKNOWN : BIB_PUBMED_XML};
    int64_t n = 0;
    for (size_t i = 0; i < x->all->n; i++)
        n += is_meant(&x->all->item[i], by_hand);
    if (n == 0)
        return ERR_OK;
    enum err_code rc = free_name(x, &o.source, e);
    if (rc == ERR_OK)
        rc = import_start(x->s, &o, x->a, &b, e);
    if (rc != ERR_OK)
        return rc;
    rc = hold_all(x, b, by_hand, e);
    if (rc != ERR_OK) {
        import_drop(b);
        return rc;
    }
    const char *file = l->file.len ? arena_strndup(x->a, l->file.ptr, l->file.len) : o.source;
    rc = import_append(b, x->actor, file, text_hash(x, by_hand), 0, report, e);
    if (rc == ERR_OK)
        rc = append_imported(x, report->batch, by_hand, e);
    out->source[by_hand] = o.source;
    out->n += n;
    return rc;
}

enum err_code references_import(struct store *s, const char *actor,
                                const struct reference_list *list, struct arena *a,
                                struct references_imported *out, struct err *e)
{
    struct references all = {0};
    struct importing x = {.s = s, .actor = actor, .list = list, .all = &all, .a = a};
    *out = (struct references_imported){0};
    enum err_code rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    rc = references_load(s, list->id, a, &all, e);
    if (rc == ERR_OK)
        rc = import_group(&x, false, out, e);
    if (rc == ERR_OK)
        rc = import_group(&x, true, out, e);
    if (rc == ERR_OK && out->n == 0)
        rc = err_set(e, ERR_STATE, MSG_REFERENCE_NOTHING_TO_IMPORT(list->name));
    return store_end(s, rc, e);
}
