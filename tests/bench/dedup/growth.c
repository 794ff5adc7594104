/* growth.c - what ten times as many records cost: publications made by chance, six in ten
 * with copies in other databases, one in a hundred an editorial like thousands of others. */
#include "bench.h"
#include "make.h"

#include "lib/base/messages.h"

#include <math.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static struct bib_record hostile(uint64_t n, struct arena *a)
{
    static const char *const title[] = {"Editorial",  "Letter to the editor", "Abstracts",
                                        "Correction", "In this issue",        "Book review"};
    struct bib_record r = make_work(n, a);
    r.title = str_c(title[make_number(n) % 6]);
    r.n_authors = n % 3 ? 1 : 0;
    if (n % 4 == 0)
        r.pages = r.doi = r.pmid = (struct str){0};
    return r;
}

/* The ith of a stream in which copies follow their publication at a distance. */
static struct bib_record record_at(uint64_t i, struct arena *a)
{
    uint64_t seed = make_number(i);
    if (i % 10 < 6 || i < 1000)
        return i % 100 == 1 ? hostile(i, a) : make_work(i, a);
    uint64_t of = i - 10 * (1 + seed % 90) - i % 10 + make_number(seed) % 6;
    struct bib_record r = of % 100 == 1 ? hostile(of, a) : make_work(of, a);
    return make_noisy(&r, (enum noise)(seed % N_NOISES), seed, a);
}

static long peak_mb(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_maxrss / 1024;
}

/* Seconds of processor for n records, making them left out; less than 0: it failed. */
static double measure(size_t n, FILE *out)
{
    struct arena a = {0}, one = {0};
    struct dedup *d = dedup_new();
    struct dedup_result r;
    struct err e = {0};
    double made = 0, start = cpu_s();
    for (size_t i = 0; i < n; i += 1000) {
        struct arena_mark mark = arena_mark(&one);
        struct bib_record *batch = ARENA_ARRAY(&one, 1000, struct bib_record);
        double before = cpu_s();
        for (size_t j = 0; j < 1000; j++)
            batch[j] = record_at(i + j, &one);
        made += cpu_s() - before;
        for (size_t j = 0; j < 1000; j++)
            dedup_add(d, (int64_t)(i + j), &batch[j]);
        arena_reset(&one, mark);
    }
    double keys = cpu_s() - start - made;
    long keys_mb = peak_mb();
    enum err_code rc = dedup_run(d, NULL, &a, &r, &e);
    double all = cpu_s() - start - made;
    if (rc == ERR_OK)
        fprintf(
            out,
            "growth  %8zu records  %7.2f s of processor (keys %.2f)  peak %ld MB (keys %ld)  %zu "
            "pairs  %zu for people  %zu related\n",
            n, all, keys, peak_mb(), keys_mb, r.n_pairs, r.n_maybe, r.n_related);
    fflush(out);
    dedup_free(d);
    arena_release(&one);
    arena_release(&a);
    return rc == ERR_OK ? all : -1;
}

/* A process each: the most memory used is counted per process. */
static enum err_code in_child(size_t n, FILE *out, double *seconds, struct err *e)
{
    int end[2];
    fflush(out);
    if (pipe(end) != 0)
        return err_set(e, ERR_IO, MSG_IO_READ("growth", "pipe"));
    pid_t child = fork();
    if (child == 0) {
        *seconds = measure(n, out);
        bool sent = write(end[1], seconds, sizeof *seconds) == (ssize_t)sizeof *seconds;
        _exit(sent && *seconds >= 0 ? 0 : 1);
    }
    close(end[1]);
    int status = 1;
    bool good = child > 0 && read(end[0], seconds, sizeof *seconds) == (ssize_t)sizeof *seconds;
    close(end[0]);
    if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0 || !good)
        return err_set(e, ERR_IO, MSG_IO_READ("growth", "child"));
    return ERR_OK;
}

enum err_code growth(size_t most, FILE *out, struct err *e)
{
    double before = 0;
    for (size_t n = 10000; n <= most; n *= 10) {
        double seconds;
        enum err_code rc = in_child(n, out, &seconds, e);
        if (rc != ERR_OK)
            return rc;
        if (before > 0)
            fprintf(out, "growth  exponent %.2f\n", log10(seconds / before));
        before = seconds;
    }
    return ERR_OK;
}
