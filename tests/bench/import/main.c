/* main.c - how fast a file comes into a review, and where the time goes.
 * usage: bench_import FILE…
 * For each file, each in a process of its own and all in one session: reading alone (no sink),
 * inserting the file's records as they are into a bare SQLite table, importing, and the parts of an
 * import one by one. Files of growing size show how memory grows. */
#include "lib/base/file.h"
#include "measure.h"
#include "screen/import/import.h"
#include "split.h"

#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define BARE_COMMIT_BYTES (8 << 20)

static enum err_code count(void *context, const struct bib_record *r, const struct bib_place *at,
                           struct err *e)
{
    (void)r, (void)at, (void)e;
    ++*(int64_t *)context;
    return ERR_OK;
}

static bool read_alone(void *context, void *out)
{
    int64_t n = 0;
    struct bib_sink sink = {.record = count, .context = &n};
    struct err e = {0};
    bool ok = bib_read_file(*(const char **)context, BIB_FORMAT_UNKNOWN, &sink, &e) == ERR_OK;
    if (!ok)
        complain(&e);
    memcpy(out, &n, sizeof n);
    return ok;
}

struct bare {
    sqlite3 *db;
    sqlite3_stmt *insert;
    size_t waiting;
};

static bool run(struct bare *b, const char *sql)
{
    return sqlite3_exec(b->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static enum err_code insert_raw(void *context, const struct bib_record *r,
                                const struct bib_place *at, struct err *e)
{
    struct bare *b = context;
    (void)r, (void)e;
    sqlite3_bind_blob64(b->insert, 1, at->raw.ptr, at->raw.len, SQLITE_STATIC);
    bool ok = sqlite3_step(b->insert) == SQLITE_DONE && sqlite3_reset(b->insert) == SQLITE_OK;
    b->waiting += at->raw.len;
    if (ok && b->waiting >= BARE_COMMIT_BYTES) {
        b->waiting = 0;
        ok = run(b, "COMMIT; BEGIN");
    }
    return ok ? ERR_OK : ERR_DB;
}

/* Reading is part of it; it is taken off afterwards. */
static bool insert_alone(void *context, void *out)
{
    char folder[] = "/tmp/sigte-bench-XXXXXX";
    struct arena a = {0};
    struct bare b = {0};
    struct err e = {0};
    struct bib_sink sink = {.record = insert_raw, .context = &b, .want_raw = true};
    (void)out;
    if (!mkdtemp(folder))
        return false;
    const char *path = arena_fmt(&a, "%s/review.sigte", folder);
    bool ok = sqlite3_open(path, &b.db) == SQLITE_OK &&
              run(&b, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                      "CREATE TABLE t (id INTEGER PRIMARY KEY, data BLOB); BEGIN") &&
              sqlite3_prepare_v2(b.db, "INSERT INTO t (data) VALUES (?)", -1, &b.insert, NULL) ==
                  SQLITE_OK;
    ok = ok && bib_read_file(*(const char **)context, BIB_FORMAT_UNKNOWN, &sink, &e) == ERR_OK;
    ok = ok && run(&b, "COMMIT");
    sqlite3_finalize(b.insert);
    sqlite3_close(b.db);
    remove_review(path);
    return ok;
}

static bool import(void *context, void *out)
{
    struct arena a = {0};
    struct store *s = NULL;
    struct err e = {0};
    struct stat st = {0};
    struct import_report r;
    struct import_options o = {.arm = "database", .source = "bench"};
    const char *review = new_review(&a, &s);
    if (!review)
        return false;
    double wall = seconds(CLOCK_MONOTONIC);
    bool ok = import_file(s, "lead", *(const char **)context, &o, NULL, &a, &r, &e) == ERR_OK;
    double took[2] = {seconds(CLOCK_MONOTONIC) - wall, 0};
    if (!ok)
        complain(&e);
    store_close(s);
    if (stat(review, &st) == 0)
        took[1] = (double)st.st_size;
    memcpy(out, took, sizeof took);
    remove_review(review);
    return ok;
}

static void part(const char *name, double seconds, double all, int64_t records)
{
    printf("    %-32s %8.1f us a record  %5.1f %%\n", name, seconds / (double)records * 1e6,
           100 * seconds / all);
}

static void show_split(const struct split *t)
{
    double all = t->file_hash + t->parse + t->gather + t->hash + t->deflate + t->insert +
                 t->commit + t->event;
    printf("  processor time of its parts, one after the other:\n");
    part("hash of the file", t->file_hash, all, t->records);
    part("parse, raw text kept", t->parse, all, t->records);
    part("JSON and copies", t->gather, all, t->records);
    part("hashes (BLAKE2b)", t->hash, all, t->records);
    part("compression and list", t->deflate, all, t->records);
    part("SQLite, bytes", t->insert, all, t->records);
    part("commits and checkpoints", t->commit, all, t->records);
    part("event and tables", t->event, all, t->records);
    part("all", all, all, t->records);
}

static bool one_file(const char *path)
{
    struct cost reading, bare, importing, apart;
    struct split t;
    struct stat st = {0};
    int64_t n = 0;
    double took[2] = {0};
    if (stat(path, &st) != 0 || !measure(read_alone, &path, &n, sizeof n, &reading) ||
        !measure(insert_alone, &path, NULL, 0, &bare) ||
        !measure(import, &path, took, sizeof took, &importing) ||
        !measure(split_work, &path, &t, sizeof t, &apart))
        return false;
    double mb = (double)st.st_size / 1e6, insert = bare.wall - reading.wall;
    printf("%s: %.1f MB, %" PRId64 " records\n", file_base(path), mb, n);
    printf("  reading alone        %7.2f s  %8.0f records/s  %6.0f MB/s\n", reading.wall,
           (double)n / reading.wall, mb / reading.wall);
    printf("  bare SQLite insert   %7.2f s (reading taken off)\n", insert);
    printf("  import               %7.2f s  %8.0f records/s  %6.0f MB/s  %.2f s CPU  %ld KiB more "
           "memory  %.1f MB on disk\n",
           took[0], (double)n / took[0], mb / took[0], importing.cpu, importing.kib, took[1] / 1e6);
    printf("  import / reading     %7.2f\n  import / bare insert %7.2f\n", took[0] / reading.wall,
           took[0] / insert);
    show_split(&t);
    fflush(stdout);
    return true;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("usage: bench_import FILE…\n", stderr);
        return 2;
    }
    for (int i = 1; i < argc; i++)
        if (!one_file(argv[i]))
            return 1;
    return 0;
}
