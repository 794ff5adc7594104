/* chain_notes.c - what the chain found, in words; heads as people give them. */
#include "screen/store/chain.h"
#include "screen/store/messages.h"

const char *chain_fault_name(enum chain_fault f)
{
    static const char *const name[CHAIN_FAULT_COUNT] = {[CHAIN_GAP] = "gap",
                                                        [CHAIN_NUMBER] = "number",
                                                        [CHAIN_CONTENT] = "content",
                                                        [CHAIN_SALT] = "salt",
                                                        [CHAIN_CONTENT_HASH] = "content_hash",
                                                        [CHAIN_TIME] = "time",
                                                        [CHAIN_ACTOR] = "actor",
                                                        [CHAIN_KIND] = "kind",
                                                        [CHAIN_HASH] = "hash",
                                                        [CHAIN_PREVIOUS] = "previous"};
    return name[f];
}

static bool parse_number(struct str s, int64_t *out)
{
    int64_t n = 0;
    if (s.len == 0 || s.len > 18)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        n = n * 10 + (s.ptr[i] - '0');
    }
    *out = n;
    return n > 0;
}

bool log_head_parse(struct str s, struct log_head *out)
{
    struct log_head h = {0};
    size_t at = str_find(s, STR("@"), 0);
    if (at != SIZE_MAX && !parse_number(str_sub(s, at + 1, s.len), &h.seq))
        return false;
    if (!hash_parse(str_sub(s, 0, at == SIZE_MAX ? s.len : at), &h.hash))
        return false;
    *out = h;
    return true;
}

#define SAY(m) note_add(to, NOTE_ERROR, NULL, 0, 0, m)

static void say_gap(const struct chain_finding *f, bool first, struct note_list *to)
{
    if (f->until == f->seq && first)
        SAY(MSG_STORE_GAP_ONE(f->seq));
    else if (f->until == f->seq)
        SAY(MSG_STORE_GAP_ONE_MORE(f->seq));
    else if (first)
        SAY(MSG_STORE_GAP(f->seq, f->until));
    else
        SAY(MSG_STORE_GAP_MORE(f->seq, f->until));
}

static void say(const struct chain_finding *f, bool first, struct note_list *to)
{
    int64_t seq = f->seq;
    struct str kind = f->kind;
    if (first && f->fault != CHAIN_GAP)
        SAY(MSG_STORE_FIRST_BAD(seq, kind));
    switch (f->fault) {
    case CHAIN_GAP:
        say_gap(f, first, to);
        break;
    case CHAIN_NUMBER:
        SAY(MSG_STORE_BAD_NUMBER(seq, kind));
        break;
    case CHAIN_CONTENT:
        SAY(MSG_STORE_PAYLOAD_CHANGED(seq, kind));
        break;
    case CHAIN_SALT:
        SAY(MSG_STORE_SALT_CHANGED(seq, kind));
        break;
    case CHAIN_CONTENT_HASH:
        SAY(MSG_STORE_PAYLOAD_HASH_CHANGED(seq, kind));
        break;
    case CHAIN_TIME:
        SAY(MSG_STORE_TIME_CHANGED(seq, kind));
        break;
    case CHAIN_ACTOR:
        SAY(MSG_STORE_ACTOR_CHANGED(seq, kind));
        break;
    case CHAIN_KIND:
        SAY(MSG_STORE_KIND_CHANGED(seq, kind));
        break;
    case CHAIN_HASH:
        SAY(MSG_STORE_HASH_CHANGED(seq, kind));
        break;
    default:
        SAY(MSG_STORE_CHAIN_BROKEN(seq, kind));
        break;
    }
}

static void say_head(const struct chain *c, struct note_list *to)
{
    char hex[HASH_BYTES * 2 + 1];
    if (!c->head)
        return;
    const char *hash = hash_hex(c->head->hash, hex);
    int64_t seq = c->head->seq;
    if (chain_head(c) == CHAIN_HEAD_CUT)
        note_add(to, NOTE_ERROR, NULL, 0, 0, MSG_STORE_HEAD_CUT(c->seq, seq, seq - c->seq));
    else if (chain_head(c) == CHAIN_HEAD_REWRITTEN && seq)
        note_add(to, NOTE_ERROR, NULL, 0, 0, MSG_STORE_HEAD_REWRITTEN(seq, hash));
    else if (chain_head(c) == CHAIN_HEAD_REWRITTEN)
        note_add(to, NOTE_ERROR, NULL, 0, 0, MSG_STORE_HEAD_GONE(hash));
}

void chain_notes(const struct chain *c, struct note_list *found)
{
    for (int64_t i = 0; i < c->n_findings && i < CHAIN_LISTED; i++)
        say(&c->finding[i], i == 0, found);
    if (c->n_findings > CHAIN_LISTED)
        note_add(found, NOTE_ERROR, NULL, 0, 0, MSG_STORE_MORE_BAD(c->n_findings - CHAIN_LISTED));
    if (c->n_findings > 0)
        note_add(found, NOTE_INFO, NULL, 0, 0,
                 MSG_STORE_AFTER_FIRST(c->finding[0].seq, c->sound_after));
    if (c->held_back[CHAIN_ERASED])
        note_add(
            found, NOTE_WARNING, NULL, 0, 0,
            MSG_STORE_CONTENT_ERASED(c->held_back[CHAIN_ERASED], c->first_held_back[CHAIN_ERASED]));
    if (c->held_back[CHAIN_SEALED])
        note_add(
            found, NOTE_INFO, NULL, 0, 0,
            MSG_STORE_CONTENT_SEALED(c->held_back[CHAIN_SEALED], c->first_held_back[CHAIN_SEALED]));
    say_head(c, found);
}
