/* main.c - rank_bench DIR [KNOB=VALUE…] | rank_bench -s DIR KNOB=VALUE… | rank_bench -l DIR N
 * LABELS */
#include "bench.h"

double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
    struct rank_settings s = RANK_USUAL;
    bool spare = argc > 2 && strcmp(argv[1], "-s") == 0;
    if (argc == 5 && strcmp(argv[1], "-l") == 0)
        return large(argv[2], strtoul(argv[3], NULL, 10), strtoul(argv[4], NULL, 10));
    for (int i = spare ? 3 : 2; i < argc; i++) {
        if (knob(argv[i], &s))
            continue;
        fprintf(stderr, "%s: no such knob\n", argv[i]);
        return 2;
    }
    if (argc < 2) {
        fprintf(stderr,
                "usage: rank_bench DIR [KNOB=VALUE]… | -s DIR KNOB=VALUE… | -l DIR N LABELS\n");
        return 2;
    }
    int rc = sets(argv[spare ? 2 : 1], &s, spare);
    for (int i = 3; spare && i < argc; i++)
        printf(" %s", argv[i]);
    if (spare)
        printf("\n");
    return rc;
}
