/* network.c - what became of the references from outside the databases. */
#include "screen/import/import.h"
#include "screen/review/halt.h"
#include "screen/synthesis/synthesis.sql.h"
#include "screen/synthesis/synthesis_internal.h"
#include "screen/synthesis/tables.h"

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
    if (standing_is_halted(title) || standing_is_halted(abstract))
        return msg_text(a, lang, MSG_FATE_NOT_SCREENED);
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
static enum err_code pending_rows(struct store *s, const struct protocol *p, enum lang lang,
                                  struct arena *a, struct table *out, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_REFERENCES_PENDING);
    while (db_step(&q)) {
        struct table_cell *row = table_row(out);
        row[0] = table_text(STR("–"));
        row[1] = table_text(db_str(&q, REFERENCES_PENDING_TEXT, a));
        row[2] = table_text(way(p, db_str(&q, REFERENCES_PENDING_ARM, a),
                                db_str(&q, REFERENCES_PENDING_ORIGIN, a), lang, a));
        row[4] = table_text(str_c(pending_fate(db_str(&q, REFERENCES_PENDING_STATE, a),
                                               db_str(&q, REFERENCES_PENDING_REASON, a), lang, a)));
    }
    return db_end(&q, e);
}

/* A reference as it came in. */
struct named {
    const struct synthesis_reference *ref;
    struct str arm, origin, owner, citation, title;
    size_t rank; /* the arm's place in the protocol */
    size_t came;
    bool again;
};

/* By arm, then as everything cited is ordered; those of one record stay as they came. */
static int in_order(const void *p, const void *q)
{
    const struct named *x = p, *y = q;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->ref != y->ref)
        return x->ref < y->ref ? -1 : 1;
    return x->came < y->came ? -1 : x->came > y->came;
}

static enum err_code gather(struct store *s, const struct synthesis *y, struct arena *a,
                            struct named **out, size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_REFERENCES_ALL);
    while (db_step(&q)) {
        struct str arm = db_str(&q, REFERENCES_ALL_ARM, a);
        int i = protocol_find_arm(y->protocol, arm);
        if (i >= 0 && y->protocol->arm[i].kind != ARM_OTHER)
            continue;
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[*n] = (struct named){.ref = synthesis_find(y, db_int64(&q, REFERENCES_ALL_ROOT)),
                                    .arm = arm,
                                    .origin = db_str(&q, REFERENCES_ALL_ORIGIN, a),
                                    .owner = db_str(&q, REFERENCES_ALL_OWNER, a),
                                    .citation = db_str(&q, REFERENCES_ALL_CITATION, a),
                                    .title = db_str(&q, REFERENCES_ALL_TITLE, a),
                                    .rank = i < 0 ? y->protocol->n_arms : (size_t)i,
                                    .came = *n,
                                    .again = db_int64(&q, REFERENCES_ALL_SAME_ARM_BEFORE) > 0};
        (*n)++;
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && *n)
        qsort(*out, *n, sizeof **out, in_order);
    return rc;
}

static void row_of(const struct named *x, const struct synthesis *y,
                   const struct record_standing *r, struct arena *a, struct table *out)
{
    struct table_cell *row = table_row(out);
    row[0] = x->ref ? synthesis_article_cell(x->ref, a) : table_text(x->citation);
    row[1] = synthesis_title_cell(y, x->ref ? x->ref->record : NULL, x->title, a);
    row[2] = table_text(way(y->protocol, x->arm, x->origin, y->lang, a));
    if (!str_eq(x->owner, x->arm))
        row[3] = table_text(arm_label(y->protocol, x->owner, y->lang));
    else if (x->again)
        row[3] = table_text(SAID(y, a, MSG_TABLE_TWICE));
    row[4] = table_text(r ? str_c(fate(r, y->pico, y->lang, a)) : STR(""));
}

static enum err_code rows(struct store *s, const struct synthesis *y,
                          const struct record_standing *standing, size_t n, struct arena *a,
                          struct table *out, struct err *e)
{
    struct named *list;
    size_t n_named;
    enum err_code rc = gather(s, y, a, &list, &n_named, e);
    for (size_t i = 0; rc == ERR_OK && i < n_named; i++)
        row_of(&list[i], y, list[i].ref ? find(standing, n, list[i].ref->root) : NULL, a, out);
    return rc;
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

enum err_code synthesis_network_table(struct store *s, const struct synthesis *y, struct arena *a,
                                      struct table *out, struct err *e)
{
    struct record_standing *standing = NULL;
    size_t n = 0;
    enum err_code rc = review_standing(s, a, &standing, &n, e);
    if (rc != ERR_OK)
        return rc;
    table_init(out, a, y->lang, SAID(y, a, MSG_TABLE_REFERENCES));
    columns(out, y->lang, a);
    rc = rows(s, y, standing, n, a, out, e);
    if (rc == ERR_OK)
        rc = pending_rows(s, y->protocol, y->lang, a, out, e);
    return rc == ERR_OK ? citation_notes(s, y->lang, a, out, e) : rc;
}
