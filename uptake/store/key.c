/* key.c - sample ids become numbers under a key that lies beside the file. */
#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "lib/base/messages.h"
#include "uptake/store/file.sql.h"
#include "uptake/store/messages.h"
#include "uptake/store/store_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEX_SIZE ((size_t)UPTAKE_KEY_SIZE * 2)

char *uptake_key_path(const char *path, struct arena *a)
{
    return arena_fmt(a, "%s.key", path);
}

void uptake_key_check(const unsigned char key[UPTAKE_KEY_SIZE], struct hash *out)
{
    static const char what[] = "sigte uptake key";
    crypto_generichash(out->byte, sizeof out->byte, (const unsigned char *)what, sizeof what - 1,
                       key, UPTAKE_KEY_SIZE);
}

static enum err_code write_all(int fd, const char *path, const char *text, size_t n, struct err *e)
{
    if (write(fd, text, n) != (ssize_t)n || fsync(fd) != 0)
        return err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(errno)));
    return ERR_OK;
}

enum err_code uptake_key_make(const char *path, unsigned char key[UPTAKE_KEY_SIZE], struct err *e)
{
    char text[HEX_SIZE + 2];
    random_bytes(key, UPTAKE_KEY_SIZE);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0)
        return errno == EEXIST ? err_set(e, ERR_IO, MSG_IO_EXISTS(path))
                               : err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(errno)));
    sodium_bin2hex(text, HEX_SIZE + 1, key, UPTAKE_KEY_SIZE);
    text[HEX_SIZE] = '\n';
    enum err_code rc = write_all(fd, path, text, HEX_SIZE + 1, e);
    sodium_memzero(text, sizeof text);
    if (close(fd) != 0 && rc == ERR_OK)
        rc = err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(errno)));
    if (rc != ERR_OK)
        unlink(path);
    return rc;
}

static enum err_code read_key(const char *path, unsigned char key[UPTAKE_KEY_SIZE], struct err *e)
{
    char text[HEX_SIZE + 2] = {0};
    size_t size = 0;
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT ? err_set(e, ERR_IO, MSG_UPTAKE_KEY_MISSING(path))
                               : err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno)));
    enum err_code rc = ERR_OK;
    if (fstat(fd, &st) == 0 && (st.st_mode & (S_IRWXG | S_IRWXO)))
        rc = err_set(e, ERR_INPUT, MSG_UPTAKE_KEY_RIGHTS(path));
    ssize_t n = rc == ERR_OK ? read(fd, text, HEX_SIZE + 1) : 0;
    close(fd);
    if (rc == ERR_OK &&
        (n < (ssize_t)HEX_SIZE || (n > (ssize_t)HEX_SIZE && text[HEX_SIZE] != '\n') ||
         sodium_hex2bin(key, UPTAKE_KEY_SIZE, text, HEX_SIZE, NULL, &size, NULL) != 0 ||
         size != UPTAKE_KEY_SIZE))
        rc = err_set(e, ERR_INPUT, MSG_UPTAKE_KEY_FORM(path));
    sodium_memzero(text, sizeof text);
    return rc;
}

enum err_code uptake_key_load(struct uptake *u, struct uptake_key *out, struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    struct hash wanted = {{0}}, found;
    *out = (struct uptake_key){.ids = UPTAKE_IDS_PLAIN};
    db_begin(&q, u->db, &Q_UPTAKE_ABOUT_GET);
    if (db_step(&q)) {
        struct str check = db_peek(&q, UPTAKE_ABOUT_GET_KEY_CHECK);
        if (str_eq_c(db_peek(&q, UPTAKE_ABOUT_GET_IDS), "keyed"))
            out->ids = UPTAKE_IDS_KEYED;
        if (check.len == sizeof wanted.byte)
            memcpy(wanted.byte, check.ptr, check.len);
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && out->ids == UPTAKE_IDS_KEYED) {
        const char *path = uptake_key_path(db_path(u->db), &a);
        rc = read_key(path, out->byte, e);
        if (rc == ERR_OK) {
            uptake_key_check(out->byte, &found);
            if (!hash_eq(found, wanted))
                rc = err_set(e, ERR_INPUT, MSG_UPTAKE_KEY_FOREIGN(path));
        }
    }
    if (rc != ERR_OK)
        uptake_key_release(out);
    arena_release(&a);
    return rc;
}

void uptake_key_release(struct uptake_key *k)
{
    sodium_memzero(k->byte, sizeof k->byte);
}

int64_t uptake_sample_number(const struct uptake_key *k, struct str id)
{
    unsigned char hash[HASH_BYTES];
    bool keyed = k->ids == UPTAKE_IDS_KEYED;
    uint64_t n = 0;
    id = str_trim(id);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)id.ptr, id.len,
                       keyed ? k->byte : NULL, keyed ? sizeof k->byte : 0);
    for (size_t i = 0; i < sizeof n; i++)
        n = n << 8 | hash[i];
    int64_t out;
    memcpy(&out, &n, sizeof out);
    return out;
}

const char *uptake_sample_text(int64_t number, char out[17])
{
    snprintf(out, 17, "%016" PRIx64, (uint64_t)number);
    return out;
}
