/* main.c - stopping_bench [-x] [-k KEPT] DIR [SEEDS]; -x: settings chosen without a set, tried on
 * it. */
#include "bench.h"

#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct arena a = {0};
    struct err e = {0};
    static struct runs r[SETS];
    const char *kept = NULL;
    bool left_out = false;
    int option;
    while ((option = getopt(argc, argv, "xk:")) != -1) {
        left_out |= option == 'x';
        kept = option == 'k' ? optarg : kept;
        if (option == '?')
            return 2;
    }
    if (optind >= argc) {
        fprintf(stderr, "usage: stopping_bench [-x] [-k KEPT] DIR [SEEDS]\n");
        return 2;
    }
    size_t seeds = optind + 1 < argc ? strtoul(argv[optind + 1], NULL, 10) : 200;
    if (runs_load(argv[optind], kept, seeds > 0 ? seeds : 1, &a, r, &e) != ERR_OK) {
        struct buf why = {0};
        err_render(&why, LANG_EN, &e);
        fprintf(stderr, "%s\n", buf_c(&why));
        buf_release(&why);
        return 1;
    }
    if (left_out) {
        table_left_out(r, &a);
    } else {
        table_rules(r, RANK_STOP_CONFIDENCE, &a);
        table_rules(r, 0.8, &a);
        table_estimates(r);
        table_thinned(r, &a);
    }
    arena_release(&a);
    return 0;
}
