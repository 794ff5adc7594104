/* seal.c - signing and checking. The caller's bytes are signed as they are; nothing is rewritten.
 */
#include "screen/bundle/seal.h"

#include "lib/base/file.h"
#include "screen/bundle/bundle_internal.h"
#include "screen/bundle/messages.h"

#define SEAL_MAX 512

static void put_signed(struct buf *out, const struct sign_public *who, const struct signature *s)
{
    char key[2 * SIGN_PUBLIC_BYTES + 1], hex[2 * SIGN_BYTES + 1];
    struct json_out j = {.out = out};
    hex_of(who->byte, sizeof who->byte, key);
    hex_of(s->byte, sizeof s->byte, hex);
    json_obj(&j);
    json_key_c(&j, "key", key);
    json_key_c(&j, "signature", hex);
    json_end(&j);
    buf_addch(out, '\n');
}

static void put_unsigned(struct buf *out, struct hash h)
{
    char hex[HASH_BYTES * 2 + 1];
    struct json_out j = {.out = out};
    json_obj(&j);
    json_key_c(&j, "unsigned", hash_hex(h, hex));
    json_end(&j);
    buf_addch(out, '\n');
}

void seal_add(struct buf *out, const struct sign_key *key)
{
    struct signature s;
    struct hash h = hash_bytes(buf_str(out));
    if (key)
        sign_bytes(key, buf_str(out), &s);
    if (key)
        put_signed(out, &key->public, &s);
    else
        put_unsigned(out, h);
}

/* The last line with its newline; false when there is none. */
static bool last_line(struct str bytes, struct str *body, struct str *seal)
{
    if (!bytes.len || bytes.ptr[bytes.len - 1] != '\n')
        return false;
    size_t at = bytes.len - 1;
    while (at > 0 && bytes.ptr[at - 1] != '\n' && bytes.len - at < SEAL_MAX)
        at--;
    if (at == 0 || bytes.ptr[at - 1] != '\n')
        return false;
    *body = str_sub(bytes, 0, at);
    *seal = str_sub(bytes, at, bytes.len);
    return true;
}

static bool read_hex(const json_t *o, const char *name, unsigned char *out, size_t n)
{
    const char *s = json_string_value(json_object_get(o, name));
    return s && hex_bytes(str_c(s), out, n);
}

static enum err_code refused(const char *path, struct msg_call m, struct err *e)
{
    err_set(e, ERR_INPUT, m);
    return err_at(e, path, 0, 0);
}

enum err_code seal_check(struct str bytes, const char *path, struct str *body,
                         enum bundle_signed *sign, struct sign_public *key, struct err *e)
{
    struct str seal;
    struct signature s;
    struct hash h;
    struct err ignored = {0};
    json_t *o = NULL;
    struct buf again = {0};
    if (bytes.len > BUNDLE_BYTES_MAX) {
        err_set(e, ERR_LIMIT, MSG_BUNDLE_TOO_LARGE(BUNDLE_BYTES_MAX));
        return err_at(e, path, 0, 0);
    }
    if (!last_line(bytes, body, &seal) || json_load(seal, path, &o, &ignored) != ERR_OK) {
        json_decref(o);
        return refused(path, MSG_BUNDLE_NO_SEAL, e);
    }
    bool holds = false;
    if (read_hex(o, "key", key->byte, sizeof key->byte) &&
        read_hex(o, "signature", s.byte, sizeof s.byte)) {
        *sign = BUNDLE_SIGNED;
        put_signed(&again, key, &s);
        holds = sign_verify(key, *body, &s);
    } else if (read_hex(o, "unsigned", h.byte, sizeof h.byte)) {
        *sign = BUNDLE_UNSIGNED;
        put_unsigned(&again, h);
        holds = hash_eq(h, hash_bytes(*body));
    }
    holds = holds && str_eq(seal, buf_str(&again));
    buf_release(&again);
    json_decref(o);
    return holds ? ERR_OK : refused(path, MSG_BUNDLE_BAD_SEAL, e);
}

enum err_code bundle_read(struct str bytes, const char *path, struct arena *a, struct bundle *out,
                          struct err *e)
{
    struct str body;
    *out = (struct bundle){.file = file_base(path), .bytes = bytes, .hash = hash_bytes(bytes)};
    enum err_code rc = seal_check(bytes, path, &body, &out->sign, &out->key, e);
    return rc == ERR_OK ? bundle_read_lines(body, path, a, out, e) : rc;
}
