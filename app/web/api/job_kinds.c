/* job_kinds.c - the kinds of long work. */
#include "app/web/api/job_kinds.h"
#include "app/web/api/search_jobs.h"
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

const struct job_kind JOB_KINDS[] = {{"criteria.apply", apply_criteria},
                                     {"import", job_import},
                                     {"search.recall", job_search_recall},
                                     {"search.run", job_search_run},
                                     {"search.update", job_search_update}};
const size_t JOB_KIND_COUNT = COUNT_OF(JOB_KINDS);
