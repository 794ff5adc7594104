/* mend.c - aliases: given, taken back, listed. */
#include "uptake/delivery/mend.h"

#include "lib/base/text.h"
#include "uptake/delivery/delivery.sql.h"
#include "uptake/delivery/delivery_internal.h"
#include "uptake/delivery/messages.h"

static enum err_code put_alias(struct uptake *u, enum word_kind kind, struct str text,
                               struct str code, const char *who, struct arena *a, struct err *e)
{
    char now[32];
    struct db_stmt q;
    db_begin(&q, uptake_db(u), &Q_UPTAKE_ALIAS_PUT);
    db_bind_c(&q, UPTAKE_ALIAS_PUT_P_KIND, word_kind_name(kind));
    db_bind_text(&q, UPTAKE_ALIAS_PUT_P_FOLDED, text_fold(text, a));
    db_bind_text(&q, UPTAKE_ALIAS_PUT_P_WRITTEN, text);
    db_bind_text(&q, UPTAKE_ALIAS_PUT_P_CODE, code);
    db_bind_c(&q, UPTAKE_ALIAS_PUT_P_AT, clock_now(now));
    db_bind_c(&q, UPTAKE_ALIAS_PUT_P_WHO, who);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code check_code(struct uptake *u, enum word_kind kind, struct str code,
                                struct arena *a, struct err *e)
{
    struct uptake_lists l;
    const struct uptake_name *x;
    enum uptake_type type;
    enum err_code rc = uptake_lists(u, a, &l, e);
    if (rc != ERR_OK || !code.len)
        return rc;
    switch (kind) {
    case WORD_GROUP:
        return uptake_name_find(l.group, l.n_groups, code, &x, e);
    case WORD_REGION:
        return uptake_name_find(l.region, l.n_regions, code, &x, e);
    case WORD_FACILITY:
        return uptake_name_find(l.facility, l.n_facilities, code, &x, e);
    case WORD_TYPE:
    case WORD_KINDS:
        break;
    }
    if (uptake_type_parse(code, &type) && type != UPTAKE_TYPE_UNSAID)
        return ERR_OK;
    return err_set(e, ERR_NOT_FOUND, MSG_MEND_NO_TYPE(code));
}

static enum err_code check_taken_back(struct uptake *u, enum word_kind kind, struct str text,
                                      struct arena *a, struct err *e)
{
    struct alias *alias;
    size_t n;
    struct str folded = text_fold(text, a);
    enum err_code rc = aliases_load(u, a, &alias, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (alias[i].kind == kind && alias[i].code.len && str_eq(alias[i].folded, folded))
            return ERR_OK;
    return rc == ERR_OK ? err_set(e, ERR_NOT_FOUND, MSG_MEND_NO_ALIAS(text)) : rc;
}

enum err_code mend_alias(struct uptake *u, enum word_kind kind, struct str text, struct str code,
                         const char *who, struct arena *a, struct mended *out, struct err *e)
{
    struct db *db = uptake_db(u);
    *out = (struct mended){0};
    text = str_trim(text);
    if (!text_fold(text, a).len)
        return err_set(e, ERR_INPUT, MSG_MEND_NO_TEXT);
    enum err_code rc =
        code.len ? check_code(u, kind, code, a, e) : check_taken_back(u, kind, text, a, e);
    if (rc == ERR_OK)
        rc = db_write_begin(db, e);
    if (rc != ERR_OK)
        return rc;
    rc = put_alias(u, kind, text, code, who, a, e);
    if (rc == ERR_OK)
        rc = mend_look_again(u, a, out, e);
    if (rc == ERR_OK)
        return db_write_commit(db, e);
    db_write_rollback(db);
    return rc;
}

enum err_code mend_aliases(struct uptake *u, struct arena *a, struct alias_row **out, size_t *n,
                           struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    struct str *folded = NULL;
    size_t folded_cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, uptake_db(u), &Q_UPTAKE_ALIAS_ALL);
    while (db_step(&q)) {
        struct alias_row x = {.id = db_int64(&q, UPTAKE_ALIAS_ALL_ID), .holds = true};
        if (!word_kind_parse(db_peek(&q, UPTAKE_ALIAS_ALL_KIND), &x.kind))
            continue;
        x.written = db_str(&q, UPTAKE_ALIAS_ALL_WRITTEN, a);
        x.code = db_str(&q, UPTAKE_ALIAS_ALL_CODE, a);
        x.at = db_str(&q, UPTAKE_ALIAS_ALL_AT, a);
        x.who = db_str(&q, UPTAKE_ALIAS_ALL_WHO, a);
        folded = arena_grow(a, folded, *n, &folded_cap, sizeof *folded);
        folded[*n] = db_str(&q, UPTAKE_ALIAS_ALL_FOLDED, a);
        for (size_t i = 0; i < *n; i++)
            if ((*out)[i].kind == x.kind && str_eq(folded[i], folded[*n]))
                (*out)[i].holds = false;
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = x;
    }
    return db_end(&q, e);
}
