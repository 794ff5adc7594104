/* references.c - what became of the references from outside the databases. */
#include "screen/evidence/evidence.sql.h"
#include "screen/evidence/messages.h"
#include "screen/evidence/tables.h"
#include "screen/import/import.h"

static const struct record_standing *find(const struct record_standing *list, size_t n,
                                          int64_t root)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (list[mid].root < root)
            low = mid + 1;
        else
            high = mid;
    }
    return low < n && list[low].root == root ? &list[low] : NULL;
}

static struct str reason_label(const struct pico *pico, struct str id, enum lang lang)
{
    int i = id.len ? pico_find(pico, id) : -1;
    return i < 0 ? STR("–") : pico->criterion[i].reason[lang];
}

static char *full_text(const struct standing *st, const struct pico *pico, enum lang lang,
                       struct arena *a)
{
    if (st->include)
        return msg_text(a, lang, MSG_FATE_INCLUDED);
    struct str why = reason_label(pico, st->reason, lang);
    if (str_eq(st->category, STR("1B")))
        return msg_text(a, lang, MSG_FATE_REFERENCE_LIST(why));
    return msg_text(a, lang, MSG_FATE_EXCLUDED_FULL_TEXT(why));
}

/* The furthest step that was decided says it. */
static char *fate(const struct record_standing *r, const struct pico *pico, enum lang lang,
                  struct arena *a)
{
    const struct standing *title = &r->stage[STAGE_TITLE], *abstract = &r->stage[STAGE_ABSTRACT];
    const struct standing *full = &r->stage[STAGE_FULL_TEXT];
    if (full->state == STANDING_DECIDED)
        return full_text(full, pico, lang, a);
    if (r->sought && r->not_retrieved)
        return msg_text(a, lang, MSG_FATE_NOT_RETRIEVED);
    if (abstract->state == STANDING_DECIDED && !abstract->include)
        return msg_text(a, lang,
                        MSG_FATE_EXCLUDED_ABSTRACT(reason_label(pico, abstract->reason, lang)));
    if (title->state == STANDING_DECIDED && !title->include)
        return msg_text(a, lang, MSG_FATE_EXCLUDED_TITLE(reason_label(pico, title->reason, lang)));
    return msg_text(a, lang, MSG_FATE_AWAITING);
}

static void columns(struct table *t, enum lang lang, struct arena *a)
{
    const struct msg_call header[] = {MSG_TABLE_ARTICLE, MSG_TABLE_TITLE, MSG_TABLE_WAY,
                                      MSG_TABLE_ALSO, MSG_TABLE_FATE};
    static const double weight[] = {1.4, 4, 1.4, 1.6, 2.4};
    for (size_t i = 0; i < COUNT_OF(header); i++)
        table_column(t, (struct table_column){.header = str_c(msg_text(a, lang, header[i])),
                                              .weight = weight[i],
                                              .is_name = i == 0});
}

static struct str arm_label(const struct protocol *p, struct str arm, enum lang lang)
{
    int i = protocol_find_arm(p, arm);
    return i < 0 ? arm : p->arm[i].label[lang];
}

/* How it came: the arm, and where a list of people's references is from. */
static struct str way(const struct protocol *p, struct str arm, struct str origin, enum lang lang,
                      struct arena *a)
{
    struct str label = arm_label(p, arm, lang);
    if (str_eq_c(origin, "recommendation"))
        return str_c(msg_text(a, lang, MSG_TABLE_RECOMMENDED(label)));
    if (str_eq_c(origin, "nomination"))
        return str_c(msg_text(a, lang, MSG_TABLE_NOMINATED(label)));
    if (str_eq_c(origin, "later"))
        return str_c(msg_text(a, lang, MSG_TABLE_SENT_LATER(label)));
    return label;
}

static char *pending_fate(struct str state, struct str reason, enum lang lang, struct arena *a)
{
    if (str_eq_c(state, "dismissed"))
        return msg_text(a, lang, MSG_FATE_DISMISSED(reason));
    if (str_eq_c(state, "confirmed"))
        return msg_text(a, lang, MSG_FATE_TO_IMPORT);
    return msg_text(a, lang, MSG_FATE_NOT_IDENTIFIED);
}

/* What was sent and has no record: as it was written. */
static enum err_code pending_rows(struct store *s, const struct review_documents *d, enum lang lang,
                                  struct arena *a, struct table *out, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_REFERENCES_PENDING);
    while (db_step(&q)) {
        struct table_cell *row = table_row(out);
        row[0] = table_text(STR("–"));
        row[1] = table_text(db_str(&q, REFERENCES_PENDING_TEXT, a));
        row[2] = table_text(way(&d->protocol, db_str(&q, REFERENCES_PENDING_ARM, a),
                                db_str(&q, REFERENCES_PENDING_ORIGIN, a), lang, a));
        row[4] = table_text(str_c(pending_fate(db_str(&q, REFERENCES_PENDING_STATE, a),
                                               db_str(&q, REFERENCES_PENDING_REASON, a), lang, a)));
    }
    return db_end(&q, e);
}

static enum err_code rows(struct store *s, const struct review_documents *d,
                          const struct record_standing *standing, size_t n, enum lang lang,
                          struct arena *a, struct table *out, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_REFERENCES_ALL);
    while (db_step(&q)) {
        struct str arm = db_str(&q, REFERENCES_ALL_ARM, a);
        struct str owner = db_str(&q, REFERENCES_ALL_OWNER, a);
        int i = protocol_find_arm(&d->protocol, arm);
        if (i >= 0 && d->protocol.arm[i].kind != ARM_OTHER)
            continue;
        const struct record_standing *r = find(standing, n, db_int64(&q, REFERENCES_ALL_ROOT));
        struct table_cell *row = table_row(out);
        row[0] = table_text(db_str(&q, REFERENCES_ALL_CITATION, a));
        row[1] = table_text_in(db_str(&q, REFERENCES_ALL_TITLE, a), "en");
        row[2] = table_text(way(&d->protocol, arm, db_str(&q, REFERENCES_ALL_ORIGIN, a), lang, a));
        if (!str_eq(owner, arm))
            row[3] = table_text(arm_label(&d->protocol, owner, lang));
        else if (db_int64(&q, REFERENCES_ALL_SAME_ARM_BEFORE) > 0)
            row[3] = table_text(str_c(msg_text(a, lang, MSG_TABLE_TWICE)));
        row[4] = table_text(r ? str_c(fate(r, &d->pico, lang, a)) : STR(""));
    }
    return db_end(&q, e);
}

/* Where what came of a citation search is from. */
static enum err_code citation_notes(struct store *s, enum lang lang, struct arena *a,
                                    struct table *out, struct err *e)
{
    struct import_citation *c;
    size_t n;
    enum err_code rc = import_citations(s, a, &c, &n, e);
    for (size_t i = 0; i < n; i++)
        table_note(out, str_c(import_citation_text(&c[i], lang, a)));
    return rc;
}

enum err_code references_table(struct store *s, enum lang lang, struct arena *a, struct table *out,
                               struct err *e)
{
    const struct review_documents *d;
    struct record_standing *standing = NULL;
    size_t n = 0;
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = review_standing(s, a, &standing, &n, e);
    if (rc != ERR_OK)
        return rc;
    table_init(out, a, lang, str_c(msg_text(a, lang, MSG_TABLE_REFERENCES)));
    columns(out, lang, a);
    rc = rows(s, d, standing, n, lang, a, out, e);
    if (rc == ERR_OK)
        rc = pending_rows(s, d, lang, a, out, e);
    return rc == ERR_OK ? citation_notes(s, lang, a, out, e) : rc;
}
