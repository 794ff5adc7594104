/* key.c - secret keys in files. */
#include "screen/bundle/key.h"

#include "lib/base/file.h"
#include "lib/base/json.h"
#include "lib/base/messages.h"
#include "screen/bundle/messages.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define FORM       "bundle-key/1"
#define FILE_BYTES 4096

/* Made new and for its owner alone from the first byte on. */
static enum err_code write_new(const char *path, struct str bytes, struct err *e)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return errno == EEXIST ? err_set(e, ERR_IO, MSG_IO_EXISTS(path))
                               : err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(errno)));
    size_t done = 0;
    while (done < bytes.len) {
        ssize_t n = write(fd, bytes.ptr + done, bytes.len - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        done += (size_t)n;
    }
    bool fine = done == bytes.len && fsync(fd) == 0;
    int why = errno;
    if (close(fd) != 0 && fine) {
        fine = false;
        why = errno;
    }
    if (fine)
        return ERR_OK;
    unlink(path);
    return err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(why)));
}

static void put_hex(struct json_out *j, const char *name, const unsigned char *byte, size_t n)
{
    char hex[2 * LOCK_BOX_BYTES + 1];
    hex_of(byte, n, hex);
    json_key_c(j, name, hex);
    wipe(hex, sizeof hex);
}

enum err_code key_file_make(const char *path, const char *person, struct str password,
                            struct sign_public *public, struct err *e)
{
    struct sign_key k;
    struct sign_lock lock;
    struct buf b = {0};
    struct json_out j = {.out = &b};
    enum err_code rc = ERR_OK;
    if (password.len > KEY_PASSWORD_MAX)
        return err_set(e, ERR_INPUT, MSG_BUNDLE_PASSWORD_LONG(KEY_PASSWORD_MAX));
    sign_key_new(&k);
    json_obj(&j);
    json_key_c(&j, "sigte", FORM);
    json_key_c(&j, "person", person);
    put_hex(&j, "public", k.public.byte, sizeof k.public.byte);
    if (password.ptr)
        rc = sign_lock_close(&k, password, &lock, e);
    if (rc == ERR_OK && password.ptr) {
        put_hex(&j, "salt", lock.salt, sizeof lock.salt);
        put_hex(&j, "nonce", lock.nonce, sizeof lock.nonce);
        put_hex(&j, "box", lock.box, sizeof lock.box);
    } else if (rc == ERR_OK) {
        put_hex(&j, "secret", k.secret, sizeof k.secret);
    }
    json_end(&j);
    buf_addch(&b, '\n');
    if (rc == ERR_OK)
        rc = write_new(path, buf_str(&b), e);
    *public = k.public;
    sign_key_wipe(&k);
    if (b.ptr)
        wipe(b.ptr, b.len);
    buf_release(&b);
    return rc;
}

static bool get_hex(const json_t *o, const char *name, unsigned char *out, size_t n)
{
    const char *s = json_string_value(json_object_get(o, name));
    return s && hex_bytes(str_c(s), out, n);
}

/* A secret that anybody on the machine can read is none. */
static enum err_code check_rights(const char *path, struct err *e)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno)));
    if (S_ISREG(st.st_mode) && (st.st_mode & (S_IRWXG | S_IRWXO)))
        return err_set(e, ERR_INPUT, MSG_BUNDLE_KEY_OPEN(path));
    return ERR_OK;
}

enum err_code key_file_read(const char *path, struct arena *a, struct key_file *out, struct err *e)
{
    struct str text;
    json_t *o = NULL;
    struct sign_public public;
    *out = (struct key_file){0};
    enum err_code rc = check_rights(path, e);
    if (rc == ERR_OK)
        rc = file_read(path, FILE_BYTES, a, &text, e);
    if (rc != ERR_OK)
        return rc;
    struct err ignored = {0};
    bool fine = json_load(text, path, &o, &ignored) == ERR_OK && json_is_object(o) &&
                str_eq_c(json_get_str(o, "sigte", a), FORM) &&
                get_hex(o, "public", public.byte, sizeof public.byte);
    if (fine) {
        out->person = json_get_str(o, "person", a);
        out->locked = json_object_get(o, "box") != NULL;
        if (out->locked) {
            fine = get_hex(o, "salt", out->lock.salt, sizeof out->lock.salt) &&
                   get_hex(o, "nonce", out->lock.nonce, sizeof out->lock.nonce) &&
                   get_hex(o, "box", out->lock.box, sizeof out->lock.box);
        } else {
            fine = get_hex(o, "secret", out->key.secret, sizeof out->key.secret);
            if (fine)
                sign_key_from(out->key.secret, &out->key);
            fine = fine && memcmp(out->key.public.byte, public.byte, sizeof public.byte) == 0;
        }
        out->public = public;
    }
    json_decref(o);
    wipe((char *)(uintptr_t)text.ptr, text.len);
    if (fine)
        return ERR_OK;
    sign_key_wipe(&out->key);
    return err_set(e, ERR_INPUT, MSG_BUNDLE_KEY_FORM(path));
}

enum err_code key_file_unlock(struct key_file *f, const char *path, struct str password,
                              struct err *e)
{
    bool fits = false;
    enum err_code rc = sign_lock_open(&f->lock, password, &f->key, &fits, e);
    fits = fits && memcmp(f->key.public.byte, f->public.byte, sizeof f->public.byte) == 0;
    if (rc == ERR_OK && !fits)
        rc = err_set(e, ERR_INPUT, MSG_BUNDLE_PASSWORD_WRONG(path));
    f->locked = rc != ERR_OK;
    return rc;
}
