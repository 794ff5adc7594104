/* decide.c - what a person says of a reference. */
#include "lib/bib/record_json.h"
#include "screen/references/messages.h"
#include "screen/references/references_internal.h"

/* A transaction about a reference that is open or proposed: nobody has said anything yet. Looked up
 * inside, so that two people can't decide at once. None is open after an error. */
static enum err_code begin_undecided(struct store *s, int64_t id, struct arena *a,
                                     struct reference *r, struct err *e)
{
    enum err_code rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    rc = reference_load(s, id, a, r, e);
    if (rc == ERR_OK && r->state == REFERENCE_IMPORTED)
        rc = err_set(e, ERR_STATE, MSG_REFERENCE_IMPORTED(id));
    if (rc == ERR_OK && r->state != REFERENCE_OPEN && r->state != REFERENCE_PROPOSED)
        rc = err_set(e, ERR_STATE, MSG_REFERENCE_NOT_OPEN(id, reference_state_name(r->state)));
    if (rc != ERR_OK)
        store_rollback(s);
    return rc;
}

static enum err_code append_confirmed(struct store *s, const char *actor, int64_t id,
                                      struct str how, struct hash raw, struct hash parsed,
                                      struct err *e)
{
    struct buf payload = {0};
    struct json_out j = {.out = &payload};
    json_obj(&j);
    json_key_int(&j, "id", id);
    json_key_str(&j, "how", how);
    references_json_hash(&j, "raw", raw);
    references_json_hash(&j, "parsed", parsed);
    json_end(&j);
    enum err_code rc = store_append(s, actor, "reference.confirmed", buf_str(&payload), NULL, e);
    buf_release(&payload);
    return rc;
}

enum err_code reference_confirm(struct store *s, const char *actor, int64_t id, size_t candidate,
                                struct err *e)
{
    struct arena a = {0};
    struct reference r;
    enum err_code rc = begin_undecided(s, id, &a, &r, e);
    if (rc == ERR_OK) {
        bool there = candidate > 0 && candidate <= r.n_candidates;
        const struct reference_candidate *c = there ? &r.candidate[candidate - 1] : NULL;
        rc = c ? append_confirmed(s, actor, id, c->how, c->raw, c->parsed, e)
               : err_set(e, ERR_INPUT, MSG_REFERENCE_NO_CANDIDATE(id, candidate, r.n_candidates));
        rc = store_end(s, rc, e);
    }
    arena_release(&a);
    return rc;
}

/* The record's bytes and the event together. */
static enum err_code confirm_own(struct store *s, const char *actor, int64_t id, struct str how,
                                 struct str raw, const struct bib_record *r, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    struct hash raw_hash, parsed;
    bib_to_json(r, &j);
    enum err_code rc = store_blob_put(s, raw, &raw_hash, e);
    if (rc == ERR_OK)
        rc = store_blob_put(s, buf_str(&text), &parsed, e);
    if (rc == ERR_OK)
        rc = append_confirmed(s, actor, id, how, raw_hash, parsed, e);
    buf_release(&text);
    return rc;
}

enum err_code reference_give(struct store *s, const char *actor, int64_t id, struct str raw,
                             const struct bib_record *r, struct err *e)
{
    struct arena a = {0};
    struct reference ref;
    enum err_code rc = begin_undecided(s, id, &a, &ref, e);
    if (rc == ERR_OK)
        rc = store_end(s, confirm_own(s, actor, id, STR("hand"), raw, r, e), e);
    arena_release(&a);
    return rc;
}

/* `Mann BJ`; the others aren't known. */
static void add_first_author(struct bib_record *r, struct str author, struct arena *a)
{
    size_t given = author.len;
    while (given > 0 && author.ptr[given - 1] != ' ')
        given--;
    r->author = ARENA_NEW(a, struct bib_author);
    r->n_authors = 1;
    r->authors_incomplete = true;
    r->author[0].last = given ? str_trim(str_sub(author, 0, given)) : author;
    r->author[0].initials = given ? str_sub(author, given, author.len) : STR("");
}

/* A record of what the text says; the whole text stays among its notes. */
static struct bib_record record_of_text(const struct pasted *p, struct arena *a)
{
    struct bib_record r = {.pmid_version = 1, .kind = BIB_OTHER};
    r.title = p->title.len ? p->title : p->text;
    r.pmid = p->pmid;
    r.doi = p->doi;
    r.pmcid = p->pmcid;
    r.journal = p->journal;
    r.volume = p->volume;
    r.pages = r.start_page = p->first_page;
    r.notes = p->text;
    int64_t year;
    if (str_int64(p->year, &year))
        r.print_date.year = (int)year;
    if (p->author.len)
        add_first_author(&r, p->author, a);
    return r;
}

enum err_code reference_keep(struct store *s, const char *actor, int64_t id, struct err *e)
{
    struct arena a = {0};
    struct reference ref;
    enum err_code rc = begin_undecided(s, id, &a, &ref, e);
    if (rc == ERR_OK) {
        struct bib_record r = record_of_text(&ref.text, &a);
        rc = store_end(s, confirm_own(s, actor, id, STR("text"), ref.text.text, &r, e), e);
    }
    arena_release(&a);
    return rc;
}

enum err_code reference_dismiss(struct store *s, const char *actor, int64_t id, struct str reason,
                                struct err *e)
{
    struct arena a = {0};
    struct reference ref;
    struct buf payload = {0};
    struct json_out j = {.out = &payload};
    reason = str_trim(reason);
    if (reason.len == 0)
        return err_set(e, ERR_INPUT, MSG_REFERENCE_NO_REASON);
    json_obj(&j);
    json_key_int(&j, "id", id);
    json_key_str(&j, "reason", reason);
    json_end(&j);
    enum err_code rc = begin_undecided(s, id, &a, &ref, e);
    if (rc == ERR_OK)
        rc = store_end(s, store_append(s, actor, "reference.dismissed", buf_str(&payload), NULL, e),
                       e);
    buf_release(&payload);
    arena_release(&a);
    return rc;
}

static enum err_code check_decided(struct store *s, int64_t id, struct err *e)
{
    struct arena a = {0};
    struct reference ref;
    enum err_code rc = reference_load(s, id, &a, &ref, e);
    if (rc == ERR_OK && ref.state == REFERENCE_IMPORTED)
        rc = err_set(e, ERR_STATE, MSG_REFERENCE_IMPORTED(id));
    if (rc == ERR_OK && ref.state != REFERENCE_CONFIRMED && ref.state != REFERENCE_DISMISSED)
        rc = err_set(e, ERR_STATE, MSG_REFERENCE_NOT_DECIDED(id));
    arena_release(&a);
    return rc;
}

enum err_code reference_reopen(struct store *s, const char *actor, int64_t id, struct err *e)
{
    struct buf payload = {0};
    struct json_out j = {.out = &payload};
    enum err_code rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    json_obj(&j);
    json_key_int(&j, "id", id);
    json_end(&j);
    rc = check_decided(s, id, e);
    if (rc == ERR_OK)
        rc = store_append(s, actor, "reference.reopened", buf_str(&payload), NULL, e);
    rc = store_end(s, rc, e);
    buf_release(&payload);
    return rc;
}
