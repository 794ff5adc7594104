/* fields.c - what the review knows of a record, as extra fields. */
#include "screen/exchange/exchange.sql.h"
#include "screen/exchange/export_internal.h"
#include "screen/import/record.h"
#include "screen/review/halt.h"

#define PREFIX "sigte_"

static const struct {
    const char *name;
    unsigned with; /* 0: with anything */
} field[] = {
    {"sigte_id", 0},
    {"sigte_title", EXPORT_WITH_DECISIONS},
    {"sigte_abstract", EXPORT_WITH_DECISIONS},
    {"sigte_full_text", EXPORT_WITH_DECISIONS},
    {"sigte_category", EXPORT_WITH_DECISIONS},
    {"sigte_retrieval", EXPORT_WITH_DECISIONS},
    {"sigte_reason_id", EXPORT_WITH_REASONS},
    {"sigte_reason", EXPORT_WITH_REASONS},
    {"sigte_suggestion", EXPORT_WITH_EVALUATION},
    {"sigte_literature", EXPORT_WITH_EVALUATION},
    {"sigte_arm", EXPORT_WITH_SOURCE},
    {"sigte_sources", EXPORT_WITH_SOURCE},
    {"sigte_title_votes", EXPORT_WITH_VOTES},
    {"sigte_abstract_votes", EXPORT_WITH_VOTES},
    {"sigte_full_text_votes", EXPORT_WITH_VOTES},
};

bool export_with_parse(struct str words, unsigned *out)
{
    static const struct {
        const char *word;
        unsigned with;
    } known[] = {{"decisions", EXPORT_WITH_DECISIONS},   {"reasons", EXPORT_WITH_REASONS},
                 {"evaluation", EXPORT_WITH_EVALUATION}, {"source", EXPORT_WITH_SOURCE},
                 {"votes", EXPORT_WITH_VOTES},           {"none", 0}};
    struct str word;
    *out = 0;
    while (str_split(&words, ',', &word)) {
        size_t i = 0;
        while (i < COUNT_OF(known) && !str_eq_c(str_trim(word), known[i].word))
            i++;
        if (i == COUNT_OF(known))
            return false;
        *out |= known[i].with;
    }
    return true;
}

const char **export_field_names(const struct export_options *o, struct arena *a, size_t *n)
{
    const char **list = ARENA_ARRAY(a, COUNT_OF(field), const char *);
    *n = 0;
    for (size_t i = 0; i < COUNT_OF(field) && o->with; i++)
        if (!field[i].with || (o->with & field[i].with))
            list[(*n)++] = field[i].name;
    return list;
}

/* What is being put together for one record. */
struct adding {
    struct store *s;
    const struct export_options *o;
    const struct record_standing *where;
    struct bib_record *r;
    struct arena *a;
};

static void add(struct adding *x, const char *name, struct str value)
{
    if (value.len)
        x->r->extra[x->r->n_extra++] = (struct bib_extra){str_c(name), value};
}

static struct str state_word(const struct standing *st)
{
    switch (st->state) {
    case STANDING_NOT_REACHED:
        break;
    case STANDING_AWAITING:
        return standing_is_halted(st) ? STR("not_screened") : STR("awaiting");
    case STANDING_CONFLICT:
        return STR("conflict");
    case STANDING_DECIDED:
        return st->include ? STR("include") : STR("exclude");
    }
    return STR("");
}

static void add_decisions(struct adding *x)
{
    const struct record_standing *w = x->where;
    add(x, "sigte_title", state_word(&w->stage[STAGE_TITLE]));
    add(x, "sigte_abstract", state_word(&w->stage[STAGE_ABSTRACT]));
    add(x, "sigte_full_text", state_word(&w->stage[STAGE_FULL_TEXT]));
    add(x, "sigte_category", w->stage[STAGE_FULL_TEXT].category);
    add(x, "sigte_retrieval",
        w->retrieved       ? STR("retrieved")
        : w->not_retrieved ? STR("not_retrieved")
        : w->sought        ? STR("sought")
                           : STR(""));
}

/* A record is excluded at one stage at most. */
static enum err_code add_reason(struct adding *x, struct err *e)
{
    const struct review_documents *d;
    struct str id = STR("");
    for (int i = 0; i < STAGE_COUNT; i++)
        if (x->where->stage[i].state == STANDING_DECIDED && !x->where->stage[i].include)
            id = x->where->stage[i].reason;
    enum err_code rc = id.len ? review_documents(x->s, &d, e) : ERR_OK;
    if (rc != ERR_OK || !id.len)
        return rc;
    int i = pico_find(&d->pico, id);
    add(x, "sigte_reason_id", id);
    if (i >= 0)
        add(x, "sigte_reason", d->pico.criterion[i].reason[x->o->lang]);
    return ERR_OK;
}

static enum err_code add_suggestion(struct adding *x, struct err *e)
{
    struct db_stmt q;
    bool hidden;
    enum err_code rc = suggestion_is_hidden(x->s, x->o->reader, x->where->root, &hidden, e);
    if (rc != ERR_OK || hidden)
        return rc;
    db_begin(&q, store_db(x->s), &Q_SUGGESTION_OF);
    db_bind_int(&q, SUGGESTION_OF_P_RECORD, x->where->root);
    if (db_step(&q)) {
        add(x, "sigte_suggestion", db_str(&q, SUGGESTION_OF_SUGGESTION, x->a));
        add(x, "sigte_literature", db_str(&q, SUGGESTION_OF_LITERATURE, x->a));
    }
    return db_end(&q, e);
}

/* `network:12`: the id it came with there, or its place in the file. */
static enum err_code add_sources(struct adding *x, struct err *e)
{
    struct record_member *m;
    struct record_line line;
    size_t n;
    struct buf b = {0};
    enum err_code rc = record_members(x->s, x->where->root, x->a, &m, &n, e);
    if (rc == ERR_OK)
        rc = record_line(x->s, x->where->root, x->a, &line, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        buf_adds(&b, b.len ? "; " : "");
        buf_addstr(&b, m[i].source);
        if (m[i].source_id.len) {
            buf_addch(&b, ':');
            buf_addstr(&b, m[i].source_id);
        } else {
            buf_addf(&b, ":#%" PRId64, m[i].position);
        }
    }
    if (rc == ERR_OK) {
        add(x, "sigte_arm", line.arm);
        add(x, "sigte_sources", arena_str(x->a, buf_str(&b)));
    }
    buf_release(&b);
    return rc;
}

static void put_vote(struct buf *b, const struct conflict_vote *v)
{
    buf_adds(b, b->len ? "; " : "");
    buf_addstr(b, v->person);
    buf_addf(b, ": %s", vote_verdict_name(v->vote.verdict));
    if (v->vote.category.len || v->vote.reason.len) {
        buf_adds(b, " (");
        buf_addstr(b, v->vote.category);
        buf_adds(b, v->vote.category.len && v->vote.reason.len ? ", " : "");
        buf_addstr(b, v->vote.reason);
        buf_adds(b, ")");
    }
}

/* A conflict that was settled says by whom. */
static enum err_code put_resolver(struct adding *x, enum stage stage, struct buf *b, struct err *e)
{
    struct db_stmt q;
    const struct standing *st = &x->where->stage[stage];
    if (st->state != STANDING_DECIDED)
        return ERR_OK;
    db_begin(&q, store_db(x->s), &Q_RESOLVER_OF);
    db_bind_int(&q, RESOLVER_OF_P_ROOT, x->where->root);
    db_bind_c(&q, RESOLVER_OF_P_STAGE, stage_name(stage));
    if (db_step(&q)) {
        struct conflict_vote v = {.person = db_peek(&q, RESOLVER_OF_PERSON),
                                  .vote = {.verdict = st->include ? VOTE_INCLUDE : VOTE_EXCLUDE,
                                           .category = st->category,
                                           .reason = st->reason}};
        buf_adds(b, b->len ? "; resolved by " : "resolved by ");
        struct buf own = {0};
        put_vote(&own, &v);
        buf_addstr(b, buf_str(&own));
        buf_release(&own);
    }
    return db_end(&q, e);
}

static enum err_code add_votes(struct adding *x, enum stage stage, const char *name, struct err *e)
{
    struct conflict_vote *v;
    size_t n;
    struct buf b = {0};
    if (x->where->stage[stage].state == STANDING_NOT_REACHED)
        return ERR_OK;
    enum err_code rc = vote_shown(x->s, x->where->root, stage, x->o->reader, x->a, &v, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        put_vote(&b, &v[i]);
    if (rc == ERR_OK)
        rc = put_resolver(x, stage, &b, e);
    if (rc == ERR_OK && b.len)
        add(x, name, arena_str(x->a, buf_str(&b)));
    buf_release(&b);
    return rc;
}

/* The record's own fields, without those of an earlier export, and room for all of ours. */
static void begin_fields(struct adding *x)
{
    struct bib_record *r = x->r;
    struct bib_extra *list = ARENA_ARRAY(x->a, r->n_extra + COUNT_OF(field), struct bib_extra);
    size_t n = 0;
    for (size_t i = 0; i < r->n_extra; i++)
        if (!str_starts(r->extra[i].name, PREFIX))
            list[n++] = r->extra[i];
    r->extra = list;
    r->n_extra = n;
}

enum err_code export_add_fields(struct store *s, const struct export_options *o,
                                const struct record_standing *where, struct bib_record *r,
                                struct arena *a, struct err *e)
{
    struct adding x = {s, o, where, r, a};
    enum err_code rc = ERR_OK;
    begin_fields(&x);
    if (o->with)
        add(&x, "sigte_id", str_c(arena_fmt(a, "%" PRId64, where->root)));
    if (o->with & EXPORT_WITH_DECISIONS)
        add_decisions(&x);
    if (o->with & EXPORT_WITH_REASONS)
        rc = add_reason(&x, e);
    if (rc == ERR_OK && (o->with & EXPORT_WITH_EVALUATION))
        rc = add_suggestion(&x, e);
    if (rc == ERR_OK && (o->with & EXPORT_WITH_SOURCE))
        rc = add_sources(&x, e);
    for (int i = 0; rc == ERR_OK && i < STAGE_COUNT && (o->with & EXPORT_WITH_VOTES); i++)
        rc = add_votes(&x, (enum stage)i, arena_fmt(a, "sigte_%s_votes", stage_name((enum stage)i)),
                       e);
    return rc;
}
