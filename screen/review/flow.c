/* flow.c - from the tables to the facts of the PRISMA flow. */
#include "screen/review/flow.h"

#include "screen/import/import.h"
#include "screen/review/automation.sql.h"
#include "screen/review/halt.h"
#include "screen/review/messages.h"
#include "screen/review/review.sql.h"

static void add_arms(const struct protocol *protocol, struct arena *a, struct prisma_input *out)
{
    static const enum prisma_arm_kind kind[] = {[ARM_DATABASE] = PRISMA_DATABASE,
                                                [ARM_REGISTER] = PRISMA_REGISTER,
                                                [ARM_OTHER] = PRISMA_OTHER};
    static const enum prisma_mapping mapping[] = {[ARM_PRISMA_WEBSITES] = PRISMA_WEBSITES,
                                                  [ARM_PRISMA_ORGANISATIONS] = PRISMA_ORGANISATIONS,
                                                  [ARM_PRISMA_CITATIONS] = PRISMA_CITATIONS};
    struct prisma_arm *arm = ARENA_ARRAY(a, protocol->n_arms, struct prisma_arm);
    for (size_t i = 0; i < protocol->n_arms; i++) {
        arm[i] = (struct prisma_arm){.id = protocol->arm[i].id,
                                     .kind = kind[protocol->arm[i].kind],
                                     .mapping = mapping[protocol->arm[i].prisma]};
        for (int l = 0; l < LANG_COUNT; l++)
            arm[i].label[l] = protocol->arm[i].label[l];
    }
    out->arm = arm;
    out->n_arms = protocol->n_arms;
}

static void add_reasons(const struct pico *pico, struct arena *a, struct prisma_input *out)
{
    struct prisma_reason *reason = ARENA_ARRAY(a, pico->n_criteria, struct prisma_reason);
    for (size_t i = 0; i < pico->n_criteria; i++) {
        reason[i].id = pico->criterion[i].id;
        for (int l = 0; l < LANG_COUNT; l++)
            reason[i].label[l] = pico->criterion[i].reason[l];
    }
    out->reason = reason;
    out->n_reasons = pico->n_criteria;
}

/* What each arm searched: databases by the name that the runs were written for, files by what the
 * import said. */
static enum err_code add_sources(struct store *s, const struct protocol *protocol,
                                 struct str search, struct arena *a, struct prisma_input *out,
                                 struct err *e)
{
    struct prisma_source *list = NULL;
    size_t n = 0, cap = 0;
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_DATABASES);
    db_bind_text(&q, DATABASES_P_SEARCH, search);
    while (db_step(&q)) {
        int arm = protocol_find_arm(protocol, db_peek(&q, DATABASES_ARM));
        if (arm < 0)
            continue;
        list = arena_grow(a, list, n, &cap, sizeof *list);
        list[n++] = (struct prisma_source){.arm = (size_t)arm,
                                           .name = db_str(&q, DATABASES_NAME, a),
                                           .n = db_int64(&q, DATABASES_RECORDS)};
    }
    out->source = list;
    out->n_sources = n;
    return db_end(&q, e);
}

static enum prisma_vote decision(const struct standing *st)
{
    switch (st->state) {
    case STANDING_NOT_REACHED:
        return PRISMA_NOT_REACHED;
    case STANDING_AWAITING:
        return PRISMA_AWAITING;
    case STANDING_CONFLICT:
        return PRISMA_CONFLICT;
    case STANDING_DECIDED:
        break;
    }
    if (st->how == HOW_AUTOMATION) /* told of by the fact's own members */
        return PRISMA_AWAITING;
    return st->include ? PRISMA_INCLUDE : PRISMA_EXCLUDE;
}

static size_t reason_index(const struct pico *pico, struct str reason)
{
    return reason.len ? (size_t)(pico_find(pico, reason) + 1) : 0;
}

static enum prisma_report report_state(const struct record_standing *r)
{
    if (r->retrieved)
        return PRISMA_RETRIEVED;
    if (r->not_retrieved)
        return PRISMA_NOT_RETRIEVED;
    return r->sought ? PRISMA_REPORT_AWAITING : PRISMA_NOT_SOUGHT;
}

static void fill(struct prisma_fact *f, const struct record_standing *r, const struct pico *pico)
{
    const struct standing *title = &r->stage[STAGE_TITLE], *abstract = &r->stage[STAGE_ABSTRACT];
    const struct standing *full = &r->stage[STAGE_FULL_TEXT];
    const struct standing *tool = title->how == HOW_AUTOMATION      ? title
                                  : abstract->how == HOW_AUTOMATION ? abstract
                                                                    : NULL;
    f->title = decision(title);
    f->abstract = decision(abstract);
    f->report = report_state(r);
    f->full_text = decision(full);
    if (tool) {
        f->automatic_after = true; /* before, where nobody had judged it: add_automation */
        f->criterion = tool->reason;
    } else {
        f->screening_reason =
            reason_index(pico, title->reason.len ? title->reason : abstract->reason);
    }
    f->stopped = standing_is_halted(title) || standing_is_halted(abstract);
    f->reason = reason_index(pico, full->reason);
    f->criteria_version = full->criteria       ? full->criteria
                          : abstract->criteria ? abstract->criteria
                                               : title->criteria;
}

static size_t source_index(const struct prisma_input *in, size_t arm, struct str name)
{
    size_t i = 0;
    while (i < in->n_sources && !(in->source[i].arm == arm && str_eq(in->source[i].name, name)))
        i++;
    return i;
}

/* gross and by_source are const for readers; this is where they are made. */
static int64_t *made(const int64_t *p)
{
    return (int64_t *)(uintptr_t)p;
}

static enum err_code add_gross(struct store *s, const struct protocol *protocol, struct str search,
                               const struct prisma_input *in, struct prisma_fact *fact, size_t n,
                               struct err *e)
{
    struct db_stmt q;
    size_t i = 0;
    db_begin(&q, store_db(s), &Q_GROSS);
    db_bind_text(&q, GROSS_P_SEARCH, search);
    while (db_step(&q)) {
        int64_t root = db_int64(&q, GROSS_ROOT);
        while (i < n && fact[i].record_id < root)
            i++;
        int arm = protocol_find_arm(protocol, db_peek(&q, GROSS_ARM));
        if (i == n || fact[i].record_id != root || arm < 0)
            continue;
        int64_t records = db_int64(&q, GROSS_RECORDS);
        size_t source = source_index(in, (size_t)arm, db_peek(&q, GROSS_NAME));
        made(fact[i].gross)[arm] += records;
        if (source < in->n_sources)
            made(fact[i].by_source)[source] += records;
        if (str_eq(db_peek(&q, GROSS_ARM), db_peek(&q, GROSS_OWNER)))
            fact[i].owner = (size_t)arm;
    }
    return db_end(&q, e);
}

/* Secondary or primary, as the criteria told them apart. */
static enum err_code add_literature(struct store *s, struct prisma_fact *fact, size_t n,
                                    struct err *e)
{
    struct db_stmt q;
    size_t i = 0;
    db_begin(&q, store_db(s), &Q_FLOW_LITERATURE);
    while (db_step(&q)) {
        int64_t root = db_int64(&q, FLOW_LITERATURE_RECORD);
        while (i < n && fact[i].record_id < root)
            i++;
        if (i < n && fact[i].record_id == root)
            fact[i].literature = str_eq_c(db_peek(&q, FLOW_LITERATURE_LITERATURE), "primary")
                                     ? PRISMA_PRIMARY
                                     : PRISMA_SECONDARY;
    }
    return db_end(&q, e);
}

/* Excluded before anybody saw it: box 3. Others' standing says that a criterion excluded it. */
static enum err_code add_automation(struct store *s, struct prisma_fact *fact, size_t n,
                                    struct err *e)
{
    struct db_stmt q;
    size_t i = 0;
    db_begin(&q, store_db(s), &Q_AUTOMATION_FACTS);
    while (db_step(&q)) {
        int64_t root = db_int64(&q, AUTOMATION_FACTS_ROOT);
        while (i < n && fact[i].record_id < root)
            i++;
        if (i == n || fact[i].record_id != root || !fact[i].automatic_after ||
            !db_int(&q, AUTOMATION_FACTS_BEFORE_PEOPLE))
            continue;
        fact[i].automatic_before = true;
        fact[i].automatic_after = false;
    }
    return db_end(&q, e);
}

static void add_previous(const struct protocol_previous *p, struct prisma_input *out)
{
    out->is_update = p->given;
    out->previous_studies = p->studies;
    out->previous_reports = p->reports;
    out->overlap_studies = p->overlap_studies;
    out->overlap_reports = p->overlap_reports;
}

static enum err_code gather(struct store *s, const struct review_documents *d, struct str search,
                            struct arena *a, struct prisma_input *out, struct err *e)
{
    struct record_standing *r = NULL;
    size_t n = 0;
    *out = (struct prisma_input){0};
    enum err_code rc = review_standing(s, a, &r, &n, e);
    if (rc != ERR_OK)
        return rc;
    add_arms(&d->protocol, a, out);
    add_reasons(&d->pico, a, out);
    add_previous(&d->protocol.previous, out);
    rc = add_sources(s, &d->protocol, search, a, out, e);
    if (rc == ERR_OK)
        rc = import_waiting(s, &out->quarantined, e);
    if (rc == ERR_OK)
        rc = stage_halt_words(s, a, out->stopping_rule, e);
    struct prisma_fact *fact = ARENA_ARRAY(a, n, struct prisma_fact);
    for (size_t i = 0; i < n; i++) {
        fact[i].record_id = r[i].root;
        fact[i].gross = ARENA_ARRAY(a, d->protocol.n_arms, int64_t);
        fact[i].by_source = ARENA_ARRAY(a, out->n_sources, int64_t);
        fill(&fact[i], &r[i], &d->pico);
    }
    out->fact = fact;
    out->n_facts = n;
    if (rc == ERR_OK)
        rc = add_gross(s, &d->protocol, search, out, fact, n, e);
    if (rc == ERR_OK)
        rc = add_literature(s, fact, n, e);
    return rc == ERR_OK ? add_automation(s, fact, n, e) : rc;
}

enum err_code flow_input(struct store *s, struct arena *a, struct prisma_input *out, struct err *e)
{
    const struct review_documents *d;
    *out = (struct prisma_input){0};
    enum err_code rc = review_documents(s, &d, e);
    return rc == ERR_OK ? gather(s, d, STR(""), a, out, e) : rc;
}

static enum err_code no_such(struct str name, const char *const *known, size_t n, struct err *e)
{
    const char *near = str_nearest(name, known, n);
    return near ? err_set(e, ERR_NOT_FOUND, MSG_REVIEW_NO_PART_NEAR(name, near))
                : err_set(e, ERR_NOT_FOUND, MSG_REVIEW_NO_PART(name));
}

/* Which arms the part is of. */
static enum err_code choose_arms(const struct protocol *p, const struct flow_part *part, bool *keep,
                                 struct arena *a, struct err *e)
{
    const char **known = ARENA_ARRAY(a, p->n_arms + p->n_searches, const char *);
    bool found = false;
    if (part->search.len) {
        for (size_t i = 0; i < p->n_searches; i++)
            known[i] = arena_strndup(a, p->search[i].id.ptr, p->search[i].id.len);
        for (size_t i = 0; i < p->n_arms; i++)
            keep[i] = p->arm[i].kind != ARM_OTHER;
        return protocol_find_search(p, part->search)
                   ? ERR_OK
                   : no_such(part->search, known, p->n_searches, e);
    }
    for (size_t i = 0; i < p->n_arms; i++) {
        keep[i] = str_eq(p->arm[i].id, part->arm);
        known[i] = arena_strndup(a, p->arm[i].id.ptr, p->arm[i].id.len);
        found = found || keep[i];
    }
    return found ? ERR_OK : no_such(part->arm, known, p->n_arms, e);
}

static void name_part(const struct protocol *p, const struct flow_part *part, struct arena *a,
                      struct prisma_input *out)
{
    int arm = part->arm.len ? protocol_find_arm(p, part->arm) : -1;
    for (int l = 0; l < LANG_COUNT; l++)
        out->part[l] = arm >= 0 ? p->arm[arm].label[l] : arena_str(a, part->search);
}

enum err_code flow_input_part(struct store *s, const struct flow_part *part, struct arena *a,
                              struct prisma_input *out, struct err *e)
{
    const struct review_documents *d;
    struct prisma_input all;
    *out = (struct prisma_input){0};
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK && part->arm.len && part->search.len)
        rc = err_set(e, ERR_USAGE, MSG_REVIEW_ARM_OR_SEARCH);
    bool *keep = ARENA_ARRAY(a, rc == ERR_OK ? d->protocol.n_arms : 0, bool);
    bool is_part = part->arm.len || part->search.len;
    if (rc == ERR_OK && is_part)
        rc = choose_arms(&d->protocol, part, keep, a, e);
    if (rc == ERR_OK)
        rc = gather(s, d, part->search, a, &all, e);
    if (rc != ERR_OK)
        return rc;
    *out = all;
    if (is_part) {
        prisma_select(&all, keep, a, out);
        name_part(&d->protocol, part, a, out);
    }
    out->literature = part->literature;
    return ERR_OK;
}
