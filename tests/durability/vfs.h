/* vfs.h - SQLite on a disk that keeps only what was synced. */
#ifndef SIGTE_TESTS_DURABILITY_VFS_H
#define SIGTE_TESTS_DURABILITY_VFS_H

#include "disk.h"

/* From now on SQLite opens every file there; NULL: on the machine's own disk again. One connection
 * at a time: locks are granted, and shared memory is lost with the last one. */
void vfs_use(struct disk *d);

#endif
