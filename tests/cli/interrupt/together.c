/* together.c - two who write, some who read, and two who want the same new file. */
#include "together.h"

#include "process.h"
#include "steps.h"

#define AT_ONCE 4

static void all_fine(const char *folder, const char *const *line, size_t n)
{
    pid_t pid[AT_ONCE];
    struct arena a = {0};
    for (size_t i = 0; i < n; i++)
        pid[i] = process_start(folder, line[i], "", arena_fmt(&a, "said-%zu.txt", i));
    for (size_t i = 0; i < n; i++) {
        int status = process_wait(pid[i]);
        if (status != 0)
            FAIL("sigte %s, at once with others: exit status %d; see %s/said-%zu.txt", line[i],
                 status, folder, i);
    }
    arena_release(&a);
}

/* One makes the review; the other is told that it exists, and harms nothing. */
static void two_new_reviews(const char *folder)
{
    pid_t pid[AT_ONCE];
    int made = 0;
    for (size_t i = 0; i < AT_ONCE; i++)
        pid[i] = process_start(folder, STEPS[2].line, "", NULL);
    for (size_t i = 0; i < AT_ONCE; i++) {
        int status = process_wait(pid[i]);
        if (status != 0 && status != 4)
            FAIL("init, at once with others: exit status %d", status);
        made += status == 0;
    }
    if (made != 1 || steps_events(folder) == 0)
        FAIL("%d of %d made the review", made, AT_ONCE);
}

/* What is read is of one moment: the tables and the log that doctor compares, the numbers
 * that --check adds up. */
static void read_while_writing(const char *folder)
{
    static const char *const writer[] = {"dedup merge 1 2", "dedup split 2"};
    for (size_t i = 0; i < 12; i++) {
        const char *const line[] = {writer[i % 2], "doctor", "prisma --check", "doctor"};
        all_fine(folder, line, COUNT_OF(line));
    }
}

void together(const char *folder)
{
    const char *const vocabularies[] = {STEPS[0].line, STEPS[0].line};
    const char *const writers[] = {STEPS[4].line, STEPS[5].line, "reviewer add reviewer-a",
                                   "reviewer add reviewer-b"};
    const char *const readers[] = {"dedup", "prisma", "doctor", "status"};
    all_fine(folder, vocabularies, COUNT_OF(vocabularies));
    two_new_reviews(folder);
    all_fine(folder, writers, COUNT_OF(writers));
    all_fine(folder, readers, COUNT_OF(readers));
    read_while_writing(folder);
    steps_check(folder, &STEPS[4], "several at once");
    steps_no_leftovers(folder, 0, "several at once");
}
