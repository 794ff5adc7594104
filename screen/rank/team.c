/* team.c - see team.h. */
#include "screen/rank/team.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

struct team {
    void (*do_part)(void *of, size_t part, size_t member);
    void *of;
    size_t n;
    atomic_size_t next;
};

struct member {
    struct team *team;
    size_t number;
    pthread_t thread;
};

size_t rank_team_size(size_t wanted)
{
    long there = sysconf(_SC_NPROCESSORS_ONLN);
    if (wanted == 0)
        wanted = there > 0 ? (size_t)there : 1;
    return wanted < RANK_TEAM_MAX ? wanted : RANK_TEAM_MAX;
}

static void *work(void *arg)
{
    struct member *m = arg;
    struct team *t = m->team;
    size_t part;
    while ((part = atomic_fetch_add(&t->next, 1)) < t->n)
        t->do_part(t->of, part, m->number);
    return NULL;
}

void rank_team(size_t threads, size_t n, void (*do_part)(void *of, size_t part, size_t member),
               void *of)
{
    struct team t = {.do_part = do_part, .of = of, .n = n};
    struct member member[RANK_TEAM_MAX] = {{0}};
    size_t size = rank_team_size(threads), others = 1;
    for (size_t k = 0; k < size; k++)
        member[k] = (struct member){.team = &t, .number = k};
    while (others < size && others < n &&
           pthread_create(&member[others].thread, NULL, work, &member[others]) == 0)
        others++;
    work(&member[0]);
    for (size_t k = 1; k < others; k++)
        pthread_join(member[k].thread, NULL);
}
