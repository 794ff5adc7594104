/* interest.c - names, recusals, and the check before anything is given to a person. */
#include "screen/review/interest.h"

#include "screen/review/messages.h"
#include "screen/review/review_internal.h"
#include "screen/review/workflow.sql.h"

/* ISO 7064 MOD 11-2 over a bare ORCID, the last character being the check. */
static bool orcid_checks(struct str orcid)
{
    unsigned total = 0;
    char last = orcid.ptr[orcid.len - 1];
    for (size_t i = 0; i + 1 < orcid.len; i++)
        if (orcid.ptr[i] != '-')
            total = (total + (unsigned)(orcid.ptr[i] - '0')) * 2;
    unsigned check = (12 - total % 11) % 11;
    return last == (check == 10 ? 'X' : (char)('0' + check));
}

/* "Given Family", in any number of words. */
static enum err_code check_forms(struct str name, struct err *e)
{
    struct str rest = name, one;
    while (str_split(&rest, ';', &one)) {
        one = str_trim(one);
        if (str_find(one, STR(","), 0) != SIZE_MAX || str_find(one, STR(" "), 0) == SIZE_MAX)
            return err_set(e, ERR_INPUT, MSG_PERSON_BAD_NAME(one));
    }
    return ERR_OK;
}

/* Of what the person was given already. */
static enum err_code give_back(struct store *s, const char *actor, const char *person,
                               struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    int64_t *root = NULL;
    size_t n = 0, cap = 0;
    db_begin(&q, store_db(s), &Q_ASSIGNMENTS_OPEN_OF);
    db_bind_c(&q, ASSIGNMENTS_OPEN_OF_P_PERSON, person);
    while (db_step(&q)) {
        root = arena_grow(&a, root, n, &cap, sizeof *root);
        root[n++] = db_int64(&q, ASSIGNMENTS_OPEN_OF_ROOT);
    }
    enum err_code rc = db_end(&q, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        bool skip;
        if (i == 0 || root[i] != root[i - 1])
            rc = interest_skip(s, actor, person, root[i], &skip, e);
    }
    arena_release(&a);
    return rc;
}

enum err_code interest_name(struct store *s, const char *actor, const char *person,
                            const struct person_identity *id, struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    const char *known;
    struct str orcid = id->orcid.len ? bib_clean_orcid(id->orcid, &a) : STR("");
    enum err_code rc = person_acting(s, actor, &a, &known, e);
    if (rc == ERR_OK)
        rc = person_acting(s, person, &a, &known, e);
    if (rc == ERR_OK && id->orcid.len && (!orcid.len || !orcid_checks(orcid)))
        rc = err_set(e, ERR_INPUT, MSG_PERSON_BAD_ORCID(id->orcid));
    if (rc == ERR_OK && str_trim(id->name).len)
        rc = check_forms(str_trim(id->name), e);
    if (rc == ERR_OK) {
        db_begin(&q, store_db(s), &Q_NAME_PUT);
        db_bind_c(&q, NAME_PUT_P_PERSON, person);
        db_bind_text(&q, NAME_PUT_P_NAME, str_trim(id->name));
        db_bind_text(&q, NAME_PUT_P_ORCID, orcid);
        db_step(&q);
        rc = db_end(&q, e);
    }
    if (rc == ERR_OK)
        rc = give_back(s, actor, person, e);
    arena_release(&a);
    return rc;
}

enum err_code interest_identity(struct store *s, const char *person, struct arena *a,
                                struct person_identity *out, struct err *e)
{
    struct db_stmt q;
    *out = (struct person_identity){0};
    db_begin(&q, store_db(s), &Q_NAME_GET);
    db_bind_c(&q, NAME_GET_P_PERSON, person);
    if (db_step(&q))
        *out =
            (struct person_identity){db_str(&q, NAME_GET_NAME, a), db_str(&q, NAME_GET_ORCID, a)};
    return db_end(&q, e);
}

static enum err_code append(struct store *s, const char *actor, const char *person, int64_t root,
                            const char *why, const char *note, const struct vote_sending *how,
                            struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_int(&j, "record", root);
    json_key_c(&j, "person", person);
    json_key_c(&j, "why", why);
    json_key_c(&j, "note", note ? note : "");
    vote_sending_json(&j, how);
    json_end(&j);
    enum err_code rc = store_append(s, actor, "person.recused", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code interest_recuse_send(struct store *s, const char *person, int64_t root,
                                   const char *why, const char *note,
                                   const struct vote_sending *how, struct err *e)
{
    struct arena a = {0};
    const char *known;
    bool voted = false;
    enum err_code rc = person_acting(s, person, &a, &known, e);
    for (int stage = 0; rc == ERR_OK && !voted && stage < STAGE_COUNT; stage++)
        rc = vote_judged_before(s, person, root, (enum stage)stage, &voted, e);
    if (rc == ERR_OK && voted)
        rc = err_set(e, ERR_STATE, MSG_PERSON_RECUSE_VOTED(person, root));
    if (rc == ERR_OK)
        rc = append(s, person, person, root, why, note, how, e);
    arena_release(&a);
    return rc;
}

enum err_code interest_recuse(struct store *s, const char *person, int64_t root, const char *note,
                              struct err *e)
{
    return interest_recuse_send(s, person, root, "asked", note, &(struct vote_sending){0}, e);
}

static enum err_code recused(struct store *s, const char *person, int64_t root, bool *yes,
                             struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RECUSAL_GET);
    db_bind_int(&q, RECUSAL_GET_P_ROOT, root);
    db_bind_c(&q, RECUSAL_GET_P_PERSON, person);
    *yes = db_step(&q);
    return db_end(&q, e);
}

enum err_code interest_check(struct store *s, const char *person, int64_t root, struct err *e)
{
    struct arena a = {0};
    struct person_identity id;
    struct bib_record r;
    bool barred = false;
    enum err_code rc = recused(s, person, root, &barred, e);
    if (rc == ERR_OK && barred)
        rc = err_set(e, ERR_FORBIDDEN, MSG_PERSON_RECUSED(person, root));
    if (rc == ERR_OK)
        rc = interest_identity(s, person, &a, &id, e);
    if (rc == ERR_OK && (id.name.len || id.orcid.len)) {
        rc = record_load(s, root, &a, &r, e);
        if (rc == ERR_OK && interest_wrote(&r, &id))
            rc = err_set(e, ERR_FORBIDDEN, MSG_PERSON_WROTE(person, root));
    }
    arena_release(&a);
    return rc;
}

enum err_code interest_skip(struct store *s, const char *actor, const char *person, int64_t root,
                            bool *skip, struct err *e)
{
    struct err why = {0};
    enum err_code rc = interest_check(s, person, root, &why);
    *skip = rc == ERR_FORBIDDEN;
    if (rc != ERR_OK && rc != ERR_FORBIDDEN)
        err_copy(e, &why);
    if (!*skip || !db_is_writing(store_db(s)))
        return *skip ? ERR_OK : rc;
    bool known = false;
    const struct vote_sending none = {0};
    rc = recused(s, person, root, &known, e);
    return rc == ERR_OK && !known ? append(s, actor, person, root, "author", "", &none, e) : rc;
}

enum err_code interest_list(struct store *s, struct arena *a, struct recusal **out, size_t *n,
                            struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_RECUSAL_LIST);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct recusal){.root = db_int64(&q, RECUSAL_LIST_ROOT),
                                          .person = db_str(&q, RECUSAL_LIST_PERSON, a),
                                          .why = db_str(&q, RECUSAL_LIST_WHY, a),
                                          .note = db_str(&q, RECUSAL_LIST_NOTE, a)};
    }
    return db_end(&q, e);
}

enum err_code review_apply_recused(struct store *s, const struct event *ev, const json_t *p,
                                   struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    int64_t record = json_get_int(p, "record");
    struct str person = json_get_str(p, "person", &a);
    db_begin(&q, store_db(s), &Q_RECUSAL_PUT);
    db_bind_int(&q, RECUSAL_PUT_P_RECORD, record);
    db_bind_text(&q, RECUSAL_PUT_P_PERSON, person);
    db_bind_text(&q, RECUSAL_PUT_P_WHY, json_get_str(p, "why", &a));
    db_bind_text(&q, RECUSAL_PUT_P_NOTE, json_get_str(p, "note", &a));
    db_bind_int(&q, RECUSAL_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK) {
        db_begin(&q, store_db(s), &Q_RECUSED_DROP);
        db_bind_int(&q, RECUSED_DROP_P_ROOT, record);
        db_bind_text(&q, RECUSED_DROP_P_PERSON, person);
        db_step(&q);
        rc = db_end(&q, e);
    }
    if (rc == ERR_OK)
        rc = vote_remember_key(s, ev, p, &a, e);
    arena_release(&a);
    return rc == ERR_OK ? review_record_changed(s, record, e) : rc;
}
