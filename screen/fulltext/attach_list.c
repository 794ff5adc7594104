/* attach_list.c - many files attached, a few to a transaction. */
#include "screen/fulltext/attachment.h"
#include "screen/fulltext/messages.h"

/* A group's files wait for one another to be on disk; others wait for the group. */
#define GROUP_FILES 32
#define GROUP_BYTES ((int64_t)64 * 1000 * 1000)

static enum err_code check_all(struct store *s, const char *person, const struct attaching *x,
                               size_t n, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        rc = attach_check_role(x[i].role, e);
        if (rc == ERR_OK)
            rc = retrieval_allowed(s, person, x[i].root, e);
        if (rc != ERR_OK)
            err_at(e, x[i].file.bytes.path, 0, 0);
    }
    return rc;
}

static size_t group_size(const struct attaching *x, size_t n)
{
    int64_t bytes = 0;
    size_t i = 0;
    while (i < n && i < GROUP_FILES && (i == 0 || bytes + x[i].file.bytes.size <= GROUP_BYTES))
        bytes += x[i++].file.bytes.size;
    return i;
}

static enum err_code attach_one(struct store *s, struct vault *v, const char *person,
                                const struct attaching *x, struct attach_counts *out, int64_t *id,
                                struct err *e)
{
    bool was_there, before = false;
    enum err_code rc = attach_keep(v, &x->file, &was_there, e);
    if (rc == ERR_OK)
        rc = attach_say(s, person, x, id, &before, e);
    if (rc != ERR_OK)
        return rc;
    out->attached += !before;
    out->before += before;
    out->restored += before && !was_there;
    return ERR_OK;
}

static enum err_code attach_group(struct store *s, struct vault *v, const char *person,
                                  const struct attaching *x, size_t n, struct attach_counts *out,
                                  int64_t *id, struct err *e)
{
    struct attach_counts counts = *out;
    int64_t ignored;
    enum err_code rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = attach_one(s, v, person, &x[i], &counts, id ? &id[i] : &ignored, e);
    rc = store_end(s, rc, e);
    if (rc == ERR_OK)
        *out = counts;
    return rc;
}

enum err_code attach_list(struct store *s, struct vault *v, const char *person,
                          const struct attaching *x, size_t n, struct progress *p,
                          struct attach_counts *out, int64_t *id, struct err *e)
{
    *out = (struct attach_counts){0};
    enum err_code rc = check_all(s, person, x, n, e);
    for (size_t i = 0; rc == ERR_OK && i < n;) {
        size_t group = group_size(x + i, n - i);
        rc = attach_group(s, v, person, x + i, group, out, id ? id + i : NULL, e);
        i += group;
        progress_to(p, MSG_ATTACH_KEEPING, (int64_t)i, (int64_t)n);
        /* With the last group all is done. */
        if (rc == ERR_OK && i < n)
            rc = progress_check(p, e);
    }
    return rc;
}
