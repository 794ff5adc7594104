/* job_kinds.c - the kinds of long work. */
#include "app/web/api/job_kinds.h"
#include "app/web/api/log_verify.h"
#include "app/web/api/search_jobs.h"
#include "lib/base/json.h"
#include "screen/duplicates/duplicates.h"
#include "screen/review/evaluate.h"

static enum err_code apply_criteria(struct store *s, const struct job *job, struct progress *p,
                                    struct buf *result, void *context, struct err *e)
{
    struct arena a = {0};
    struct note_list notes = {.arena = &a};
    size_t n = 0;
    (void)context;
    const char *actor = arena_strndup(&a, job->actor.ptr, job->actor.len);
    enum err_code rc = evaluate_all(s, actor, p, &a, &notes, &n, NULL, e);
    if (rc == ERR_OK)
        buf_addf(result, "{\"records\":%zu}", n);
    arena_release(&a);
    return rc;
}

/* {"dry_run": true} only counts. */
static enum err_code find_duplicates(struct store *s, const struct job *job, struct progress *p,
                                     struct buf *result, void *context, struct err *e)
{
    struct arena a = {0};
    struct duplicates_report r;
    json_t *arguments = NULL;
    (void)context;
    const char *actor = arena_strndup(&a, job->actor.ptr, job->actor.len);
    enum err_code rc = json_load(job->arguments, "job", &arguments, e);
    bool dry_run = rc == ERR_OK && json_get_bool(arguments, "dry_run");
    if (rc == ERR_OK)
        rc = duplicates_merge(s, actor, dry_run, p, &a, &r, e);
    if (rc == ERR_OK)
        buf_addf(result,
                 "{\"dry_run\":%s,\"records\":%zu,\"pairs\":%zu,\"questions\":%zu,\"related\":%zu}",
                 dry_run ? "true" : "false", r.n_records, r.found.n_pairs,
                 r.found.n_maybe + r.n_again, r.n_relations);
    json_decref(arguments);
    arena_release(&a);
    return rc;
}

const struct job_kind JOB_KINDS[] = {{"criteria.apply", apply_criteria},
                                     {"dedup", find_duplicates},
                                     {"import", job_import},
                                     {LOG_VERIFY, log_verify},
                                     {"search.recall", job_search_recall},
                                     {"search.run", job_search_run},
                                     {"search.update", job_search_update}};
const size_t JOB_KIND_COUNT = COUNT_OF(JOB_KINDS);
