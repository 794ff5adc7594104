/* job_kinds.h - what each kind of long work does; no rules, only calls of the rooms. */
#ifndef SIGTE_WEB_API_JOB_KINDS_H
#define SIGTE_WEB_API_JOB_KINDS_H

#include "screen/job/runner.h"

/* For job_running.kind; `context` is a struct web. */
extern const struct job_kind JOB_KINDS[];
extern const size_t JOB_KIND_COUNT;

#endif
