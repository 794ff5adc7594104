/* growth.c - what twice, four and eight times as many records cost. */
#include "bench.h"

#include "lib/base/messages.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Every third word gets the copy's number, so that copies of a title are no duplicates. */
static struct str other_title(struct str title, int copy, struct arena *a)
{
    struct buf out = {0};
    struct str rest = title, part;
    for (int i = 0; str_split(&rest, ' ', &part); i++) {
        buf_addstr(&out, part);
        if (i % 3 == 0)
            buf_addf(&out, "%c%c", 'a' + copy, 'q' + copy);
        buf_addch(&out, ' ');
    }
    struct str s = arena_str(a, buf_str(&out));
    buf_release(&out);
    return s;
}

static struct bib_record other_record(const struct bib_record *r, int copy, struct arena *a)
{
    struct bib_record c = *r;
    if (copy == 0)
        return c;
    c.title = other_title(r->title, copy, a);
    if (r->doi.len > 0)
        c.doi = str_c(arena_fmt(a, "%.*s.%d", (int)r->doi.len, r->doi.ptr, copy));
    if (r->pages.len > 0)
        c.pages = str_c(arena_fmt(a, "%d%.*s", copy, (int)r->pages.len, r->pages.ptr));
    c.author = ARENA_ARRAY(a, r->n_authors, struct bib_author);
    for (size_t i = 0; i < r->n_authors; i++) {
        c.author[i] = r->author[i];
        c.author[i].last = str_c(arena_fmt(a, "%c%c%.*s", 'b' + copy, 'a' + copy,
                                           (int)r->author[i].last.len, r->author[i].last.ptr));
    }
    return c;
}

static int64_t cpu_ms(const struct rusage *u)
{
    return (u->ru_utime.tv_sec + u->ru_stime.tv_sec) * INT64_C(1000) +
           (u->ru_utime.tv_usec + u->ru_stime.tv_usec) / 1000;
}

static enum err_code measure(const struct set *s, int copies, FILE *out, struct err *e)
{
    struct arena a = {0};
    size_t n = s->n * (size_t)copies;
    struct dedup_item *item = ARENA_ARRAY(&a, n, struct dedup_item);
    struct bib_record *record = ARENA_ARRAY(&a, n, struct bib_record);
    for (size_t i = 0; i < n; i++) {
        record[i] = other_record(&s->record[i % s->n], (int)(i / s->n), &a);
        item[i] = (struct dedup_item){(int64_t)i, &record[i]};
    }
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    struct dedup_result found;
    enum err_code rc = dedup_find(item, n, NULL, &a, &found, e);
    getrusage(RUSAGE_SELF, &after);
    if (rc == ERR_OK)
        fprintf(
            out,
            "growth  %dx %7zu records  %6lld ms of processor  %5ld MB more  %zu pairs  %zu maybe\n",
            copies, n, (long long)(cpu_ms(&after) - cpu_ms(&before)),
            (after.ru_maxrss - before.ru_maxrss) / 1024, found.n_pairs, found.n_maybe);
    arena_release(&a);
    return rc;
}

enum err_code growth(const struct set *s, FILE *out, struct err *e)
{
    for (int copies = 1; copies <= 8; copies *= 2) {
        /* A process each: the most memory used is counted per process. */
        fflush(out);
        pid_t child = fork();
        if (child == 0) {
            enum err_code rc = measure(s, copies, out, e);
            fflush(out);
            _exit(rc == ERR_OK ? 0 : 1);
        }
        int status = 1;
        if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
            return err_set(e, ERR_IO, MSG_IO_READ("growth", "child"));
    }
    return ERR_OK;
}
