/* forms.c - forms of the review's own, and what they keep aside. */
#include "screen/evidence/forms.h"

#include "screen/evidence/evidence.sql.h"
#include "screen/evidence/evidence_internal.h"
#include "screen/evidence/messages.h"
#include "screen/store/blob.h"

enum err_code extraction_forms(struct store *s, struct arena *a,
                               struct extraction_form_version **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_EXTRACTION_FORMS_ALL);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct extraction_form_version){
            .seq = db_int64(&q, EXTRACTION_FORMS_ALL_EVENT),
            .id = db_str(&q, EXTRACTION_FORMS_ALL_ID, a),
            .version = db_int64(&q, EXTRACTION_FORMS_ALL_VERSION),
            .name = db_str(&q, EXTRACTION_FORMS_ALL_NAME, a),
            .actor = db_str(&q, EXTRACTION_FORMS_ALL_ACTOR, a),
            .at = db_str(&q, EXTRACTION_FORMS_ALL_AT, a),
            .hash = blob_hash_column(&q, EXTRACTION_FORMS_ALL_HASH),
            .n_unmapped = db_int64(&q, EXTRACTION_FORMS_ALL_UNMAPPED)};
    }
    return db_end(&q, e);
}

static enum err_code in_force(struct store *s, struct arena *a, struct str *text, const char **name,
                              struct err *e)
{
    struct db_stmt q;
    struct hash hash = {0};
    *name = NULL;
    *text = form_shipped_text();
    db_begin(&q, store_db(s), &Q_EXTRACTION_FORM_IN_FORCE);
    if (db_step(&q)) {
        *name = db_text(&q, EXTRACTION_FORM_IN_FORCE_NAME, a);
        hash = blob_hash_column(&q, EXTRACTION_FORM_IN_FORCE_HASH);
    }
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK && *name ? store_blob_get(s, hash, a, text, e) : rc;
}

enum err_code extraction_form_text(struct store *s, struct arena *a, struct str *out, struct err *e)
{
    const char *name;
    return in_force(s, a, out, &name, e);
}

enum err_code extraction_form(struct store *s, struct arena *a, struct form *out, struct err *e)
{
    const char *name;
    struct str text;
    *out = (struct form){0};
    enum err_code rc = in_force(s, a, &text, &name, e);
    if (rc != ERR_OK)
        return rc;
    return name ? form_parse(text, name, a, out, e) : form_shipped(a, out, e);
}

void extraction_lost_say(struct buf *out, enum lang lang, enum form_lost why)
{
    switch (why) {
    case FORM_LOST_FIELD:
        msg_render(out, lang, MSG_EVIDENCE_LOST_FIELD);
        break;
    case FORM_LOST_OUTCOME:
        msg_render(out, lang, MSG_EVIDENCE_LOST_OUTCOME);
        break;
    case FORM_LOST_SCOPE:
        msg_render(out, lang, MSG_EVIDENCE_LOST_SCOPE);
        break;
    case FORM_LOST_UNIT:
        msg_render(out, lang, MSG_EVIDENCE_LOST_UNIT);
        break;
    case FORM_LOST_VALUE:
        msg_render(out, lang, MSG_EVIDENCE_LOST_VALUE);
        break;
    case FORM_LOST_TAKEN:
        msg_render(out, lang, MSG_EVIDENCE_LOST_TAKEN);
        break;
    case FORM_LOST_NOTHING:
    case FORM_LOST_COUNT:
        break;
    }
}

/* ---- Kept aside ------------------------------------------------------------------------------ */

struct asides {
    struct extraction_aside *item;
    size_t n, cap;
};

static enum err_code asides_of(struct store *s, const struct evidence_reader *reader, int64_t root,
                               struct arena *a, struct asides *out, struct err *e)
{
    struct db_stmt q;
    bool hidden;
    enum err_code rc = evidence_hidden(s, reader, root, &hidden, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_EXTRACTION_UNMAPPED_OF);
    db_bind_int(&q, EXTRACTION_UNMAPPED_OF_P_ROOT, root);
    db_bind_int(&q, EXTRACTION_UNMAPPED_OF_P_EVERYTHING, !hidden);
    db_bind_c(&q, EXTRACTION_UNMAPPED_OF_P_READER, reader->person ? reader->person : "");
    db_bind_int(&q, EXTRACTION_UNMAPPED_OF_P_APPROVED, reader->approved);
    while (db_step(&q)) {
        struct extraction_aside x = {
            .root = root,
            .said = {.seq = db_int64(&q, EXTRACTION_UNMAPPED_OF_EVENT),
                     .person = db_str(&q, EXTRACTION_UNMAPPED_OF_PERSON, a),
                     .field = db_str(&q, EXTRACTION_UNMAPPED_OF_FIELD, a),
                     .outcome = db_str(&q, EXTRACTION_UNMAPPED_OF_OUTCOME, a),
                     .value = db_str(&q, EXTRACTION_UNMAPPED_OF_VALUE, a),
                     .from = {db_str(&q, EXTRACTION_UNMAPPED_OF_PAGE, a),
                              db_str(&q, EXTRACTION_UNMAPPED_OF_QUOTE, a)},
                     .form = db_str(&q, EXTRACTION_UNMAPPED_OF_FORM, a),
                     .reason = db_str(&q, EXTRACTION_UNMAPPED_OF_REASON, a)}};
        (void)form_lost_parse(db_peek(&q, EXTRACTION_UNMAPPED_OF_WHY), &x.why);
        out->item = arena_grow(a, out->item, out->n, &out->cap, sizeof x);
        out->item[out->n++] = x;
    }
    return db_end(&q, e);
}

enum err_code extraction_asides(struct store *s, const char *reader, int64_t root, struct arena *a,
                                struct extraction_aside **out, size_t *n, struct err *e)
{
    struct evidence_reader r;
    struct asides l = {0};
    struct db_stmt q;
    int64_t *roots = NULL;
    size_t n_roots = 0, cap = 0;
    enum err_code rc = evidence_reader(s, reader, &r, e);
    if (rc == ERR_OK && root)
        rc = asides_of(s, &r, root, a, &l, e);
    if (rc == ERR_OK && !root) {
        db_begin(&q, store_db(s), &Q_EXTRACTION_UNMAPPED_ROOTS);
        while (db_step(&q)) {
            roots = arena_grow(a, roots, n_roots, &cap, sizeof *roots);
            roots[n_roots++] = db_int64(&q, EXTRACTION_UNMAPPED_ROOTS_ROOT);
        }
        rc = db_end(&q, e);
    }
    for (size_t i = 0; rc == ERR_OK && i < n_roots; i++)
        rc = asides_of(s, &r, roots[i], a, &l, e);
    *out = l.item;
    *n = l.n;
    return rc;
}
