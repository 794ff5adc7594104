/* leave.c - settings chosen without the set they are measured on. */
#include "bench.h"

#include "lib/base/file.h"

#define GRID_BYTES_MAX ((size_t)1 << 20)

struct choice {
    struct str line;
    struct measured r;
};

/* Measure the settings of a line. */
static int try_line(const char *dir, struct choice *c, struct arena *a)
{
    struct rank_settings s = RANK_USUAL;
    struct err e = {0};
    struct str rest = c->line, word;
    while (rest.len > 0 && str_split(&rest, ' ', &word)) {
        if (word.len == 0 || knob(arena_strndup(a, word.ptr, word.len), &s))
            continue;
        fprintf(stderr, "%.*s: no such knob\n", (int)word.len, word.ptr);
        return 2;
    }
    if (measure(dir, &s, false, &c->r, &e) != ERR_OK)
        return complain(&e);
    show_line(&c->r);
    printf(" %.*s\n", (int)c->line.len, c->line.ptr);
    fflush(stdout);
    return 0;
}

/* The settings with the least mean loss on all sets but one; of equal ones the first. */
static size_t best_without(const struct choice *c, size_t n, size_t left_out)
{
    size_t best = 0;
    double least = 0;
    for (size_t i = 0; i < n; i++) {
        double sum = 0;
        for (size_t k = 0; k < SETS; k++)
            sum += c[i].r.there[k] && k != left_out ? c[i].r.m[k].loss : 0;
        if (i == 0 || sum < least) {
            best = i;
            least = sum;
        }
    }
    return best;
}

int leave_one_out(const char *dir, const char *grid)
{
    struct arena a = {0};
    struct err e = {0};
    struct choice *c = NULL;
    struct str rest = {0}, line;
    struct measured left = {0};
    size_t n = 0, cap = 0;
    int rc = file_read(grid, GRID_BYTES_MAX, &a, &rest, &e) == ERR_OK ? 0 : complain(&e);
    rest.len -= str_ends(rest, "\n");
    for (; rc == 0 && str_split(&rest, '\n', &line); n++) {
        c = arena_grow(&a, c, n, &cap, sizeof *c);
        c[n].line = str_trim(line);
        rc = try_line(dir, &c[n], &a);
    }
    for (size_t k = 0; rc == 0 && n > 0 && k < SETS; k++) {
        size_t i = best_without(c, n, k);
        left.there[k] = c[i].r.there[k];
        left.m[k] = c[i].r.m[k];
        left.s[k] = c[i].r.s[k];
        if (left.there[k])
            printf("%s without itself: %.*s\n", BEAT[k].name, (int)c[i].line.len, c[i].line.ptr);
    }
    if (rc == 0 && n > 0)
        show_table(&left);
    arena_release(&a);
    return rc;
}
