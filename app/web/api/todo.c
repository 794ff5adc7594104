/* todo.c - see todo.h. */
#include "app/web/api/todo_internal.h"
#include "screen/job/job.h"
#include "screen/review/calibration.h"
#include "screen/review/control.h"
#include "screen/review/progress.h"
#include "screen/review/revise.h"
#include "screen/review/settling.h"

#define JOBS_MOST 50 /* of the newest, looked through for interrupted ones */

const char *todo_kind_name(enum todo_kind k)
{
    static const char *const name[TODO_KIND_COUNT] = {[TODO_JOBS] = "jobs",
                                                      [TODO_REVISION] = "revision",
                                                      [TODO_CALIBRATION] = "calibration",
                                                      [TODO_ROUND] = "round",
                                                      [TODO_CONFLICTS] = "conflicts",
                                                      [TODO_READING] = "reading",
                                                      [TODO_SAMPLES] = "samples",
                                                      [TODO_REFERENCES] = "references",
                                                      [TODO_CONFIRMED] = "confirmed",
                                                      [TODO_FULL_TEXTS] = "full_texts",
                                                      [TODO_DUPLICATES] = "duplicates",
                                                      [TODO_EXTRACTION] = "extraction",
                                                      [TODO_QUARANTINE] = "quarantine",
                                                      [TODO_PICO] = "pico",
                                                      [TODO_SCREENING] = "screening"};
    return name[k];
}

struct todo *todo_add(struct web_call *c, struct todo_list *l, enum todo_kind kind, int64_t n)
{
    l->item = arena_grow(c->arena, l->item, l->n, &l->cap, sizeof *l->item);
    l->item[l->n] = (struct todo){.kind = kind, .stage = STAGE_COUNT, .n = n, .since = STR("")};
    return &l->item[l->n++];
}

static enum err_code add_jobs(struct web_call *c, struct todo_list *l, struct err *e)
{
    struct job *job;
    size_t n;
    int64_t found = 0, id = 0;
    struct job_filter f = {.actor = (c->roles & WEB_LEAD) ? NULL : c->person, .most = JOBS_MOST};
    enum err_code rc = job_list(c->store, &f, c->arena, &job, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (job[i].state == JOB_INTERRUPTED) {
            found++;
            id = job[i].id;
        }
    if (rc == ERR_OK && found)
        todo_add(c, l, TODO_JOBS, found)->id = found == 1 ? id : 0;
    return rc;
}

static enum err_code add_revision(struct web_call *c, struct todo_list *l, struct err *e)
{
    bool pending = false;
    struct str why;
    enum err_code rc = revise_pending(c->store, c->arena, &pending, &why, e);
    if (rc == ERR_OK && pending)
        todo_add(c, l, TODO_REVISION, 1);
    return rc;
}

static bool is_in(const struct calibration *x, const char *person)
{
    for (size_t i = 0; i < x->n_people; i++)
        if (str_eq_c(x->person[i], person))
            return true;
    return false;
}

/* Votes of one's own; and for the lead, rounds whose discussion is under way. That all votes are in
 * before it is not said here: it would tell a lead who reads that the others have voted. */
static enum err_code add_calibration(struct web_call *c, struct todo_list *l, struct err *e)
{
    struct calibration *x;
    size_t n;
    enum err_code rc = calibration_list(c->store, c->person, c->arena, &x, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        int64_t left = 0;
        struct todo *t = NULL;
        if (x[i].phase == CALIBRATION_BEFORE && is_in(&x[i], c->person))
            rc = calibration_left(c->store, x[i].id, c->person, &left, e);
        if (rc == ERR_OK && left)
            t = todo_add(c, l, TODO_CALIBRATION, left);
        else if (rc == ERR_OK && x[i].phase == CALIBRATION_AFTER && (c->roles & WEB_LEAD))
            t = todo_add(c, l, TODO_ROUND, x[i].n_records);
        if (t) {
            t->stage = x[i].stage;
            t->id = x[i].id;
        }
    }
    return rc;
}

static enum err_code add_conflicts(struct web_call *c, struct todo_list *l, struct err *e)
{
    struct settling_right right[STAGE_COUNT];
    struct settling_page page;
    bool any = false;
    enum err_code rc = settling_rights(c->store, c->person, right, e);
    for (int k = 0; rc == ERR_OK && k < STAGE_COUNT; k++)
        any |= right[k].may;
    for (int k = 0; rc == ERR_OK && any && k < STAGE_COUNT; k++) {
        struct settling_filter f = {.stage = (enum stage)k, .most = 1};
        if (!right[k].may)
            continue;
        rc = settling_waiting(c->store, c->person, &f, c->arena, &page, e);
        if (rc != ERR_OK || !page.waiting[k])
            continue;
        struct todo *t = todo_add(c, l, TODO_CONFLICTS, page.waiting[k]);
        t->stage = (enum stage)k;
        t->since = page.n ? page.item[0].since : STR("");
    }
    return rc;
}

/* What the queue would give; nothing where a calibration must come first. */
static enum err_code add_reading(struct web_call *c, struct todo_list *l, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (int k = 0; rc == ERR_OK && k < STAGE_COUNT; k++) {
        enum stage stage = (enum stage)k;
        struct turn turn;
        struct err refused = {0};
        bool reads = false;
        int64_t left = 0;
        rc = progress_is_blinded(c->store, c->person, stage, &reads, e);
        if (rc != ERR_OK || !reads)
            continue;
        enum err_code next = review_turn(c->store, c->person, stage, &turn, &refused);
        if (next == ERR_STATE || next == ERR_FORBIDDEN)
            continue;
        if (next != ERR_OK) {
            err_copy(e, &refused);
            return next;
        }
        if (turn.kind != TURN_VOTE && turn.kind != TURN_PRESORT)
            continue;
        rc = review_left(c->store, c->person, stage, &left, e);
        if (rc == ERR_OK)
            todo_add(c, l, TODO_READING, left ? left : 1)->stage = stage;
    }
    return rc;
}

static enum err_code add_samples(struct web_call *c, struct todo_list *l, struct err *e)
{
    struct control_sample *x;
    size_t n;
    enum err_code rc = control_list(c->store, c->arena, &x, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct err refused = {0};
        int64_t root = 0, left = 0;
        if (x[i].checked >= x[i].n)
            continue;
        enum err_code next = control_next(c->store, c->person, x[i].id, &root, &left, &refused);
        if (next != ERR_OK && next != ERR_FORBIDDEN) {
            err_copy(e, &refused);
            return next;
        }
        if (next != ERR_OK || !left)
            continue;
        struct todo *t = todo_add(c, l, TODO_SAMPLES, left);
        t->stage = x[i].stage;
        t->id = x[i].id;
    }
    return rc;
}

enum err_code todo_load(struct web_call *c, bool under_way, struct todo_list *out, struct err *e)
{
    static const struct {
        unsigned roles;
        enum err_code (*add)(struct web_call *c, struct todo_list *l, struct err *e);
    } gather[] = {
        {WEB_PERSON, add_jobs},        {WEB_LEAD, add_revision},
        {WEB_PERSON, add_calibration}, {WEB_LEAD | WEB_RESOLVER, add_conflicts},
        {WEB_PERSON, add_reading},     {WEB_LEAD | WEB_REVIEWER | WEB_RESOLVER, add_samples},
        {WEB_LEAD, todo_references},   {WEB_LEAD | WEB_REVIEWER | WEB_EXTRACTOR, todo_full_texts},
        {WEB_LEAD, todo_duplicates},   {WEB_LEAD | WEB_EXTRACTOR, todo_extraction},
        {WEB_LEAD, todo_quarantine}};
    enum err_code rc = ERR_OK;
    *out = (struct todo_list){0};
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(gather); i++)
        if (c->roles & gather[i].roles)
            rc = gather[i].add(c, out, e);
    if (rc == ERR_OK && (c->roles & WEB_LEAD))
        rc = todo_approvals(c, out, under_way, e);
    return rc;
}
