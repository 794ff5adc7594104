/* count.c - from facts about records to the numbers of the flow. */
#include "screen/prisma/count.h"

#include "screen/prisma/messages.h"

/* Ids are kept in arrays that double, so their capacity follows from their length. */
static void add_id(struct arena *a, struct prisma_number *n, int64_t id)
{
    size_t used = n->n_records;
    /* The flow hands the ids out read-only; while counting they are ours. */
    int64_t *list = (void *)(uintptr_t)n->record;
    if (!used || (used >= 4 && (used & (used - 1)) == 0)) {
        int64_t *wider = ARENA_ARRAY(a, used ? 2 * used : 4, int64_t);
        if (used)
            memcpy(wider, list, used * sizeof *list);
        n->record = list = wider;
    }
    list[n->n_records++] = id;
}

static void add(struct counter *c, size_t tally, enum prisma_step step, int64_t id, int64_t by)
{
    struct prisma_number *n = &c->tally[tally]->step[step];
    if (by <= 0)
        return;
    n->n += by;
    add_id(c->a, n, id);
}

bool prisma_is_database_arm(const struct prisma_input *in, size_t arm)
{
    return in->arm[arm].kind != PRISMA_OTHER;
}

/* A record belongs to the arm stated, unless a database or register found it
 * and that arm is neither, or that arm didn't find it: then to the first that did. */
static size_t owner_of(const struct prisma_input *in, const struct prisma_fact *f)
{
    bool by_database = false;
    size_t first = in->n_arms;
    for (size_t i = 0; i < in->n_arms; i++)
        by_database = by_database || (f->gross[i] > 0 && prisma_is_database_arm(in, i));
    if (f->gross[f->owner] > 0 && prisma_is_database_arm(in, f->owner) == by_database)
        return f->owner;
    for (size_t i = in->n_arms; i-- > 0;)
        if (f->gross[i] > 0 && prisma_is_database_arm(in, i) == by_database)
            first = i;
    return first;
}

static void add_reason(struct counter *c, struct prisma_lines *l, size_t reason, int64_t id)
{
    struct prisma_line *line = &l->item[reason];
    line->number.n++;
    add_id(c->a, &line->number, id);
}

static void add_study(struct counter *c, size_t tally, const struct prisma_fact *f)
{
    int64_t *key =
        arena_grow(c->a, c->study[tally], c->n_studies[tally], &c->study_cap[tally], sizeof *key);
    /* A report without a study is a study of its own, apart from every numbered one. */
    key[c->n_studies[tally]++] = f->study_id ? f->study_id : -f->record_id;
    c->study[tally] = key;
}

/* An id that is a reason's has that reason's label; another one stands for itself. */
static void name_line(struct counter *c, struct prisma_line *line)
{
    const struct prisma_input *in = c->in;
    if (!line->id.len) {
        prisma_texts(c->a, line->label, MSG_PRISMA_REASON_NONE);
        return;
    }
    for (int lang = 0; lang < LANG_COUNT; lang++)
        line->label[lang] = line->id;
    for (size_t i = 0; i < in->n_reasons; i++)
        if (str_eq(in->reason[i].id, line->id))
            memcpy(line->label, in->reason[i].label, sizeof line->label);
}

/* A line found by its id, or a new one at the end. */
static struct prisma_number *named_line(struct counter *c, struct prisma_lines *l, size_t *cap,
                                        struct str id)
{
    for (size_t i = 0; i < l->n; i++)
        if (str_eq(l->item[i].id, id))
            return &l->item[i].number;
    l->item = arena_grow(c->a, l->item, l->n, cap, sizeof *l->item);
    struct prisma_line *line = &l->item[l->n++];
    *line = (struct prisma_line){.id = id, .number.known = true};
    name_line(c, line);
    return &line->number;
}

static void add_named(struct counter *c, struct prisma_lines *l, size_t *cap, struct str name,
                      int64_t id)
{
    struct prisma_number *n = named_line(c, l, cap, name);
    n->n++;
    add_id(c->a, n, id);
}

/* Gross numbers: what each arm, each column and all of them found, and how much of it again. */
static void count_found(struct counter *c, const struct prisma_fact *f, size_t owner)
{
    const struct prisma_input *in = c->in;
    int64_t per_column[2] = {0, 0}, total = 0;
    size_t columns = in->n_arms;
    size_t own_column = prisma_is_database_arm(in, owner) ? 0 : 1;
    for (size_t i = 0; i < in->n_arms; i++) {
        int64_t n = f->gross[i];
        total += n;
        per_column[prisma_is_database_arm(in, i) ? 0 : 1] += n;
        add(c, i, PRISMA_IDENTIFIED, f->record_id, n);
        if (i == owner)
            add(c, i, PRISMA_DUPLICATES, f->record_id, n - 1);
        else
            add(c, i, PRISMA_FOUND_ELSEWHERE, f->record_id, n);
    }
    for (size_t k = 0; k < 2; k++) {
        add(c, columns + k, PRISMA_IDENTIFIED, f->record_id, per_column[k]);
        if (k == own_column)
            add(c, columns + k, PRISMA_DUPLICATES, f->record_id, per_column[k] - 1);
        else
            add(c, columns + k, PRISMA_FOUND_ELSEWHERE, f->record_id, per_column[k]);
    }
    add(c, columns + PRISMA_COLUMN_ALL, PRISMA_IDENTIFIED, f->record_id, total);
    add(c, columns + PRISMA_COLUMN_ALL, PRISMA_DUPLICATES, f->record_id, total - 1);
}

static void count_fact(struct counter *c, const struct prisma_fact *f)
{
    size_t owner = owner_of(c->in, f);
    size_t columns = c->in->n_arms;
    size_t into[3] = {owner, columns + (prisma_is_database_arm(c->in, owner) ? 0 : 1),
                      columns + PRISMA_COLUMN_ALL};
    bool in[PRISMA_STEP_COUNT] = {false};
    count_found(c, f, owner);
    prisma_steps_of(f, in);
    for (size_t k = 0; k < COUNT_OF(into); k++) {
        for (enum prisma_step s = 0; s < PRISMA_STEP_COUNT; s++)
            add(c, into[k], s, f->record_id, in[s]);
        if (in[PRISMA_REPORTS_EXCLUDED])
            add_reason(c, &c->excluded[into[k]], f->reason, f->record_id);
        if (in[PRISMA_EXCLUDED_HUMAN])
            add_reason(c, &c->screen_out[into[k]], f->screening_reason, f->record_id);
        if (in[PRISMA_REPORTS])
            add_study(c, into[k], f);
    }
    if (in[PRISMA_AUTOMATIC])
        add_named(c, &c->flow->automatic_by, &c->automatic_cap, f->criterion, f->record_id);
    if (in[PRISMA_REMOVED])
        add_named(c, &c->flow->removed_by, &c->removed_cap, f->removed_why, f->record_id);
    if (f->criteria_version)
        add_named(c, &c->flow->criteria, &c->criteria_cap,
                  str_c(arena_fmt(c->a, "%" PRId64, f->criteria_version)), f->record_id);
}

static void prepare(struct counter *c)
{
    const struct prisma_input *in = c->in;
    struct prisma_flow *f = c->flow;
    c->n_tallies = in->n_arms + PRISMA_COLUMN_COUNT;
    c->tally = ARENA_ARRAY(c->a, c->n_tallies, struct prisma_tally *);
    c->excluded = ARENA_ARRAY(c->a, c->n_tallies, struct prisma_lines);
    c->screen_out = ARENA_ARRAY(c->a, c->n_tallies, struct prisma_lines);
    c->study = ARENA_ARRAY(c->a, c->n_tallies, int64_t *);
    c->n_studies = ARENA_ARRAY(c->a, c->n_tallies, size_t);
    c->study_cap = ARENA_ARRAY(c->a, c->n_tallies, size_t);
    f->n_arms = in->n_arms;
    f->arm = ARENA_ARRAY(c->a, in->n_arms, struct prisma_arm_flow);
    for (size_t i = 0; i < c->n_tallies; i++) {
        c->tally[i] = i < in->n_arms ? &f->arm[i].tally : &f->column[i - in->n_arms];
        c->excluded[i] = prisma_empty_reasons(in, c->a);
        c->screen_out[i] = prisma_empty_reasons(in, c->a);
        if (i < in->n_arms)
            f->arm[i].arm = in->arm[i];
    }
}

static enum err_code check_fact(const struct prisma_input *in, const struct prisma_fact *f,
                                struct err *e)
{
    int64_t found = 0;
    for (size_t i = 0; i < in->n_arms; i++) {
        if (f->gross[i] < 0)
            return err_set(e, ERR_INPUT, MSG_PRISMA_NOT_FOUND(f->record_id));
        found += f->gross[i];
    }
    if (!found)
        return err_set(e, ERR_INPUT, MSG_PRISMA_NOT_FOUND(f->record_id));
    if (f->owner >= in->n_arms)
        return err_set(e, ERR_INPUT, MSG_PRISMA_BAD_ARM(f->record_id, f->owner));
    if (f->reason > in->n_reasons)
        return err_set(e, ERR_INPUT, MSG_PRISMA_BAD_REASON(f->record_id, f->reason));
    if (f->screening_reason > in->n_reasons)
        return err_set(e, ERR_INPUT, MSG_PRISMA_BAD_REASON(f->record_id, f->screening_reason));
    return ERR_OK;
}

static enum err_code check_input(const struct prisma_input *in, struct arena *a, struct err *e)
{
    int64_t *id = ARENA_ARRAY(a, in->n_facts, int64_t);
    for (size_t i = 0; i < in->n_facts; i++) {
        enum err_code rc = check_fact(in, &in->fact[i], e);
        if (rc != ERR_OK)
            return rc;
        id[i] = in->fact[i].record_id;
    }
    if (in->n_facts)
        qsort(id, in->n_facts, sizeof *id, prisma_by_id);
    for (size_t i = 1; i < in->n_facts; i++)
        if (id[i] == id[i - 1])
            return err_set(e, ERR_INPUT, MSG_PRISMA_TWICE(id[i]));
    for (size_t i = 0; i < in->n_sources; i++)
        if (in->source[i].arm >= in->n_arms)
            return err_set(e, ERR_INPUT,
                           MSG_PRISMA_BAD_SOURCE(in->source[i].name, in->source[i].arm));
    return ERR_OK;
}

enum err_code prisma_count(const struct prisma_input *in, struct arena *a, struct prisma_flow *out,
                           struct err *e)
{
    struct counter c = {.in = in, .a = a, .flow = out};
    *out = (struct prisma_flow){0};
    enum err_code rc = check_input(in, a, e);
    if (rc != ERR_OK)
        return rc;
    prepare(&c);
    for (size_t i = 0; i < in->n_facts; i++)
        if (!in->fact[i].training)
            count_fact(&c, &in->fact[i]);
    prisma_finish(&c);
    return ERR_OK;
}
