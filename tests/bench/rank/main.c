/* main.c - the measurements of bench.h by option. */
#include "bench.h"

static const char USAGE[] =
    "usage: rank_bench DIR [KNOB=VALUE]…      all sets, a table\n"
    "       rank_bench -s DIR [KNOB=VALUE]…   one line; -p: and the PICO known\n"
    "       rank_bench -x DIR GRID            leave one set out\n"
    "       rank_bench -l DIR N LABELS        many made records\n";

double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
    struct rank_settings s = RANK_USUAL;
    struct measured r;
    struct err e = {0};
    bool pico = argc > 2 && strcmp(argv[1], "-p") == 0;
    bool spare = pico || (argc > 2 && strcmp(argv[1], "-s") == 0);
    if (argc == 5 && strcmp(argv[1], "-l") == 0)
        return large(argv[2], strtoul(argv[3], NULL, 10), strtoul(argv[4], NULL, 10));
    if (argc == 4 && strcmp(argv[1], "-x") == 0)
        return leave_one_out(argv[2], argv[3]);
    if (argc < 2 || (argv[1][0] == '-' && !spare)) {
        fputs(USAGE, stderr);
        return 2;
    }
    for (int i = spare ? 3 : 2; i < argc; i++) {
        if (knob(argv[i], &s))
            continue;
        fprintf(stderr, "%s: no such knob\n", argv[i]);
        return 2;
    }
    if (measure(argv[spare ? 2 : 1], &s, pico, &r, &e) != ERR_OK)
        return complain(&e);
    if (!spare) {
        show_table(&r);
        return 0;
    }
    show_line(&r);
    for (int i = 3; i < argc; i++)
        printf(" %s", argv[i]);
    printf("\n");
    return 0;
}
