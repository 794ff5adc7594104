/* count.c - from facts about records to the numbers of the flow. */
#include "screen/prisma/count.h"

#include "screen/prisma/messages.h"

/* Ids are kept in arrays that double, so their capacity follows from their length. */
static int64_t *wider(struct arena *a, const int64_t *old, size_t used)
{
    int64_t *list = ARENA_ARRAY(a, used ? 2 * used : 4, int64_t);
    if (used)
        memcpy(list, old, used * sizeof *list);
    return list;
}

/* How often each record counts is kept from the first that counts more than once. */
static int64_t *all_once(struct arena *a, size_t used, size_t room)
{
    int64_t *times = ARENA_ARRAY(a, room, int64_t);
    for (size_t i = 0; i < used; i++)
        times[i] = 1;
    return times;
}

static void add(struct counter *c, struct prisma_number *n, int64_t id, int64_t by)
{
    if (by <= 0)
        return;
    size_t used = n->n_records;
    bool full = !used || (used >= 4 && (used & (used - 1)) == 0);
    /* The flow hands the ids out read-only; while counting they are ours. */
    int64_t *list = (void *)(uintptr_t)n->record, *times = (void *)(uintptr_t)n->times;
    if (full)
        n->record = list = wider(c->a, list, used);
    if (full && times)
        n->times = times = wider(c->a, times, used);
    if (by > 1 && !times) {
        size_t room = 4;
        while (room <= used)
            room *= 2;
        n->times = times = all_once(c->a, used, room);
    }
    list[used] = id;
    if (times)
        times[used] = by;
    n->n_records++;
    n->n += by;
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
    add(c, &l->item[reason].number, id, 1);
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
    add(c, named_line(c, l, cap, name), id, 1);
}

static void add_step(struct counter *c, size_t tally, enum prisma_step step, int64_t id, int64_t by)
{
    add(c, &c->tally[tally]->step[step], id, by);
}

/* What came from each kind of arm, each row of PRISMA.csv, each source. */
static void count_sources(struct counter *c, const struct prisma_fact *f)
{
    const struct prisma_input *in = c->in;
    int64_t databases = 0, registers = 0, mapped[COUNT_OF(c->flow->mapped)] = {0};
    for (size_t i = 0; i < in->n_arms; i++) {
        if (in->arm[i].kind == PRISMA_DATABASE)
            databases += f->gross[i];
        else if (in->arm[i].kind == PRISMA_REGISTER)
            registers += f->gross[i];
        else
            mapped[in->arm[i].mapping] += f->gross[i];
    }
    add(c, &c->flow->databases, f->record_id, databases);
    add(c, &c->flow->registers, f->record_id, registers);
    for (size_t i = 0; i < COUNT_OF(mapped); i++)
        add(c, &c->flow->mapped[i], f->record_id, mapped[i]);
    for (size_t i = 0; f->by_source && i < in->n_sources; i++)
        add(c, &c->source[i], f->record_id, f->by_source[i]);
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
        add_step(c, i, PRISMA_IDENTIFIED, f->record_id, n);
        if (i == owner)
            add_step(c, i, PRISMA_DUPLICATES, f->record_id, n - 1);
        else
            add_step(c, i, PRISMA_FOUND_ELSEWHERE, f->record_id, n);
    }
    for (size_t k = 0; k < 2; k++) {
        add_step(c, columns + k, PRISMA_IDENTIFIED, f->record_id, per_column[k]);
        if (k == own_column)
            add_step(c, columns + k, PRISMA_DUPLICATES, f->record_id, per_column[k] - 1);
        else
            add_step(c, columns + k, PRISMA_FOUND_ELSEWHERE, f->record_id, per_column[k]);
    }
    add_step(c, columns + PRISMA_COLUMN_ALL, PRISMA_IDENTIFIED, f->record_id, total);
    add_step(c, columns + PRISMA_COLUMN_ALL, PRISMA_DUPLICATES, f->record_id, total - 1);
    count_sources(c, f);
}

static void count_fact(struct counter *c, const struct prisma_fact *f)
{
    size_t owner = owner_of(c->in, f);
    size_t columns = c->in->n_arms;
    size_t into[3] = {owner, columns + (prisma_is_database_arm(c->in, owner) ? 0 : 1),
                      columns + PRISMA_COLUMN_ALL};
    bool in[PRISMA_STEP_COUNT] = {false};
    count_found(c, f, owner);
    prisma_steps_of(f, c->flow->literature, in);
    for (size_t k = 0; k < COUNT_OF(into); k++) {
        for (enum prisma_step s = 0; s < PRISMA_STEP_COUNT; s++)
            add_step(c, into[k], s, f->record_id, in[s]);
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
    c->source = ARENA_ARRAY(c->a, in->n_sources, struct prisma_number);
    c->excluded = ARENA_ARRAY(c->a, c->n_tallies, struct prisma_lines);
    c->screen_out = ARENA_ARRAY(c->a, c->n_tallies, struct prisma_lines);
    c->study = ARENA_ARRAY(c->a, c->n_tallies, int64_t *);
    c->n_studies = ARENA_ARRAY(c->a, c->n_tallies, size_t);
    c->study_cap = ARENA_ARRAY(c->a, c->n_tallies, size_t);
    f->literature = in->literature ? in->literature : PRISMA_ALL_LITERATURE;
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

static int by_record(const void *x, const void *y)
{
    const struct prisma_fact *a = *(const struct prisma_fact *const *)x;
    const struct prisma_fact *b = *(const struct prisma_fact *const *)y;
    return prisma_by_id(&a->record_id, &b->record_id);
}

/* The facts by record, each record once. */
static enum err_code in_order(const struct prisma_input *in, const struct prisma_fact **fact,
                              struct err *e)
{
    for (size_t i = 0; i < in->n_facts; i++) {
        enum err_code rc = check_fact(in, &in->fact[i], e);
        if (rc != ERR_OK)
            return rc;
        fact[i] = &in->fact[i];
    }
    if (in->n_facts)
        qsort(fact, in->n_facts, sizeof *fact, by_record);
    for (size_t i = 1; i < in->n_facts; i++)
        if (fact[i]->record_id == fact[i - 1]->record_id)
            return err_set(e, ERR_INPUT, MSG_PRISMA_TWICE(fact[i]->record_id));
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
    const struct prisma_fact **fact = ARENA_ARRAY(a, in->n_facts, const struct prisma_fact *);
    enum err_code rc = in_order(in, fact, e);
    if (rc != ERR_OK)
        return rc;
    prepare(&c);
    for (size_t i = 0; i < in->n_facts; i++)
        if (!fact[i]->training)
            count_fact(&c, fact[i]);
    prisma_finish(&c);
    return ERR_OK;
}
