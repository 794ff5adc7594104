/* search_jobs.h - long work of searches and imports, for job_kinds.c. */
#ifndef SIGTE_WEB_API_SEARCH_JOBS_H
#define SIGTE_WEB_API_SEARCH_JOBS_H

#include "screen/job/runner.h"

/* search.run {search, from, all_pmids, fresh}; search.update {search}; both go on where they were
 * stopped. search.recall {search, known}. `context` is a struct web. */
enum err_code job_search_run(struct store *s, const struct job *job, struct progress *p,
                             struct buf *result, void *context, struct err *e);
enum err_code job_search_update(struct store *s, const struct job *job, struct progress *p,
                                struct buf *result, void *context, struct err *e);
enum err_code job_search_recall(struct store *s, const struct job *job, struct progress *p,
                                struct buf *result, void *context, struct err *e);
/* import {upload, name, source, arm, database, format, again}: the upload is removed at the end,
 * unless the server itself was stopped. */
enum err_code job_import(struct store *s, const struct job *job, struct progress *p,
                         struct buf *result, void *context, struct err *e);

#define RECALL_KNOWN_MOST 2000 /* references tried at once */

#endif
