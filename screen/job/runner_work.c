/* runner_work.c - the thread that does one job: its reports, and what became of it. */
#include "screen/job/runner_internal.h"

#include "lib/base/date.h"
#include "screen/job/messages.h"

#define TELL_MS 100

struct job_view runner_view(const struct job_runner *r)
{
    const struct work *w = &r->now;
    return (struct job_view){
        .id = w->job.id,
        .state = w->state,
        .kind = w->job.kind,
        .actor = w->job.actor,
        .what = {[LANG_EN] = buf_str(&w->what[LANG_EN]), [LANG_DA] = buf_str(&w->what[LANG_DA])},
        .done = w->done,
        .total = w->total};
}

/* The words are copied, since another thread of the work may report meanwhile. */
void runner_tell(struct job_runner *r)
{
    struct arena a = {0};
    struct job_view v;
    if (!r->how.changed)
        return;
    job_runner_now(r, &a, &v);
    r->how.changed(r->how.context, &v);
    arena_release(&a);
}

/* Within a step nothing runs backwards, also when several threads of the work report. */
static bool take_report(struct work *w, struct msg_call what, int64_t done, int64_t total)
{
    struct buf text = {0};
    msg_render(&text, LANG_EN, what);
    bool is_new = w->step != what.msg;
    bool same = !is_new && str_eq(buf_str(&text), buf_str(&w->what[LANG_EN]));
    if (!same) {
        w->step = what.msg;
        buf_clear(&w->what[LANG_EN]);
        buf_addstr(&w->what[LANG_EN], buf_str(&text));
        buf_clear(&w->what[LANG_DA]);
        msg_render(&w->what[LANG_DA], LANG_DA, what);
    }
    buf_release(&text);
    w->done = same && w->done > done ? w->done : done;
    w->total = total;
    w->told = true;
    return is_new;
}

static void report(struct progress *p, struct msg_call what, int64_t done, int64_t total)
{
    struct job_runner *r = p->context;
    int64_t now = clock_ms();
    pthread_mutex_lock(&r->lock);
    bool tell = take_report(&r->now, what, done, total) || now - r->now.told_ms >= TELL_MS;
    if (tell)
        r->now.told_ms = now;
    pthread_mutex_unlock(&r->lock);
    if (tell)
        runner_tell(r);
}

static bool cancelled(struct progress *p)
{
    struct job_runner *r = p->context;
    pthread_mutex_lock(&r->lock);
    bool yes = r->now.cancel || r->stopping;
    pthread_mutex_unlock(&r->lock);
    return yes;
}

static const struct job_kind *find_kind(const struct job_runner *r, struct str name)
{
    for (size_t i = 0; i < r->how.n_kinds; i++)
        if (str_eq_c(name, r->how.kind[i].name))
            return &r->how.kind[i];
    return NULL;
}

void *runner_work(void *runner)
{
    struct job_runner *r = runner;
    struct work *w = &r->now;
    struct progress p = {.report = report, .cancelled = cancelled, .context = r};
    struct store *s = NULL;
    struct err e = {0};
    const struct job_kind *kind = find_kind(r, w->job.kind);
    enum err_code rc = kind ? r->how.open(r->path, DB_WRITE, &s, &e)
                            : err_set(&e, ERR_INPUT, MSG_JOB_UNKNOWN_KIND(w->job.kind));
    if (rc == ERR_OK)
        rc = kind->run(s, &w->job, &p, &w->result, r->how.context, &e);
    store_close(s); /* a transaction that was left open is rolled back */
    pthread_mutex_lock(&r->lock);
    w->rc = rc;
    err_copy(&w->failed, &e);
    w->ended = true;
    pthread_cond_broadcast(&r->turn);
    pthread_mutex_unlock(&r->lock);
    return NULL;
}
