/* record.c - one record, as every room knows it. */
#include "screen/browse/browse_record.h"

#include "screen/browse/browse.sql.h"
#include "screen/browse/browse_internal.h"
#include "screen/import/messages.h"

static enum err_code root_of(struct store *s, int64_t id, int64_t *root, struct err *e)
{
    struct db_stmt q;
    *root = 0;
    db_begin(&q, store_db(s), &Q_BROWSE_ROOT_OF);
    db_bind_int(&q, BROWSE_ROOT_OF_P_ID, id);
    if (db_step(&q))
        *root = db_int64(&q, BROWSE_ROOT_OF_ROOT);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && *root == 0)
        rc = err_set(e, ERR_NOT_FOUND, MSG_RECORD_NO_ID(id));
    return rc;
}

enum err_code browse_found_of(struct store *s, int64_t root, struct arena *a,
                              struct browse_found **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_BROWSE_FOUND);
    db_bind_int(&q, BROWSE_FOUND_P_ROOT, root);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct browse_found){.run = db_int64(&q, BROWSE_FOUND_RUN),
                                               .search = db_str(&q, BROWSE_FOUND_SEARCH, a),
                                               .line = db_str(&q, BROWSE_FOUND_LINE, a),
                                               .query = db_str(&q, BROWSE_FOUND_QUERY, a),
                                               .at = db_str(&q, BROWSE_FOUND_AT, a),
                                               .pmid = db_int64(&q, BROWSE_FOUND_PMID),
                                               .imported = db_int(&q, BROWSE_FOUND_IMPORTED) != 0};
    }
    return db_end(&q, e);
}

static enum err_code load_extracted(struct store *s, int64_t root, bool *out, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_BROWSE_EXTRACTED);
    db_bind_int(&q, BROWSE_EXTRACTED_P_ROOT, root);
    *out = db_step(&q);
    return db_end(&q, e);
}

static enum err_code load_line(struct store *s, int64_t root, struct arena *a,
                               struct browse_record *out, struct err *e)
{
    struct browse_doc doc = {.root = root};
    enum err_code rc = record_load_combined(s, root, a, &out->shown, e);
    if (rc != ERR_OK)
        return rc;
    doc_fill(&doc, &out->shown.combined.record, a);
    return item_load(s, root, &doc, a, &out->line, e);
}

enum err_code browse_record(struct store *s, const char *reader, int64_t id, struct arena *a,
                            struct browse_record *out, struct err *e)
{
    int64_t root;
    *out = (struct browse_record){0};
    enum err_code rc = root_of(s, id, &root, e);
    if (rc == ERR_OK)
        rc = load_line(s, root, a, out, e);
    if (rc == ERR_OK)
        rc = record_members(s, root, a, &out->member, &out->n_members, e);
    if (rc == ERR_OK)
        rc = browse_found_of(s, root, a, &out->found, &out->n_found, e);
    for (int i = 0; rc == ERR_OK && i < STAGE_COUNT; i++)
        rc = vote_shown(s, root, (enum stage)i, reader, a, &out->vote[i], &out->n_votes[i], e);
    if (rc == ERR_OK)
        rc = review_member_decisions(s, root, reader, a, &out->decision, &out->n_decisions, e);
    if (rc == ERR_OK)
        rc = duplicates_list(s, root, a, &out->history, &out->n_history, e);
    if (rc == ERR_OK)
        rc = retrieval_steps(s, root, a, &out->step, &out->n_steps, e);
    if (rc == ERR_OK)
        rc = attachment_list(s, root, a, &out->attachment, &out->n_attachments, e);
    return rc == ERR_OK ? load_extracted(s, root, &out->extracted, e) : rc;
}
