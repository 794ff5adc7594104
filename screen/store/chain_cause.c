/* chain_cause.c - one byte, or a name that stands elsewhere in the log, is put back in each field
 * until the hash is right. A few thousand hashes of some hundred bytes, for events that are wrong.
 */
#include "screen/store/chain_cause.h"

#define FIELD_MOST 256       /* bytes of a field that is tried byte by byte */
#define SALT_TRIED (1 << 20) /* bytes of a payload that is hashed anew for each bit of its salt */

static const char ID[] = "abcdefghijklmnopqrstuvwxyz._-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

typedef bool fits_fn(const struct chain_cause_in *in, struct str value);

static bool fits_as(const struct chain_cause_in *in, const struct event *ev)
{
    return hash_eq(event_chain_hash(ev, in->before), in->ev->hash);
}

static bool fits_time(const struct chain_cause_in *in, struct str value)
{
    struct event ev = *in->ev;
    ev.at = value;
    return fits_as(in, &ev);
}

static bool fits_actor(const struct chain_cause_in *in, struct str value)
{
    struct event ev = *in->ev;
    ev.actor = value;
    return fits_as(in, &ev);
}

static bool fits_kind(const struct chain_cause_in *in, struct str value)
{
    struct event ev = *in->ev;
    ev.kind = value;
    return fits_as(in, &ev);
}

/* `of`: the bytes that the program writes into such a field. */
static bool one_byte(const struct chain_cause_in *in, struct str field, const char *of,
                     fits_fn *fits)
{
    char bytes[FIELD_MOST];
    if (field.len > sizeof bytes)
        return false;
    memcpy(bytes, field.ptr, field.len);
    for (size_t i = 0; i < field.len; i++) {
        for (const char *x = of; *x; x++) {
            bytes[i] = *x;
            if (fits(in, str_n(bytes, field.len)))
                return true;
        }
        bytes[i] = field.ptr[i];
    }
    return false;
}

static bool one_bit_of_salt(const struct chain_cause_in *in)
{
    char bytes[SALT_BYTES];
    struct event ev = *in->ev;
    memcpy(bytes, in->ev->salt.ptr, sizeof bytes);
    ev.salt = str_n(bytes, sizeof bytes);
    for (unsigned bit = 0; bit < 8 * sizeof bytes; bit++) {
        bytes[bit / 8] ^= (char)(1 << bit % 8);
        if (hash_eq(event_payload_hash(&ev), ev.payload_hash))
            return true;
        bytes[bit / 8] ^= (char)(1 << bit % 8);
    }
    return false;
}

static bool one_name(const struct chain_cause_in *in, const struct chain_names *names,
                     fits_fn *fits)
{
    for (size_t i = 0; i < names->n; i++)
        if (fits(in, names->name[i]))
            return true;
    return false;
}

/* The payload's hash follows from the chain: what it was made of changed, or it itself. */
static bool content_cause(const struct chain_cause_in *in, enum chain_fault *out)
{
    struct event ev = *in->ev;
    if (fits_as(in, &ev)) {
        bool salt =
            ev.salt.len != SALT_BYTES || (ev.payload.len < SALT_TRIED && one_bit_of_salt(in));
        *out = salt ? CHAIN_SALT : CHAIN_CONTENT;
        return true;
    }
    ev.payload_hash = event_payload_hash(&ev);
    *out = CHAIN_CONTENT_HASH;
    return fits_as(in, &ev);
}

static bool hash_cause(const struct chain_cause_in *in)
{
    struct hash whole = event_chain_hash(in->ev, in->before);
    size_t differ = 0;
    for (size_t i = 0; i < HASH_BYTES; i++)
        differ += whole.byte[i] != in->ev->hash.byte[i];
    return differ == 1;
}

enum chain_fault chain_cause(const struct chain_cause_in *in)
{
    const struct event *ev = in->ev;
    enum chain_fault fault;
    if (in->has_content && !hash_eq(event_payload_hash(ev), ev->payload_hash))
        return content_cause(in, &fault) ? fault : CHAIN_PREVIOUS;
    if (hash_cause(in))
        return CHAIN_HASH;
    if (one_name(in, in->actors, fits_actor) || one_byte(in, ev->actor, ID, fits_actor))
        return CHAIN_ACTOR;
    if (one_name(in, in->kinds, fits_kind) || one_byte(in, ev->kind, ID, fits_kind))
        return CHAIN_KIND;
    if (one_byte(in, ev->at, "0123456789-T:.Z", fits_time))
        return CHAIN_TIME;
    return CHAIN_PREVIOUS;
}
