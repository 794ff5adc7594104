/* help.c - see help.h. */
#include "help.h"

#include "lib/base/json.h"
#include "lib/base/messages.h"
#include "screen/job/messages.h"
#include "screen/store/messages.h"

#include <ftw.h>
#include <unistd.h>

const char *fixture_message(struct fixture *f)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, &f->e);
    const char *s = arena_str(&f->arena, buf_str(&b)).ptr;
    buf_release(&b);
    return s;
}

void assert_ok(struct fixture *f, enum err_code rc, const char *what)
{
    if (rc != ERR_OK)
        fail_msg("%s: %s", what, fixture_message(f));
}

static enum err_code open_file(const char *path, enum db_mode mode, struct store **out,
                               struct err *e)
{
    return store_open(path, mode, (struct event_kinds){0}, out, e);
}

int fixture_open(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    snprintf(f->folder, sizeof f->folder, "/tmp/sigte-job-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    f->path = arena_fmt(&f->arena, "%s/review.sigte", f->folder);
    pthread_mutex_init(&f->lock, NULL);
    pthread_cond_init(&f->turn, NULL);
    OK(f, open_file(f->path, DB_CREATE, &f->s, &f->e));
    *state = f;
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

int fixture_close(void **state)
{
    struct fixture *f = *state;
    stop(f);
    store_close(f->s);
    nftw(f->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    pthread_cond_destroy(&f->turn);
    pthread_mutex_destroy(&f->lock);
    arena_release(&f->arena);
    free(f);
    return 0;
}

void reopen(struct fixture *f)
{
    store_close(f->s);
    f->s = NULL;
    OK(f, open_file(f->path, DB_WRITE, &f->s, &f->e));
}

int64_t add(struct fixture *f, const char *kind, const char *arguments)
{
    int64_t id;
    const struct job_new n = {kind, arguments, "lead"};
    OK(f, job_add(f->s, &n, &id, &f->e));
    if (f->runner)
        job_runner_wake(f->runner);
    return id;
}

struct job get(struct fixture *f, int64_t id)
{
    struct job j;
    OK(f, job_get(f->s, id, &f->arena, &j, &f->e));
    return j;
}

struct job wait_for(struct fixture *f, int64_t id, enum job_state state)
{
    struct job j = get(f, id);
    for (int i = 0; i < 3000 && j.state != state; i++) {
        usleep(10000);
        j = get(f, id);
    }
    assert_string_equal(job_state_name(j.state), job_state_name(state));
    return j;
}

static void begun(struct fixture *f)
{
    pthread_mutex_lock(&f->lock);
    f->ran++;
    pthread_mutex_unlock(&f->lock);
}

static enum err_code count(struct store *s, const struct job *job, struct progress *p,
                           struct buf *result, void *context, struct err *e)
{
    json_t *arguments;
    (void)s;
    begun(context);
    enum err_code rc = json_load(job->arguments, "arguments", &arguments, e);
    if (rc != ERR_OK)
        return rc;
    int64_t n = json_get_int(arguments, "n");
    json_decref(arguments);
    for (int64_t i = 1; rc == ERR_OK && i <= n; i++) {
        progress_to(p, MSG_STORE_WALKING, i, n);
        rc = progress_check(p, e);
    }
    buf_addf(result, "{\"n\":%" PRId64 "}", n);
    return rc;
}

static enum err_code at_gate(struct fixture *f, struct progress *p, struct err *e)
{
    pthread_mutex_lock(&f->lock);
    f->at_gate++;
    pthread_cond_broadcast(&f->turn);
    while (f->gate == 0 && !progress_cancelled(p)) {
        pthread_mutex_unlock(&f->lock);
        usleep(1000);
        pthread_mutex_lock(&f->lock);
    }
    f->at_gate--;
    pthread_mutex_unlock(&f->lock);
    return progress_check(p, e);
}

static enum err_code gate(struct store *s, const struct job *job, struct progress *p,
                          struct buf *result, void *context, struct err *e)
{
    (void)s, (void)job;
    begun(context);
    progress_to(p, MSG_STORE_WALKING, 1, 2);
    enum err_code rc = at_gate(context, p, e);
    if (rc == ERR_OK) {
        progress_to(p, MSG_STORE_WALKING, 2, 2);
        buf_adds(result, "{}");
    }
    return rc;
}

static enum err_code failing(struct store *s, const struct job *job, struct progress *p,
                             struct buf *result, void *context, struct err *e)
{
    (void)s, (void)job, (void)p, (void)result;
    begun(context);
    return err_set(e, ERR_STATE, MSG_JOB_IS_OVER(7));
}

/* Reports, and waits at the gate, in the middle of a transaction of its own. */
static enum err_code writing(struct store *s, const struct job *job, struct progress *p,
                             struct buf *result, void *context, struct err *e)
{
    (void)job, (void)result;
    begun(context);
    enum err_code rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    progress_to(p, MSG_STORE_WALKING, 1, 2);
    rc = store_put_setting(s, STR("job"), STR("was here"), e);
    if (rc == ERR_OK)
        rc = at_gate(context, p, e);
    progress_to(p, MSG_STORE_WALKING, 2, 2);
    return store_end(s, rc, e);
}

static enum err_code back(struct store *s, const struct job *job, struct progress *p,
                          struct buf *result, void *context, struct err *e)
{
    (void)s, (void)job, (void)result, (void)e;
    begun(context);
    for (int64_t i = 0; i < 40; i++) {
        progress_to(p, MSG_STORE_WALKING, i % 2 ? i : 40 - i, 40);
        usleep(5000);
    }
    progress_to(p, MSG_CANCELLED, 1, 40); /* another step may begin anew */
    return ERR_OK;
}

static const struct job_kind KINDS[] = {
    {"count", count}, {"gate", gate}, {"fail", failing}, {"write", writing}, {"back", back}};

static void changed(void *context, const struct job_view *v)
{
    struct fixture *f = context;
    pthread_mutex_lock(&f->lock);
    if (f->n_seen < SEEN_MAX) {
        struct seen *x = &f->seen[f->n_seen++];
        *x = (struct seen){.id = v->id, .done = v->done, .total = v->total, .state = v->state};
        struct str en = v->state == JOB_FAILED ? v->why[LANG_EN] : v->what[LANG_EN];
        struct str da = v->state == JOB_FAILED ? v->why[LANG_DA] : v->what[LANG_DA];
        snprintf(x->en, sizeof x->en, "%.*s", (int)en.len, en.ptr);
        snprintf(x->da, sizeof x->da, "%.*s", (int)da.len, da.ptr);
    }
    pthread_mutex_unlock(&f->lock);
}

void run(struct fixture *f)
{
    const struct job_running how = {.path = f->path,
                                    .open = open_file,
                                    .kind = KINDS,
                                    .n_kinds = COUNT_OF(KINDS),
                                    .context = f,
                                    .changed = changed};
    OK(f, job_runner_start(&how, &f->runner, &f->e));
}

void stop(struct fixture *f)
{
    job_runner_stop(f->runner);
    f->runner = NULL;
}

void open_gate(struct fixture *f)
{
    pthread_mutex_lock(&f->lock);
    f->gate = 1;
    pthread_mutex_unlock(&f->lock);
}

void wait_at_gate(struct fixture *f)
{
    pthread_mutex_lock(&f->lock);
    while (!f->at_gate)
        pthread_cond_wait(&f->turn, &f->lock);
    pthread_mutex_unlock(&f->lock);
}
