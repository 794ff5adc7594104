/* export.c - the whole log, written out. */
#include "lib/base/file.h"
#include "screen/audit/audit.h"
#include "screen/audit/log_line.h"
#include "screen/audit/messages.h"

#define CHUNK (1 << 16) /* bytes gathered before they are written */

struct exporting {
    struct store *s;
    struct file_out *file;
    struct buf text;
    const char *reader;
    bool seal;
    struct audit_exported *out;
    struct progress *p;
    int64_t total;
};

static enum err_code may(struct store *s, const char *id, struct err *e)
{
    struct arena a = {0};
    struct person_role *people;
    size_t n;
    bool lead = false;
    enum err_code rc = person_list(s, &a, &people, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        lead = lead || (str_eq_c(people[i].person, id) && str_eq(people[i].role, STR("lead")));
    arena_release(&a);
    if (rc == ERR_OK && !lead)
        rc = err_set(e, ERR_FORBIDDEN, MSG_AUDIT_EXPORT_LEAD(id));
    return rc;
}

static enum err_code flush(struct exporting *x, size_t from, struct err *e)
{
    enum err_code rc = ERR_OK;
    if (x->text.len > from) {
        rc = file_out_add(x->file, buf_str(&x->text), e);
        buf_clear(&x->text);
    }
    return rc;
}

/* Sealed or not, the chain is checked with the content: the finding must not depend on who asks. */
static enum err_code put(struct exporting *x, const struct event *ev, struct err *e)
{
    struct arena a = {0};
    struct err ignored = {0};
    struct event shown = *ev;
    json_t *payload = NULL;
    enum sealed sealed = SEALED_NOT;
    enum err_code rc = ERR_OK;
    chain_add(&x->out->chain, ev);
    if (x->seal && !ev->erased && json_load(ev->payload, "event", &payload, &ignored) == ERR_OK)
        rc = audit_seal(x->s, x->reader, &shown, payload, &a, &sealed, e);
    if (rc == ERR_OK) {
        log_line_put(&x->text, ev, sealed != SEALED_NOT);
        x->out->n_sealed += sealed != SEALED_NOT;
        rc = flush(x, CHUNK, e);
    }
    json_decref(payload);
    arena_release(&a);
    return rc;
}

static enum err_code put_all(struct exporting *x, struct err *e)
{
    int64_t after = 0;
    size_t n = 1;
    enum err_code rc = ERR_OK;
    while (rc == ERR_OK && n > 0) {
        struct arena a = {0};
        struct event *list;
        rc = store_events(x->s, after, 500, &a, &list, &n, e);
        for (size_t i = 0; rc == ERR_OK && i < n; i++) {
            rc = put(x, &list[i], e);
            after = list[i].seq;
        }
        arena_release(&a);
        progress_to(x->p, MSG_AUDIT_EXPORTING, after, x->total);
        if (rc == ERR_OK)
            rc = progress_check(x->p, e);
    }
    return rc;
}

static enum err_code write_log(struct exporting *x, struct err *e)
{
    struct log_header h = {.events = x->total, .head = x->out->head};
    log_line_put_header(&x->text, &h);
    enum err_code rc = put_all(x, e);
    if (rc == ERR_OK)
        rc = flush(x, 0, e);
    if (rc == ERR_OK)
        return file_out_close(x->file, e);
    file_out_drop(x->file);
    return rc;
}

enum err_code audit_export(struct store *s, const char *path, const struct audit_export *how,
                           struct progress *p, struct audit_exported *out, struct note_list *found,
                           struct err *e)
{
    struct arena a = {0};
    struct exporting x = {.s = s, .reader = how->actor, .seal = how->sealed, .out = out, .p = p};
    const char *actor = how->actor;
    *out = (struct audit_exported){0};
    chain_init(&out->chain, NULL);
    enum err_code rc = person_acting(s, how->actor, &a, &actor, e);
    if (rc == ERR_OK && !how->sealed)
        rc = may(s, actor, e);
    if (rc == ERR_OK)
        rc = store_head(s, &x.total, &out->head, e);
    if (rc == ERR_OK)
        rc = file_out_open(path, &x.file, e);
    if (rc == ERR_OK)
        rc = write_log(&x, e);
    if (rc == ERR_OK)
        chain_notes(&out->chain, found);
    buf_release(&x.text);
    arena_release(&a);
    return rc;
}

void audit_exported_release(struct audit_exported *x)
{
    chain_release(&x->chain);
}
