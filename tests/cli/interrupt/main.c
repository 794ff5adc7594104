/* main.c - every command that writes, stopped at many moments, in whole reviews.
 * usage: interrupt SIGTE SOURCE-FOLDER [SECONDS]
 * A first review runs undisturbed and is timed. Large imports are stopped (flood.h). Then, for
 * SECONDS (20), reviews in which each command is sent SIGINT, SIGTERM or SIGKILL at moments spread
 * over its time: afterwards the file must be sound, the same command must succeed, and the numbers
 * of the flow must in the end be those of the first review. */
#include "flood.h"
#include "process.h"
#include "steps.h"
#include "together.h"

#include "lib/base/file.h"

#include <signal.h>
#include <unistd.h>

#define STEPS_MAX    32
#define DISTURBANCES 2 /* of each command in a review */

struct run {
    struct arena arena;
    const char *top;
    const char *url;
    double seconds[STEPS_MAX];
    struct str numbers;
    unsigned moment; /* how many disturbances there were */
    unsigned stopped;
};

static const char *folder_of(struct run *r, const char *name)
{
    struct err e = {0};
    const char *folder = arena_fmt(&r->arena, "%s/%s", r->top, name);
    if (file_mkdir(folder, &e) != ERR_OK)
        FAIL("can't make %s", folder);
    return folder;
}

static void undisturbed(const char *folder, struct run *r, size_t step)
{
    const struct step *s = &STEPS[step];
    int status = process_run(folder, s->line, r->url, "said.txt", &r->seconds[step]);
    if (status != 0)
        FAIL("sigte %s: exit status %d; see %s/said.txt", s->line, status, folder);
}

/* The server answers out of the first review's corpus, on the day of the stored search. */
static void start_server(struct run *r, const char *folder)
{
    struct err e = {0};
    struct str url = STR("");
    const char *path = arena_fmt(&r->arena, "%s/url", folder);
    process_at_end(process_start(folder, "corpus serve corpus.db --as-of 2024-01-23 --url-file url",
                                 "", NULL));
    for (int i = 0; i < 1000 && !file_exists(path); i++)
        usleep(10000);
    if (file_read(path, 0, &r->arena, &url, &e) != ERR_OK)
        FAIL("the server doesn't start");
    url = str_trim(url);
    r->url = arena_strndup(&r->arena, url.ptr, url.len);
}

static void first_review(struct run *r)
{
    const char *folder = folder_of(r, "undisturbed");
    for (size_t i = 0; i < STEP_COUNT; i++) {
        if (i == FIRST_SEARCH)
            start_server(r, folder);
        undisturbed(folder, r, i);
    }
    r->numbers = steps_numbers(folder, &r->arena);
}

/* Golden-section steps spread the moments evenly, however many there are. */
static double next_moment(struct run *r, size_t step)
{
    double x = 0.6180339887 * ++r->moment;
    return (x - (double)(unsigned)x) * 1.1 * r->seconds[step];
}

/* True when the command had done its work in spite of the signal. */
static bool disturb(struct run *r, const char *folder, size_t step)
{
    static const int signals[] = {SIGINT, SIGKILL, SIGTERM};
    const struct step *s = &STEPS[step];
    int sig = signals[r->moment % COUNT_OF(signals)];
    double at = next_moment(r, step);
    int64_t before = steps_events(folder);
    pid_t pid;
    int status = process_disturb(folder, s->line, r->url, sig, at, &pid);
    char *after = arena_fmt(&r->arena, "signal %d after %.1f ms in `sigte %s` (status %d)", sig,
                            at * 1e3, s->line, status);
    bool by_signal = status == 128 + sig, finished = status == 0;
    if (!by_signal && !finished && status != 130)
        FAIL("%s: neither stopped nor finished", after);
    steps_check(folder, s, after);
    if (!by_signal)
        steps_no_leftovers(folder, pid, after);
    int64_t events = steps_events(folder);
    if (status == 130 && events != before && !s->makes)
        FAIL("%s: said that it stopped, and changed the review", after);
    r->stopped += !finished;
    return finished || (!s->makes && events != before) ||
           (s->makes && strcmp(s->makes, REVIEW) == 0 && events > 0);
}

static void disturbed_review(struct run *r, int number)
{
    const char *folder = folder_of(r, arena_fmt(&r->arena, "disturbed-%d", number));
    for (size_t i = 0; i < STEP_COUNT; i++) {
        bool done = false;
        for (int k = 0; k < DISTURBANCES && !done; k++)
            done = disturb(r, folder, i);
        double seconds = r->seconds[i];
        if (!done)
            undisturbed(folder, r, i);
        r->seconds[i] = seconds;
        if (STEPS[i].makes && !done)
            steps_no_leftovers(folder, 0, STEPS[i].line);
    }
    steps_check(folder, &STEPS[STEP_COUNT - 1], "the whole review");
    struct str numbers = steps_numbers(folder, &r->arena);
    if (!str_eq(numbers, r->numbers))
        FAIL("the numbers of %s differ from those of %s/undisturbed", folder, r->top);
}

int main(int argc, char **argv)
{
    static char top[] = "/tmp/sigte-interrupt-XXXXXX";
    struct run r = {.top = top, .url = ""};
    double wanted = argc > 3 ? strtod(argv[3], NULL) : 20;
    if (argc < 3 || !mkdtemp(top)) {
        fputs("usage: interrupt SIGTE SOURCE-FOLDER [SECONDS]\n", stderr);
        return 2;
    }
    process_sigte = realpath(argv[1], NULL);
    process_source = realpath(argv[2], NULL);
    if (!process_sigte || !process_source)
        FAIL("%s or %s isn't there", argv[1], argv[2]);
    unsetenv("SIGTE_REVIEW");
    first_review(&r);
    together(folder_of(&r, "together"));
    unsigned flooded = flood(folder_of(&r, "flood"));
    double until = process_now() + wanted;
    int n = 0;
    while (n == 0 || process_now() < until)
        disturbed_review(&r, ++n);
    printf("%d reviews, %u signals, %u of them stopped a command; %u large imports were stopped; "
           "the numbers held\n",
           n, r.moment, r.stopped, flooded);
    process_end(top);
    arena_release(&r.arena);
    return 0;
}
