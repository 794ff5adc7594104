/* log_verify.c - the log looked at from end to end. */
#include "app/web/api/log_verify.h"
#include "lib/base/json.h"

#define FINDINGS_MOST 20

static void put_finding(struct json_out *j, const struct note *n)
{
    struct buf text = {0};
    json_obj(j);
    for (int l = 0; l < LANG_COUNT; l++) {
        buf_clear(&text);
        note_render(&text, (enum lang)l, n);
        json_key_str(j, lang_code((enum lang)l), buf_str(&text));
    }
    json_end(j);
    buf_release(&text);
}

static void put(struct buf *result, const struct chain *x, const struct note_list *notes)
{
    struct json_out j = {.out = result};
    char hex[HASH_BYTES * 2 + 1];
    size_t shown = 0;
    json_obj(&j);
    json_key_int(&j, "events", x->n);
    json_key_int(&j, "seq", x->seq);
    json_key_c(&j, "head", hash_hex(x->hash, hex));
    json_key_bool(&j, "ok", note_count(notes, NOTE_ERROR) == 0);
    json_key_int(&j, "bad_events", x->n_findings);
    json_key_int(&j, "erased", x->held_back[CHAIN_ERASED]);
    json_key_arr(&j, "findings");
    for (size_t i = 0; i < notes->n && shown < FINDINGS_MOST; i++)
        if (notes->item[i].level == NOTE_ERROR) {
            put_finding(&j, &notes->item[i]);
            shown++;
        }
    json_end(&j);
    json_end(&j);
}

enum err_code log_verify(struct store *s, const struct job *job, struct progress *p,
                         struct buf *result, void *context, struct err *e)
{
    struct arena a = {0};
    struct note_list notes = {.arena = &a};
    struct chain x;
    (void)job;
    (void)context;
    chain_init(&x, NULL);
    enum err_code rc = store_verify_log(s, NULL, p, &x, &notes, e);
    if (rc == ERR_OK)
        put(result, &x, &notes);
    chain_release(&x);
    arena_release(&a);
    return rc;
}
