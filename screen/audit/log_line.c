/* log_line.c - one JSON object a line. */
#include "screen/audit/log_line.h"

#define FORMAT "log/1"

static void put_hex(struct json_out *j, const char *key, struct str bytes)
{
    char hex[HASH_BYTES * 2 + 1];
    if (bytes.len > HASH_BYTES)
        bytes.len = HASH_BYTES; /* no hash or salt of ours: found when it is checked */
    for (size_t i = 0; i < bytes.len; i++)
        snprintf(hex + 2 * i, 3, "%02x", (unsigned char)bytes.ptr[i]);
    json_key_str(j, key, str_n(hex, 2 * bytes.len));
}

void log_line_put_header(struct buf *out, const struct log_header *h)
{
    struct json_out j = {.out = out};
    json_obj(&j);
    json_key_c(&j, "sigte", FORMAT);
    json_key_int(&j, "events", h->events);
    put_hex(&j, "head", hash_str(&h->head));
    json_end(&j);
    buf_addch(out, '\n');
}

void log_line_put(struct buf *out, const struct event *ev, bool sealed)
{
    struct json_out j = {.out = out};
    bool held_back = sealed || ev->erased;
    json_obj(&j);
    json_key_int(&j, "seq", ev->seq);
    json_key_str(&j, "at", ev->at);
    json_key_str(&j, "actor", ev->actor);
    json_key_str(&j, "kind", ev->kind);
    if (held_back) {
        json_key_c(&j, "payload", NULL);
        json_key_c(&j, "salt", NULL);
    } else {
        json_key_str(&j, "payload", ev->payload);
        put_hex(&j, "salt", ev->salt);
    }
    put_hex(&j, "payload_hash", hash_str(&ev->payload_hash));
    put_hex(&j, "hash", hash_str(&ev->hash));
    if (sealed)
        json_key_bool(&j, "sealed", true);
    json_end(&j);
    buf_addch(out, '\n');
}

static bool get_str(const json_t *o, const char *key, struct arena *a, struct str *out)
{
    if (!json_is_string(json_object_get(o, key)))
        return false;
    *out = json_get_str(o, key, a);
    return true;
}

/* Lower case alone, so that a digit has one way of being written. */
static bool get_hash(const json_t *o, const char *key, struct hash *out)
{
    const char *hex = json_string_value(json_object_get(o, key));
    return hex && strspn(hex, "0123456789abcdef") == 2 * HASH_BYTES && hash_parse(str_c(hex), out);
}

static bool get_salt(const json_t *o, struct arena *a, struct str *out)
{
    struct hash wide;
    char padded[2 * HASH_BYTES + 1];
    const char *hex = json_string_value(json_object_get(o, "salt"));
    if (!hex || strspn(hex, "0123456789abcdef") != 2 * SALT_BYTES || hex[2 * SALT_BYTES])
        return false;
    snprintf(padded, sizeof padded, "%s%s", hex, hex);
    if (!hash_parse(str_c(padded), &wide))
        return false;
    *out = str_n(arena_strndup(a, (const char *)wide.byte, SALT_BYTES), SALT_BYTES);
    return true;
}

static json_t *load(struct str line)
{
    struct err ignored = {0};
    json_t *o = NULL;
    if (json_load(line, "line", &o, &ignored) != ERR_OK)
        return NULL;
    return o;
}

bool log_line_header(struct str line, struct log_header *h)
{
    json_t *o = load(line);
    const char *format = json_string_value(json_object_get(o, "sigte"));
    bool ok = format && strcmp(format, FORMAT) == 0 && json_object_size(o) == 3 &&
              json_is_integer(json_object_get(o, "events")) && get_hash(o, "head", &h->head);
    if (ok)
        h->events = json_get_int(o, "events");
    json_decref(o);
    return ok;
}

static bool get_content(const json_t *o, struct arena *a, struct event *ev, bool *sealed)
{
    bool null = json_is_null(json_object_get(o, "payload"));
    const json_t *mark = json_object_get(o, "sealed");
    *sealed = json_is_true(mark);
    ev->erased = null;
    if ((mark && !*sealed) || (*sealed && !null))
        return false;
    if (null)
        return json_is_null(json_object_get(o, "salt"));
    return get_str(o, "payload", a, &ev->payload) && get_salt(o, a, &ev->salt);
}

bool log_line_parse(struct str line, struct arena *a, struct event *ev, bool *sealed)
{
    json_t *o = load(line);
    *ev = (struct event){0};
    bool ok = json_is_object(o) && json_is_integer(json_object_get(o, "seq")) &&
              get_str(o, "at", a, &ev->at) && get_str(o, "actor", a, &ev->actor) &&
              get_str(o, "kind", a, &ev->kind) && get_content(o, a, ev, sealed) &&
              get_hash(o, "payload_hash", &ev->payload_hash) && get_hash(o, "hash", &ev->hash) &&
              json_object_size(o) == 8 + (size_t)*sealed;
    ev->seq = json_get_int(o, "seq");
    json_decref(o);
    return ok;
}
