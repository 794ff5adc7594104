/* record.c - finding, listing and loading records. */
#include "lib/bib/record_json.h"
#include "screen/import/import.sql.h"
#include "screen/import/messages.h"
#include "screen/import/record_internal.h"

static enum err_code take_root(struct db_stmt *q, struct str key, int64_t *root, struct err *e)
{
    bool several = false;
    *root = 0;
    if (db_step(q)) {
        *root = db_int64(q, 0);
        several = db_step(q);
    }
    enum err_code rc = db_end(q, e);
    if (rc == ERR_OK && *root == 0)
        rc = err_set(e, ERR_NOT_FOUND, MSG_RECORD_NOT_FOUND(key));
    if (rc == ERR_OK && several)
        rc = err_set(e, ERR_INPUT, MSG_RECORD_SEVERAL(key));
    return rc;
}

static enum err_code find_by_source(struct store *s, struct str key, struct str rest, int64_t *root,
                                    struct err *e)
{
    struct db_stmt q;
    struct str source;
    if (!str_split(&rest, ':', &source) || !rest.ptr)
        return err_set(e, ERR_NOT_FOUND, MSG_RECORD_NOT_FOUND(key));
    db_begin(&q, store_db(s), &Q_FIND_SOURCE);
    db_bind_text(&q, FIND_SOURCE_P_SOURCE, source);
    db_bind_text(&q, FIND_SOURCE_P_SOURCE_ID, rest);
    return take_root(&q, key, root, e);
}

enum err_code record_find(struct store *s, struct str key, int64_t *root, struct err *e)
{
    struct db_stmt q;
    struct arena a = {0};
    enum err_code rc;
    int64_t id;
    if (str_starts_nocase(key, "pmid:")) {
        struct str pmid = bib_clean_pmid(str_sub(key, 5, key.len), &a);
        db_begin(&q, store_db(s), &Q_FIND_PMID);
        db_bind_text(&q, FIND_PMID_P_PMID, pmid.len ? pmid : STR("-"));
        rc = take_root(&q, key, root, e);
    } else if (str_starts_nocase(key, "doi:")) {
        struct str doi = bib_clean_doi(str_sub(key, 4, key.len), &a);
        db_begin(&q, store_db(s), &Q_FIND_DOI);
        db_bind_text(&q, FIND_DOI_P_DOI, doi.len ? doi : STR("-"));
        rc = take_root(&q, key, root, e);
    } else if (str_starts_nocase(key, "source:")) {
        rc = find_by_source(s, key, str_sub(key, 7, key.len), root, e);
    } else if (str_int64(str_starts_nocase(key, "id:") ? str_sub(key, 3, key.len) : key, &id)) {
        db_begin(&q, store_db(s), &Q_RECORD_ROOT);
        db_bind_int(&q, RECORD_ROOT_P_ID, id);
        rc = take_root(&q, key, root, e);
    } else {
        rc = err_set(e, ERR_NOT_FOUND, MSG_RECORD_NOT_FOUND(key));
    }
    arena_release(&a);
    return rc;
}

static void fill_line(struct db_stmt *q, struct arena *a, struct record_line *l)
{
    *l = (struct record_line){.id = db_int64(q, ROOTS_ID),
                              .arm = db_str(q, ROOTS_ARM, a),
                              .pmid = db_str(q, ROOTS_PMID, a),
                              .doi = db_str(q, ROOTS_DOI, a),
                              .title = db_str(q, ROOTS_TITLE, a),
                              .citation = db_str(q, ROOTS_CITATION, a),
                              .year = db_int64(q, ROOTS_YEAR),
                              .n_members = db_int64(q, ROOTS_N_MEMBERS)};
}

enum err_code record_roots(struct store *s, struct arena *a, struct record_list *out, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = (struct record_list){0};
    db_begin(&q, store_db(s), &Q_ROOTS);
    while (db_step(&q)) {
        out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
        fill_line(&q, a, &out->item[out->n++]);
    }
    return db_end(&q, e);
}

enum err_code record_root_ids(struct store *s, struct arena *a, int64_t **out, size_t *n,
                              struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_ROOT_IDS);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = db_int64(&q, ROOT_IDS_ID);
    }
    return db_end(&q, e);
}

enum err_code record_line(struct store *s, int64_t root, struct arena *a, struct record_line *out,
                          struct err *e)
{
    struct db_stmt q;
    bool found = false;
    db_begin(&q, store_db(s), &Q_ROOT_LINE);
    db_bind_int(&q, ROOT_LINE_P_ROOT, root);
    if (db_step(&q)) {
        fill_line(&q, a, out);
        found = true;
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && !found)
        rc = err_set(e, ERR_NOT_FOUND, MSG_RECORD_NO_ID(root));
    return rc;
}

enum err_code record_from_blob(struct store *s, struct hash parsed, struct arena *a,
                               struct bib_record *out, struct err *e)
{
    struct str text;
    json_t *j = NULL;
    enum err_code rc = store_blob_get(s, parsed, a, &text, e);
    if (rc == ERR_OK)
        rc = json_load(text, "record", &j, e);
    if (rc == ERR_OK)
        rc = bib_from_json(j, a, out, e);
    json_decref(j);
    return rc;
}

enum err_code record_load_source(struct store *s, int64_t id, struct arena *a,
                                 struct bib_record *out, struct err *e)
{
    struct db_stmt q;
    struct hash h = {0};
    bool found = false;
    db_begin(&q, store_db(s), &Q_SOURCE_GET);
    db_bind_int(&q, SOURCE_GET_P_ID, id);
    if (db_step(&q)) {
        struct str bytes = db_peek(&q, SOURCE_GET_PARSED);
        found = bytes.len == HASH_BYTES;
        if (found)
            memcpy(h.byte, bytes.ptr, HASH_BYTES);
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && !found)
        rc = err_set(e, ERR_NOT_FOUND, MSG_RECORD_NO_ID(id));
    return rc == ERR_OK ? record_from_blob(s, h, a, out, e) : rc;
}

enum err_code record_members(struct store *s, int64_t root, struct arena *a,
                             struct record_member **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_MEMBERS);
    db_bind_int(&q, MEMBERS_P_ROOT, root);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct record_member){.id = db_int64(&q, MEMBERS_ID),
                                                .arm = db_str(&q, MEMBERS_ARM, a),
                                                .source = db_str(&q, MEMBERS_SOURCE, a),
                                                .file = db_str(&q, MEMBERS_FILE, a),
                                                .source_id = db_str(&q, MEMBERS_SOURCE_ID, a),
                                                .position = db_int64(&q, MEMBERS_POSITION)};
    }
    return db_end(&q, e);
}
