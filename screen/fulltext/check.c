/* check.c - do the file beside and the log fit, and what may go. */
#include "screen/fulltext/attachment.h"
#include "screen/fulltext/messages.h"

static int by_hash(const void *a, const void *b)
{
    const struct attachment *x = a, *y = b;
    int c = memcmp(x->hash.byte, y->hash.byte, HASH_BYTES);
    return c ? c : (x->id > y->id) - (x->id < y->id);
}

/* The attachments by hash; a withdrawn one needs its bytes too, since it may have been judged. */
static enum err_code load(struct store *s, struct arena *a, struct attachment **t, size_t *n,
                          struct err *e)
{
    enum err_code rc = attachment_list(s, 0, a, t, n, e);
    if (rc == ERR_OK && *n)
        qsort(*t, *n, sizeof **t, by_hash);
    return rc;
}

static bool is_used(const struct attachment *t, size_t n, struct hash hash)
{
    struct attachment key = {.hash = hash, .id = 0};
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (by_hash(&t[mid], &key) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < n && hash_eq(t[low].hash, hash);
}

static int files_by_hash(const void *a, const void *b)
{
    return memcmp(((const struct vault_file *)a)->hash.byte,
                  ((const struct vault_file *)b)->hash.byte, HASH_BYTES);
}

static void tell_missing(const struct attachment *t, size_t n, struct vault_file *file,
                         size_t n_files, struct note_list *found)
{
    if (n_files)
        qsort(file, n_files, sizeof *file, files_by_hash);
    for (size_t i = 0; i < n; i++) {
        const struct vault_file key = {.hash = t[i].hash};
        if (!n_files || !bsearch(&key, file, n_files, sizeof *file, files_by_hash))
            note_add(found, NOTE_ERROR, NULL, 0, 0,
                     MSG_CHECK_MISSING(t[i].id, t[i].root, t[i].name));
    }
}

static void add_error(struct note_list *found, const struct err *e)
{
    note_add(found, NOTE_ERROR, NULL, 0, 0, (struct msg_call){e->msg, e->n_args, e->arg});
}

static enum err_code check_files(struct vault *v, const struct attachment *t, size_t n,
                                 struct progress *p, struct arena *a, struct note_list *found,
                                 struct err *e)
{
    struct vault_file *file;
    size_t n_files;
    int64_t unused = 0;
    enum err_code rc = vault_list(v, a, &file, &n_files, e);
    for (size_t i = 0; rc == ERR_OK && i < n_files; i++) {
        struct err why = {0};
        unused += !is_used(t, n, file[i].hash);
        if (vault_get(v, file[i].hash, NULL, NULL, &why) != ERR_OK)
            add_error(found, &why);
        progress_to(p, MSG_CHECK_CHECKING, (int64_t)i + 1, (int64_t)n_files);
        rc = progress_check(p, e);
    }
    if (rc != ERR_OK)
        return rc;
    tell_missing(t, n, file, n_files, found);
    if (unused)
        note_add(found, NOTE_WARNING, NULL, 0, 0, MSG_CHECK_UNUSED(unused, db_path(vault_db(v))));
    return ERR_OK;
}

enum err_code attachment_check(struct store *s, struct progress *p, struct note_list *found,
                               struct err *e)
{
    struct arena a = {0};
    struct attachment *t;
    struct vault *v = NULL;
    struct err why = {0};
    size_t n;
    enum err_code rc = load(s, &a, &t, &n, e);
    if (rc == ERR_OK && vault_open(s, DB_READ, &v, &why) != ERR_OK) {
        /* Nothing is attached, so nothing is lost. */
        if (n || why.code != ERR_IO)
            add_error(found, &why);
    } else if (rc == ERR_OK) {
        rc = db_check(vault_db(v), found, e);
        if (rc == ERR_OK)
            rc = check_files(v, t, n, p, &a, found, e);
    }
    vault_close(v);
    arena_release(&a);
    return rc;
}

static enum err_code tidy_one(struct vault *v, struct hash hash, bool used, int64_t *unused,
                              int64_t *damaged, struct err *e)
{
    struct err why = {0};
    enum err_code rc = used ? vault_get(v, hash, NULL, NULL, &why) : ERR_OK;
    if (rc == ERR_OK && used)
        return ERR_OK;
    if (rc != ERR_OK && rc != ERR_DB) {
        err_copy(e, &why);
        return rc;
    }
    *(used ? damaged : unused) += 1;
    return vault_remove(v, hash, e);
}

enum err_code attachment_tidy(struct store *s, struct vault *v, struct progress *p, int64_t *unused,
                              int64_t *damaged, struct err *e)
{
    struct arena a = {0};
    struct attachment *t;
    struct vault_file *file;
    size_t n, n_files = 0;
    *unused = *damaged = 0;
    /* Under the review's lock, so that nobody is between keeping bytes and saying so. */
    enum err_code rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    rc = vault_begin(v, e);
    if (rc == ERR_OK)
        rc = load(s, &a, &t, &n, e);
    if (rc == ERR_OK)
        rc = vault_list(v, &a, &file, &n_files, e);
    for (size_t i = 0; rc == ERR_OK && i < n_files; i++) {
        rc = tidy_one(v, file[i].hash, is_used(t, n, file[i].hash), unused, damaged, e);
        progress_to(p, MSG_CHECK_CHECKING, (int64_t)i + 1, (int64_t)n_files);
        if (rc == ERR_OK)
            rc = progress_check(p, e);
    }
    if (rc == ERR_OK)
        rc = vault_commit(v, e);
    vault_rollback(v);
    store_rollback(s);
    arena_release(&a);
    return rc;
}
