/* thread.c - see thread.h. */
#include "lib/base/thread.h"

#include <sys/resource.h>
#include <unistd.h>

#define NICE 10

void thread_give_way(void)
{
    /* By the thread's number: POSIX would have it for the process, Linux has it for the thread. */
    (void)setpriority(PRIO_PROCESS, (id_t)gettid(), NICE);
}
