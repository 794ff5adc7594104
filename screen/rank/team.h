/* team.h - the same work over many parts, on several threads. Nobody outside this room includes it.
 *
 * A part's result may depend on its number alone, never on which thread did it, on how many there
 * are or on what the others have done so far: so the same input gives the same bytes everywhere. */
#ifndef SIGTE_SCREEN_RANK_TEAM_H
#define SIGTE_SCREEN_RANK_TEAM_H

#include <stddef.h>

#define RANK_TEAM_MAX 16

/* Threads that a team has: as many as wanted, or (0) as there are processors; at most
 * RANK_TEAM_MAX. */
size_t rank_team_size(size_t wanted);

/* do_part(of, part, member) for each of n parts; `member`, below the size of the team, names the
 * thread, for memory of its own. Returns when all are done. The caller is one of the team, and does
 * everything alone where no other thread can be had. */
void rank_team(size_t threads, size_t n, void (*do_part)(void *of, size_t part, size_t member),
               void *of);

#endif
