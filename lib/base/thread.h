/* thread.h - what threads of the program owe each other. */
#ifndef SIGTE_BASE_THREAD_H
#define SIGTE_BASE_THREAD_H

/* From here on this thread, and those it starts, leave the processors to others that want them (a
 * nice value of a thread's own, as Linux keeps it). For work that nobody waits for and that holds
 * nothing others wait for: a thread that gives way with a lock in its hand makes everybody give
 * way. Where it can't be had, nothing happens. */
void thread_give_way(void);

#endif
