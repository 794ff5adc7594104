/* account.c - the file: made, opened, told from another's, written to by one at a time. */
#include "app/web/account/account_internal.h"
#include "app/web/account/account_schema.h"
#include "app/web/account/accounts.sql.h"
#include "app/web/account/messages.h"
#include "lib/base/db_build.h"
#include "lib/base/file.h"
#include "lib/base/messages.h"

#include <errno.h>
#include <sqlite3.h>
#include <sys/stat.h>

#define APPLICATION_ID 0x53494741 /* "SIGA" */
#define HOUR_MS        INT64_C(3600000)
#define IDLE_HOURS     2
#define ABSOLUTE_HOURS 12
#define LINK_HOURS     72
#define OWNER_ONLY     (S_IRUSR | S_IWUSR)

/* In the order of commits, and to disk when the log is folded in: enough for when something was
 * last seen. */
static enum err_code in_no_hurry(struct sqlite3 *raw, struct err *e)
{
    if (sqlite3_exec(raw, "PRAGMA synchronous=NORMAL", NULL, NULL, NULL) != SQLITE_OK)
        return err_set(e, ERR_DB, MSG_DB_FAILED("", "synchronous", sqlite3_errmsg(raw)));
    return ERR_OK;
}

static void make_kind(struct db_migration m[1], struct db_kind *k)
{
    m[0] = (struct db_migration){account_schema[0].name, (const char *)account_schema[0].data};
    *k = (struct db_kind){
        .application_id = APPLICATION_ID, .what = "accounts", .migration = m, .n_migrations = 1};
}

char *account_path(const char *review, struct arena *a)
{
    return arena_fmt(a, "%s.accounts", review);
}

static enum err_code write_about(struct db *db, struct str review, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = db_write_begin(db, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, db, &Q_ACCOUNT_ABOUT_PUT);
    db_bind_blob(&q, ACCOUNT_ABOUT_PUT_P_REVIEW, review.ptr, review.len);
    db_step(&q);
    rc = db_end(&q, e);
    if (rc == ERR_OK)
        return db_write_commit(db, e);
    db_write_rollback(db);
    return rc;
}

/* It grows under another name, so that one that others can read never stands there. */
enum err_code account_create(const char *path, const struct account_options *o, struct err *e)
{
    struct arena a = {0};
    struct db_migration m[1];
    struct db_kind kind;
    struct db *db = NULL;
    const char *part = db_part_name(path, &a);
    make_kind(m, &kind);
    enum err_code rc = db_open(part, DB_CREATE, &kind, &db, e);
    if (rc == ERR_OK && chmod(part, OWNER_ONLY) != 0)
        rc = err_set(e, ERR_IO, MSG_IO_WRITE(part, strerror(errno)));
    if (rc == ERR_OK)
        rc = write_about(db, o->review, e);
    db_close(db);
    if (rc == ERR_OK)
        rc = db_part_publish(part, path, e);
    db_part_remove(part);
    arena_release(&a);
    return rc;
}

static enum err_code check_rights(const char *path, struct err *e)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno)));
    if (st.st_mode & (S_IRWXG | S_IRWXO))
        return err_set(e, ERR_INPUT, MSG_ACCOUNT_RIGHTS(path));
    return ERR_OK;
}

static enum err_code check_review(struct db *db, struct str review, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_ACCOUNT_ABOUT_GET);
    bool ours =
        db_step(&q) && (review.len == 0 || str_eq(db_peek(&q, ACCOUNT_ABOUT_GET_REVIEW), review));
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && !ours ? err_set(e, ERR_INPUT, MSG_ACCOUNT_FOREIGN(db_path(db))) : rc;
}

static int64_t ms_or(int64_t seconds, int64_t hours)
{
    return seconds > 0 ? seconds * 1000 : hours * HOUR_MS;
}

static struct account_file *new_file(const struct account_options *o)
{
    struct account_file *f = base_malloc(sizeof *f);
    *f = (struct account_file){.idle_ms = ms_or(o->session_idle_s, IDLE_HOURS),
                               .absolute_ms = ms_or(o->session_absolute_s, ABSOLUTE_HOURS),
                               .link_ms = ms_or(o->link_s, LINK_HOURS)};
    make_kind(f->migration, &f->kind);
    f->quick_kind = f->kind;
    f->quick_kind.prepare = in_no_hurry;
    pthread_mutex_init(&f->read.lock, NULL);
    pthread_mutex_init(&f->quick.lock, NULL);
    pthread_mutex_init(&f->safe.lock, NULL);
    throttle_init(&f->throttle);
    return f;
}

enum err_code account_open(const char *path, const struct account_options *o,
                           struct account_file **out, struct err *e)
{
    *out = NULL;
    enum err_code rc = check_rights(path, e);
    if (rc != ERR_OK)
        return rc;
    struct account_file *f = new_file(o);
    rc = db_open(path, DB_WRITE, &f->kind, &f->safe.db, e);
    if (rc == ERR_OK)
        rc = check_review(f->safe.db, o->review, e);
    if (rc == ERR_OK)
        rc = db_open(path, DB_WRITE, &f->quick_kind, &f->quick.db, e);
    if (rc == ERR_OK)
        rc = db_open(path, DB_READ, &f->kind, &f->read.db, e);
    if (rc == ERR_OK)
        *out = f;
    else
        account_close(f);
    return rc;
}

void account_close(struct account_file *f)
{
    if (!f)
        return;
    db_close(f->read.db);
    db_close(f->quick.db);
    db_close(f->safe.db);
    pthread_mutex_destroy(&f->read.lock);
    pthread_mutex_destroy(&f->quick.lock);
    pthread_mutex_destroy(&f->safe.lock);
    throttle_release(&f->throttle);
    free(f);
}

enum err_code account_begin(struct account_conn *c, struct err *e)
{
    pthread_mutex_lock(&c->lock);
    enum err_code rc = db_write_begin(c->db, e);
    if (rc != ERR_OK)
        pthread_mutex_unlock(&c->lock);
    return rc;
}

enum err_code account_end(struct account_conn *c, enum err_code rc, struct err *e)
{
    if (rc == ERR_OK)
        rc = db_write_commit(c->db, e);
    else
        db_write_rollback(c->db);
    pthread_mutex_unlock(&c->lock);
    return rc;
}
