/* verify.c - is the log what it was? */
#include "screen/store/messages.h"
#include "screen/store/store_internal.h"

#define PAGE 500

enum err_code store_walk(struct store *s, int64_t from, struct progress *p, store_walk_fn *fn,
                         void *context, struct err *e)
{
    int64_t total;
    struct hash ignored;
    size_t n = 1;
    bool more = true;
    enum err_code rc = store_head(s, &total, &ignored, e);
    while (rc == ERR_OK && n > 0 && more) {
        struct arena a = {0};
        struct event *list;
        rc = store_events_from(s, from, PAGE, &a, &list, &n, e);
        for (size_t i = 0; rc == ERR_OK && i < n; i++)
            rc = fn(context, &list[i], e);
        more = n > 0 && list[n - 1].seq < INT64_MAX;
        if (more) {
            from = list[n - 1].seq + 1;
            progress_to(p, MSG_STORE_WALKING, from - 1, total);
        }
        if (rc == ERR_OK)
            rc = progress_check(p, e);
        arena_release(&a);
    }
    return rc;
}

static enum err_code add_one(void *context, const struct event *ev, struct err *e)
{
    (void)e;
    chain_add(context, ev);
    return ERR_OK;
}

enum err_code store_verify_log(struct store *s, const struct log_head *head, struct progress *p,
                               struct chain *out, struct note_list *found, struct err *e)
{
    chain_init(out, head);
    enum err_code rc = store_walk(s, INT64_MIN, p, add_one, out, e);
    if (rc != ERR_OK)
        return rc;
    chain_notes(out, found);
    return store_verify_blobs(s, found, e);
}

enum err_code store_verify(struct store *s, struct progress *p, struct note_list *found,
                           struct err *e)
{
    struct chain c;
    enum err_code rc = store_verify_log(s, NULL, p, &c, found, e);
    chain_release(&c);
    return rc;
}
