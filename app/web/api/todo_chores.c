/* todo_chores.c - what waits around the reading, and what a new review lacks. */
#include "app/web/api/todo_internal.h"
#include "screen/approval/approval.h"
#include "screen/duplicates/duplicates.h"
#include "screen/evidence/evidence.h"
#include "screen/fulltext/reports.h"
#include "screen/references/references.h"
#include "screen/review/pico_approval.h"

enum err_code todo_references(struct web_call *c, struct todo_list *l, struct err *e)
{
    struct reference_list *x;
    size_t n;
    int64_t open = 0, confirmed = 0;
    enum err_code rc = reference_lists(c->store, c->arena, &x, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        open += x[i].n[REFERENCE_OPEN] + x[i].n[REFERENCE_PROPOSED];
        confirmed += x[i].n[REFERENCE_CONFIRMED];
    }
    if (rc == ERR_OK && open)
        todo_add(c, l, TODO_REFERENCES, open);
    if (rc == ERR_OK && confirmed)
        todo_add(c, l, TODO_CONFIRMED, confirmed);
    return rc;
}

enum err_code todo_full_texts(struct web_call *c, struct todo_list *l, struct err *e)
{
    static const char *const roles[] = {"reviewer", "extractor", NULL};
    struct report_list reports;
    struct err refused;
    size_t left = 0;
    if (person_may(c->store, c->person, roles, STAGE_FULL_TEXT, &refused) != ERR_OK)
        return ERR_OK; /* not who gets them; a database that fails fails below for others */
    enum err_code rc = report_load(c->store, c->arena, &reports, e);
    if (rc != ERR_OK)
        return rc;
    const struct report *next = report_next(&reports, &left);
    if (!left)
        return ERR_OK;
    struct todo *t = todo_add(c, l, TODO_FULL_TEXTS, (int64_t)left);
    t->id = left == 1 ? next->root : 0;
    return ERR_OK;
}

enum err_code todo_duplicates(struct web_call *c, struct todo_list *l, struct err *e)
{
    struct question_cluster *x;
    size_t n;
    int64_t waiting = 0;
    enum err_code rc = duplicates_waiting(c->store, c->arena, &x, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        waiting += (int64_t)x[i].n;
    if (rc == ERR_OK && waiting)
        todo_add(c, l, TODO_DUPLICATES, waiting);
    return rc;
}

enum err_code todo_extraction(struct web_call *c, struct todo_list *l, struct err *e)
{
    struct evidence x;
    int64_t left = 0;
    enum err_code rc = evidence_load(c->store, c->arena, &x, e);
    for (size_t i = 0; rc == ERR_OK && i < x.n; i++)
        left += x.item[i].n_values == 0 || x.item[i].level.level.len == 0;
    if (rc == ERR_OK && left)
        todo_add(c, l, TODO_EXTRACTION, left);
    return rc;
}

enum err_code todo_quarantine(struct web_call *c, struct todo_list *l, struct err *e)
{
    int64_t waiting = 0;
    enum err_code rc = import_waiting(c->store, &waiting, e);
    if (rc == ERR_OK && waiting)
        todo_add(c, l, TODO_QUARANTINE, waiting);
    return rc;
}

static enum err_code pico_is_approved(struct web_call *c, bool *yes, struct err *e)
{
    const struct review_documents *d;
    struct pico_approval recorded;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = pico_approval_recorded(c->store, c->arena, &recorded, e);
    *yes = rc == ERR_OK && (date_is_set(recorded.date) || date_is_set(d->pico.approval.date));
    return rc;
}

enum err_code todo_approvals(struct web_call *c, struct todo_list *l, bool under_way, struct err *e)
{
    struct stage_count counts[STAGE_COUNT];
    struct approval *x;
    size_t n;
    bool yes = false;
    enum err_code rc = pico_is_approved(c, &yes, e);
    if (rc == ERR_OK && !yes)
        todo_add(c, l, TODO_PICO, 1);
    if (rc == ERR_OK)
        rc = review_counts(c->store, counts, e);
    if (rc != ERR_OK || under_way || !counts[STAGE_FULL_TEXT].included)
        return rc;
    rc = approval_list(c->store, c->arena, &x, &n, e);
    yes = false;
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        yes |= x[i].holds && x[i].of == APPROVAL_SCREENING;
    if (rc == ERR_OK && !yes)
        todo_add(c, l, TODO_SCREENING, 1);
    return rc;
}

enum err_code set_up_load(struct web_call *c, struct set_up *out, struct err *e)
{
    const struct review_documents *d;
    struct dedup_run_line run;
    int64_t *root;
    size_t n;
    *out = (struct set_up){0};
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = record_root_ids(c->store, c->arena, &root, &n, e);
    if (rc == ERR_OK) {
        out->n_records = (int64_t)n;
        rc = duplicates_last_run(c->store, c->arena, &run, e);
    }
    out->readers_needed = 1;
    for (int k = 0; rc == ERR_OK && k < STAGE_COUNT; k++) {
        struct str *who;
        rc = person_readers(c->store, (enum stage)k, false, c->arena, &who, &n, e);
        if (k == 0 || (int64_t)n < out->n_readers)
            out->n_readers = (int64_t)n;
        if (d->protocol.stage[k].reviewers > out->readers_needed)
            out->readers_needed = d->protocol.stage[k].reviewers;
    }
    if (rc == ERR_OK)
        rc = pico_is_approved(c, &out->pico, e);
    if (rc != ERR_OK)
        return rc;
    out->people = out->n_readers >= out->readers_needed;
    out->records = out->n_records > 0;
    out->dedup = run.any;
    return ERR_OK;
}
