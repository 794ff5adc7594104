/* add.c - a list as it was sent. */
#include "lib/base/date.h"
#include "lib/base/text.h"
#include "screen/references/messages.h"
#include "screen/references/references.sql.h"
#include "screen/references/references_internal.h"

#define NAME_BYTES 200

void references_json_hash(struct json_out *j, const char *key, struct hash h)
{
    char hex[HASH_BYTES * 2 + 1];
    json_key_c(j, key, hash_hex(h, hex));
}

/* A list's name becomes a source's, which is read up to the first colon. */
static bool is_name(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == ':' || (unsigned char)s.ptr[i] < 0x20)
            return false;
    return s.len > 0 && s.len <= NAME_BYTES && text_invalid_at(s) == SIZE_MAX;
}

static enum err_code check_free(struct store *s, struct str name, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_NAME_IS_USED);
    db_bind_text(&q, NAME_IS_USED_P_NAME, name);
    bool used = db_step(&q);
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && used ? err_set(e, ERR_STATE, MSG_REFERENCE_NAME_USED(name)) : rc;
}

static enum err_code check(const struct reference_list *l, struct str text, struct err *e)
{
    struct date day;
    if (!is_name(l->name))
        return err_set(e, ERR_INPUT, MSG_REFERENCE_BAD_NAME(l->name));
    if (!import_is_origin(l->origin))
        return err_set(e, ERR_INPUT, MSG_REFERENCE_BAD_ORIGIN(l->origin));
    if (l->received.len && (!date_parse(l->received, &day) || !day.day))
        return err_set(e, ERR_INPUT, MSG_REFERENCE_BAD_DAY(l->received));
    if (text_invalid_at(text) != SIZE_MAX)
        return err_set(e, ERR_INPUT, MSG_REFERENCE_NOT_TEXT);
    return ERR_OK;
}

static void put_reference(struct json_out *j, const struct pasted *p)
{
    json_obj(j);
    json_key_int(j, "line", p->line);
    json_key_str(j, "text", p->text);
    json_opt_str(j, "pmid", p->pmid);
    json_opt_str(j, "doi", p->doi);
    json_opt_str(j, "pmcid", p->pmcid);
    json_opt_str(j, "author", p->author);
    json_opt_str(j, "year", p->year);
    json_opt_str(j, "title", p->title);
    json_opt_str(j, "journal", p->journal);
    json_opt_str(j, "volume", p->volume);
    json_opt_str(j, "first_page", p->first_page);
    json_end(j);
}

static void put_list(struct json_out *j, const struct reference_list *l,
                     const struct pasted_list *pasted)
{
    json_obj(j);
    json_key_str(j, "name", l->name);
    json_key_str(j, "arm", l->arm);
    json_key_str(j, "origin", l->origin);
    json_opt_str(j, "sender", l->sender);
    json_opt_str(j, "received", l->received);
    json_opt_str(j, "file", l->file);
    json_key_arr(j, "references");
    for (size_t i = 0; i < pasted->n; i++)
        put_reference(j, &pasted->item[i]);
    json_end(j);
    json_end(j);
}

enum err_code references_add(struct store *s, const char *actor, const struct reference_list *list,
                             struct str text, struct arena *a, struct reference_list *out,
                             struct err *e)
{
    struct pasted_list pasted;
    struct buf payload = {0};
    struct json_out j = {.out = &payload};
    enum err_code rc = check(list, text, e);
    if (rc != ERR_OK)
        return rc;
    paste_read(text, a, &pasted);
    if (pasted.n == 0)
        return err_set(e, ERR_INPUT, MSG_REFERENCE_NONE);
    if (pasted.n > REFERENCE_LIST_MAX)
        return err_set(e, ERR_LIMIT, MSG_REFERENCE_TOO_MANY(pasted.n, REFERENCE_LIST_MAX));
    rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    put_list(&j, list, &pasted);
    rc = check_free(s, list->name, e);
    if (rc == ERR_OK)
        rc = store_append(s, actor, "references.added", buf_str(&payload), NULL, e);
    buf_release(&payload);
    rc = store_end(s, rc, e);
    return rc == ERR_OK ? reference_list_find(s, list->name, a, out, e) : rc;
}
