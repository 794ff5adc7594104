/* item.c - what a list shows of one record. */
#include "screen/browse/browse_internal.h"

#include "screen/browse/browse.sql.h"

static void read_standing(struct db_stmt *q, struct arena *a, struct browse_standing *out)
{
    struct str state = db_peek(q, BROWSE_STANDING_OF_STATE);
    bool decided = str_eq(state, STR("decided"));
    out->state = decided                          ? STANDING_DECIDED
                 : str_eq(state, STR("conflict")) ? STANDING_CONFLICT
                                                  : STANDING_AWAITING;
    out->include = decided && str_eq(db_peek(q, BROWSE_STANDING_OF_VERDICT), STR("include"));
    out->halted = str_eq(db_peek(q, BROWSE_STANDING_OF_AWAITS), STR("resumption"));
    out->category = db_str(q, BROWSE_STANDING_OF_CATEGORY, a);
    out->reason = db_str(q, BROWSE_STANDING_OF_REASON, a);
    if (!standing_how_parse(db_peek(q, BROWSE_STANDING_OF_HOW), &out->how))
        out->how = HOW_NONE;
}

static enum err_code load_standing(struct store *s, struct arena *a, struct browse_item *out,
                                   struct err *e)
{
    struct db_stmt q;
    enum stage stage;
    for (int i = 0; i < STAGE_COUNT; i++)
        out->stage[i] = (struct browse_standing){.category = STR(""), .reason = STR("")};
    db_begin(&q, store_db(s), &Q_BROWSE_STANDING_OF);
    db_bind_int(&q, BROWSE_STANDING_OF_P_RECORD, out->id);
    while (db_step(&q))
        if (stage_parse(db_peek(&q, BROWSE_STANDING_OF_STAGE), &stage))
            read_standing(&q, a, &out->stage[stage]);
    return db_end(&q, e);
}

static enum err_code load_retrieved(struct store *s, struct browse_item *out, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_BROWSE_RETRIEVED_OF);
    db_bind_int(&q, BROWSE_RETRIEVED_OF_P_ROOT, out->id);
    out->full_text =
        db_step(&q) && str_eq(db_peek(&q, BROWSE_RETRIEVED_OF_STATUS), STR("retrieved"));
    return db_end(&q, e);
}

enum err_code item_load(struct store *s, int64_t root, const struct browse_doc *doc,
                        struct arena *a, struct browse_item *out, struct err *e)
{
    struct record_line line;
    enum err_code rc = record_line(s, root, a, &line, e);
    if (rc != ERR_OK)
        return rc;
    *out = (struct browse_item){.id = root,
                                .title = line.title,
                                .citation = line.citation,
                                .arm = line.arm,
                                .pmid = line.pmid,
                                .doi = line.doi,
                                .year = line.year,
                                .n_members = line.n_members,
                                .authors = STR(""),
                                .journal = STR(""),
                                .type = STR("")};
    if (doc) {
        out->authors = arena_str(a, doc->authors);
        out->journal = arena_str(a, doc->journal);
        out->type = doc->n_types ? arena_str(a, doc->type[0]) : STR("");
        out->year = doc->year;
    }
    rc = load_standing(s, a, out, e);
    return rc == ERR_OK ? load_retrieved(s, out, e) : rc;
}
