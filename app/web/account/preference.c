/* preference.c - what a person has set for the pages. */
#include "app/web/account/account_internal.h"
#include "app/web/account/accounts.sql.h"
#include "app/web/account/messages.h"
#include "lib/base/text.h"

#define KEY_MOST 64

/* Those whose values the server itself relies on. */
static const struct {
    const char *key;
    const char *word[4]; /* ended by NULL */
    const char *known;
} WORDS[] = {
    {"lang", {"da", "en"}, "da, en"},
    {"theme", {"light", "dark", "system"}, "light, dark, system"},
};

static bool is_key(struct str key)
{
    size_t fine = 0;
    while (fine < key.len && key.ptr[fine] &&
           strchr("abcdefghijklmnopqrstuvwxyz0123456789._-", key.ptr[fine]))
        fine++;
    return key.len > 0 && key.len <= KEY_MOST && fine == key.len;
}

static enum err_code check(struct str key, struct str value, struct err *e)
{
    if (!is_key(key))
        return err_set(e, ERR_INPUT, MSG_ACCOUNT_PREF_KEY);
    if (value.len > ACCOUNT_PREF_BYTES_MOST)
        return err_set(e, ERR_LIMIT, MSG_ACCOUNT_PREF_LARGE(key, ACCOUNT_PREF_BYTES_MOST));
    if (text_invalid_at(value) != SIZE_MAX)
        return err_set(e, ERR_INPUT, MSG_ACCOUNT_PREF_TEXT(key));
    for (size_t i = 0; i < COUNT_OF(WORDS); i++) {
        bool fits = value.len == 0 || !str_eq_c(key, WORDS[i].key);
        for (size_t k = 0; WORDS[i].word[k]; k++)
            fits = fits || str_eq_c(value, WORDS[i].word[k]);
        if (!fits)
            return err_set(e, ERR_INPUT, MSG_ACCOUNT_PREF_WORD(key, WORDS[i].known));
    }
    return ERR_OK;
}

static enum err_code check_room(struct db *db, const char *person, struct str key, struct err *e)
{
    struct db_stmt q;
    int64_t n = 0;
    db_begin(&q, db, &Q_ACCOUNT_PREF_COUNT);
    db_bind_c(&q, ACCOUNT_PREF_COUNT_P_PERSON, person);
    db_bind_text(&q, ACCOUNT_PREF_COUNT_P_KEY, key);
    if (db_step(&q))
        n = db_int64(&q, ACCOUNT_PREF_COUNT_N);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && n >= ACCOUNT_PREFS_MOST)
        rc = err_set(e, ERR_LIMIT, MSG_ACCOUNT_PREF_MANY(ACCOUNT_PREFS_MOST));
    return rc;
}

static enum err_code put(struct db *db, const char *person, struct str key, struct str value,
                         struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_ACCOUNT_PREF_PUT);
    db_bind_c(&q, ACCOUNT_PREF_PUT_P_PERSON, person);
    db_bind_text(&q, ACCOUNT_PREF_PUT_P_KEY, key);
    db_bind_text(&q, ACCOUNT_PREF_PUT_P_VALUE, value);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code remove_one(struct db *db, const char *person, struct str key, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_ACCOUNT_PREF_DROP);
    db_bind_c(&q, ACCOUNT_PREF_DROP_P_PERSON, person);
    db_bind_text(&q, ACCOUNT_PREF_DROP_P_KEY, key);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code account_pref_set(struct account_file *f, const char *person, struct str key,
                               struct str value, struct err *e)
{
    struct account_state s;
    enum err_code rc = check(key, value, e);
    if (rc == ERR_OK)
        rc = account_begin(&f->safe, e);
    if (rc != ERR_OK)
        return rc;
    rc = account_state(f->safe.db, person, &s, e);
    if (rc == ERR_OK && !s.exists)
        rc = err_set(e, ERR_NOT_FOUND, MSG_ACCOUNT_UNKNOWN(person));
    if (rc == ERR_OK && value.len == 0) {
        rc = remove_one(f->safe.db, person, key, e);
    } else if (rc == ERR_OK) {
        rc = check_room(f->safe.db, person, key, e);
        if (rc == ERR_OK)
            rc = put(f->safe.db, person, key, value, e);
    }
    return account_end(&f->safe, rc, e);
}

enum err_code account_pref_list(struct account_file *f, const char *person, struct arena *a,
                                struct account_pref **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    pthread_mutex_lock(&f->read.lock);
    db_begin(&q, f->read.db, &Q_ACCOUNT_PREF_ALL);
    db_bind_c(&q, ACCOUNT_PREF_ALL_P_PERSON, person);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct account_pref){db_str(&q, ACCOUNT_PREF_ALL_KEY, a),
                                               db_str(&q, ACCOUNT_PREF_ALL_VALUE, a)};
    }
    enum err_code rc = db_end(&q, e);
    pthread_mutex_unlock(&f->read.lock);
    return rc;
}
