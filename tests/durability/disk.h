/* disk.h - a disk that keeps only what was synced, for power cuts in a test.
 *
 * Files are bytes; a directory is names. A write changes what is read at once, and what is on the
 * disk only with disk_sync; a name made or removed is on the disk only with disk_sync_folder. When
 * the power is cut, each 512-byte sector of each write since the last sync has reached the disk or
 * not, whatever came before or after it: writes are lost, reordered and torn. A sector itself is
 * whole, which SQLite calls a powersafe overwrite. A file may also have grown without the bytes
 * that made it grow; they are then noise. */
#ifndef SIGTE_TESTS_DURABILITY_DISK_H
#define SIGTE_TESTS_DURABILITY_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SECTOR_BYTES 512

struct disk;
struct disk_file;

struct disk *disk_new(uint64_t seed);
void disk_free(struct disk *d);
/* Everything is on the disk; how it is then can be returned to. Files must be closed. */
void disk_settle(struct disk *d);
struct disk *disk_copy(const struct disk *d, uint64_t seed);

/* From now on the power is cut at the operation number `ops` that changes something (1: the next);
 * 0 never. After it everything fails until disk_reboot. */
void disk_arm(struct disk *d, int64_t ops);
bool disk_is_dead(const struct disk *d);
/* Power comes back: what reached the disk is all there is. Cuts the power first if it is on. Files
 * that are open stay as dead ones, to be closed. */
void disk_reboot(struct disk *d);

/* NULL when it isn't there and `create` is not set, or the power is off. name NULL: one without. */
struct disk_file *disk_open(struct disk *d, const char *name, bool create);
void disk_close(struct disk_file *f);
bool disk_exists(const struct disk *d, const char *name);

/* False when the power is off. */
bool disk_write(struct disk_file *f, size_t at, const void *bytes, size_t n);
bool disk_truncate(struct disk_file *f, size_t size);
bool disk_sync(struct disk_file *f);
bool disk_sync_folder(struct disk *d);
bool disk_delete(struct disk *d, const char *name);
/* Bytes read, less than n at the end; -1 when the power is off. */
ptrdiff_t disk_read(const struct disk_file *f, size_t at, void *out, size_t n);
size_t disk_size(const struct disk_file *f);

uint64_t disk_random(struct disk *d, uint64_t below);

/* Counts over the disk's life, so that a test can say that what it means to show came about. */
struct disk_counts {
    int64_t writes, syncs, folder_syncs, cuts;
    int64_t sectors_kept, sectors_lost, torn; /* torn: writes of which some sectors were kept */
    int64_t names_lost;
};
const struct disk_counts *disk_counts(const struct disk *d);

#endif
