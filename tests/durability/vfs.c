/* vfs.c - what SQLite's own file layer for Unix does, over disk.h. The file system's promises are
 * the disk's; when a new log is first synced its folder is too, as there. */
#include "vfs.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define REGIONS_MAX 64

struct vfs_file {
    sqlite3_file base;
    struct disk_file *file;
    bool sync_folder; /* with the next sync */
    char *delete_on_close;
};

static struct disk *disk;
static void *region[REGIONS_MAX];

static struct vfs_file *of(sqlite3_file *f)
{
    return (struct vfs_file *)(void *)f;
}

static int vfs_close(sqlite3_file *f)
{
    disk_close(of(f)->file);
    if (of(f)->delete_on_close)
        disk_delete(disk, of(f)->delete_on_close);
    free(of(f)->delete_on_close);
    return SQLITE_OK;
}

static int vfs_read(sqlite3_file *f, void *out, int n, sqlite3_int64 at)
{
    ptrdiff_t got = disk_read(of(f)->file, (size_t)at, out, (size_t)n);
    if (got < 0)
        return SQLITE_IOERR_READ;
    if (got == n)
        return SQLITE_OK;
    memset((char *)out + got, 0, (size_t)(n - got));
    return SQLITE_IOERR_SHORT_READ;
}

static int vfs_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at)
{
    return disk_write(of(f)->file, (size_t)at, bytes, (size_t)n) ? SQLITE_OK : SQLITE_IOERR_WRITE;
}

static int vfs_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return disk_truncate(of(f)->file, (size_t)size) ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

static int vfs_sync(sqlite3_file *f, int flags)
{
    (void)flags;
    if (!disk_sync(of(f)->file))
        return SQLITE_IOERR_FSYNC;
    if (of(f)->sync_folder && !disk_sync_folder(disk))
        return SQLITE_IOERR_DIR_FSYNC;
    of(f)->sync_folder = false;
    return SQLITE_OK;
}

static int vfs_size(sqlite3_file *f, sqlite3_int64 *size)
{
    *size = (sqlite3_int64)disk_size(of(f)->file);
    return SQLITE_OK;
}

static int vfs_lock(sqlite3_file *f, int kind)
{
    (void)f, (void)kind;
    return SQLITE_OK;
}

static int vfs_reserved(sqlite3_file *f, int *yes)
{
    (void)f;
    *yes = 0;
    return SQLITE_OK;
}

static int vfs_control(sqlite3_file *f, int op, void *arg)
{
    (void)f, (void)op, (void)arg;
    return SQLITE_NOTFOUND;
}

static int vfs_sector(sqlite3_file *f)
{
    (void)f;
    return SECTOR_BYTES;
}

static int vfs_promises(sqlite3_file *f)
{
    (void)f;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int vfs_shm_map(sqlite3_file *f, int i, int size, int extend, void volatile **out)
{
    (void)f;
    *out = NULL;
    if (i >= REGIONS_MAX)
        return SQLITE_IOERR_SHMSIZE;
    if (!region[i] && extend)
        region[i] = calloc(1, (size_t)size);
    *out = region[i];
    return SQLITE_OK;
}

static int vfs_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
    (void)f, (void)offset, (void)n, (void)flags;
    return SQLITE_OK;
}

static void vfs_shm_barrier(sqlite3_file *f)
{
    (void)f;
}

static int vfs_shm_unmap(sqlite3_file *f, int remove)
{
    (void)f, (void)remove;
    for (size_t i = 0; i < REGIONS_MAX; i++) {
        free(region[i]);
        region[i] = NULL;
    }
    return SQLITE_OK;
}

static const sqlite3_io_methods METHODS = {.iVersion = 2,
                                           .xClose = vfs_close,
                                           .xRead = vfs_read,
                                           .xWrite = vfs_write,
                                           .xTruncate = vfs_truncate,
                                           .xSync = vfs_sync,
                                           .xFileSize = vfs_size,
                                           .xLock = vfs_lock,
                                           .xUnlock = vfs_lock,
                                           .xCheckReservedLock = vfs_reserved,
                                           .xFileControl = vfs_control,
                                           .xSectorSize = vfs_sector,
                                           .xDeviceCharacteristics = vfs_promises,
                                           .xShmMap = vfs_shm_map,
                                           .xShmLock = vfs_shm_lock,
                                           .xShmBarrier = vfs_shm_barrier,
                                           .xShmUnmap = vfs_shm_unmap};

static int vfs_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out_flags)
{
    const int logs = SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL;
    (void)v;
    bool create = flags & SQLITE_OPEN_CREATE;
    memset(f, 0, sizeof(struct vfs_file));
    of(f)->file = disk_open(disk, name, create);
    if (!of(f)->file)
        return SQLITE_CANTOPEN;
    f->pMethods = &METHODS;
    of(f)->sync_folder = create && (flags & logs);
    if (name && (flags & SQLITE_OPEN_DELETEONCLOSE))
        of(f)->delete_on_close = strdup(name);
    if (out_flags)
        *out_flags = flags;
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *v, const char *name, int sync_folder)
{
    (void)v;
    if (!disk_exists(disk, name))
        return SQLITE_IOERR_DELETE_NOENT;
    if (!disk_delete(disk, name) || (sync_folder && !disk_sync_folder(disk)))
        return SQLITE_IOERR_DELETE;
    return SQLITE_OK;
}

static int vfs_access(sqlite3_vfs *v, const char *name, int flags, int *yes)
{
    (void)v, (void)flags;
    *yes = disk_exists(disk, name);
    return SQLITE_OK;
}

static int vfs_full_name(sqlite3_vfs *v, const char *name, int room, char *out)
{
    (void)v;
    if (strlen(name) >= (size_t)room)
        return SQLITE_CANTOPEN;
    memcpy(out, name, strlen(name) + 1);
    return SQLITE_OK;
}

void vfs_use(struct disk *d)
{
    static sqlite3_vfs vfs;
    static sqlite3_vfs *own;
    if (!own) {
        sqlite3_initialize();
        own = sqlite3_vfs_find(NULL);
        vfs = *own; /* clock, sleep, randomness */
        vfs.zName = "power-cut";
        vfs.pNext = NULL;
        vfs.szOsFile = sizeof(struct vfs_file);
        vfs.xOpen = vfs_open;
        vfs.xDelete = vfs_delete;
        vfs.xAccess = vfs_access;
        vfs.xFullPathname = vfs_full_name;
    }
    disk = d;
    sqlite3_vfs_register(d ? &vfs : own, 1);
}
