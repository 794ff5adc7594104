/* disk.c - files, names, and what is left of them. */
#include "disk.h"

#include <stdlib.h>
#include <string.h>

#define NAMES_MAX   16
#define NAME_BYTES  128
#define CHANGES_MAX 256

struct bytes {
    unsigned char *p;
    size_t n, cap;
};

struct pending { /* since the last sync; bytes NULL: cut or grown to `at` */
    size_t at, n;
    unsigned char *bytes;
};

struct disk_file {
    struct disk *disk;
    int refs;       /* who has it open, names, names on the disk */
    int generation; /* of the disk when it was opened: older ones are dead */
    struct bytes now, kept;
    struct pending *pending;
    size_t n_pending, cap_pending;
};

struct name {
    char text[NAME_BYTES];
    struct disk_file *file;
};
struct folder {
    struct name name[NAMES_MAX];
    size_t n;
};
struct change { /* of the folder since it was synced; file NULL: removed */
    char text[NAME_BYTES];
    struct disk_file *file;
};

struct disk {
    uint64_t seed;
    int64_t ops_left; /* 0: never */
    bool dead;
    int generation;
    struct folder now, kept;
    struct change change[CHANGES_MAX];
    size_t n_changes;
    struct disk_counts counts;
};

static void *allocated(void *p)
{
    if (!p)
        abort();
    return p;
}

uint64_t disk_random(struct disk *d, uint64_t below)
{
    d->seed = d->seed * 6364136223846793005u + 1442695040888963407u;
    return (d->seed >> 33) % below;
}

const struct disk_counts *disk_counts(const struct disk *d)
{
    return &d->counts;
}

static void resize(struct bytes *b, size_t n)
{
    if (n > b->cap) {
        b->cap = n > 2 * b->cap ? n : 2 * b->cap;
        b->p = allocated(realloc(b->p, b->cap));
    }
    if (n > b->n)
        memset(b->p + b->n, 0, n - b->n);
    b->n = n;
}

static void put(struct bytes *b, size_t at, const void *bytes, size_t n)
{
    if (at + n > b->n)
        resize(b, at + n);
    memcpy(b->p + at, bytes, n);
}

static void copy(struct bytes *to, const struct bytes *from)
{
    to->n = 0;
    resize(to, from->n);
    if (from->n)
        memcpy(to->p, from->p, from->n);
}

static void forget(struct disk_file *f)
{
    for (size_t i = 0; i < f->n_pending; i++)
        free(f->pending[i].bytes);
    f->n_pending = 0;
}

static void unref(struct disk_file *f)
{
    if (!f || --f->refs > 0)
        return;
    forget(f);
    free(f->pending);
    free(f->now.p);
    free(f->kept.p);
    free(f);
}

static size_t find(const struct folder *f, const char *name)
{
    size_t i = 0;
    while (i < f->n && strcmp(f->name[i].text, name) != 0)
        i++;
    return i;
}

static void set_name(struct folder *f, const char *name, struct disk_file *file)
{
    size_t i = find(f, name);
    if (i < f->n) {
        unref(f->name[i].file);
        f->name[i] = f->name[--f->n];
    }
    if (!file)
        return;
    if (f->n == NAMES_MAX)
        abort();
    file->refs++;
    f->name[f->n].file = file;
    strncpy(f->name[f->n++].text, name, NAME_BYTES - 1);
}

static void change_name(struct disk *d, const char *name, struct disk_file *file)
{
    if (d->n_changes == CHANGES_MAX || strlen(name) >= NAME_BYTES)
        abort();
    struct change *c = &d->change[d->n_changes++];
    memset(c, 0, sizeof *c);
    strncpy(c->text, name, NAME_BYTES - 1);
    c->file = file;
    if (file)
        file->refs++;
    set_name(&d->now, name, file);
}

static void forget_changes(struct disk *d)
{
    for (size_t i = 0; i < d->n_changes; i++)
        unref(d->change[i].file);
    d->n_changes = 0;
}

/* One sector's part of a write reaches the disk, or is lost, or leaves noise where it made the file
 * grow. */
static bool sector(struct disk *d, struct disk_file *f, size_t at, const unsigned char *bytes,
                   size_t n, uint64_t kept_percent)
{
    unsigned char noise[SECTOR_BYTES];
    if (disk_random(d, 100) < kept_percent) {
        put(&f->kept, at, bytes, n);
        d->counts.sectors_kept++;
        return true;
    }
    d->counts.sectors_lost++;
    if (at >= f->kept.n && disk_random(d, 4) == 0) {
        for (size_t i = 0; i < n; i++)
            noise[i] = (unsigned char)disk_random(d, 256);
        put(&f->kept, at, noise, n);
    }
    return false;
}

static void lose(struct disk *d, struct disk_file *f, uint64_t kept_percent)
{
    for (size_t i = 0; i < f->n_pending; i++) {
        const struct pending *p = &f->pending[i];
        size_t kept = 0, sectors = 0;
        if (!p->bytes) {
            if (disk_random(d, 100) < kept_percent)
                resize(&f->kept, p->at);
            continue;
        }
        for (size_t from = 0; from < p->n; sectors++) {
            size_t room = SECTOR_BYTES - (p->at + from) % SECTOR_BYTES;
            size_t n = p->n - from < room ? p->n - from : room;
            kept += sector(d, f, p->at + from, p->bytes + from, n, kept_percent);
            from += n;
        }
        d->counts.torn += kept > 0 && kept < sectors;
    }
    forget(f);
}

/* How much got through differs from one cut to the next: nothing, all, and in between. */
static void cut(struct disk *d)
{
    uint64_t kept_percent = disk_random(d, 5) * 25;
    d->dead = true;
    d->counts.cuts++;
    for (size_t i = 0; i < d->n_changes; i++) {
        if (disk_random(d, 100) < kept_percent)
            set_name(&d->kept, d->change[i].text, d->change[i].file);
        else
            d->counts.names_lost++;
    }
    forget_changes(d);
    for (size_t i = 0; i < d->kept.n; i++)
        lose(d, d->kept.name[i].file, kept_percent);
}

/* True when the operation takes place whole. `last` is set when it is cut in the middle. */
static bool spend(struct disk *d, bool *last)
{
    *last = false;
    if (d->dead)
        return false;
    if (d->ops_left > 0 && --d->ops_left == 0)
        *last = true;
    return true;
}

struct disk *disk_new(uint64_t seed)
{
    struct disk *d = allocated(calloc(1, sizeof *d));
    d->seed = seed;
    return d;
}

static void empty(struct folder *f)
{
    for (size_t i = 0; i < f->n; i++)
        unref(f->name[i].file);
    f->n = 0;
}

void disk_free(struct disk *d)
{
    forget_changes(d);
    empty(&d->now);
    empty(&d->kept);
    free(d);
}

static void same_names(struct folder *to, const struct folder *from)
{
    empty(to);
    for (size_t i = 0; i < from->n; i++)
        set_name(to, from->name[i].text, from->name[i].file);
}

void disk_settle(struct disk *d)
{
    forget_changes(d);
    same_names(&d->kept, &d->now);
    for (size_t i = 0; i < d->now.n; i++) {
        forget(d->now.name[i].file);
        copy(&d->now.name[i].file->kept, &d->now.name[i].file->now);
    }
}

struct disk *disk_copy(const struct disk *d, uint64_t seed)
{
    struct disk *to = disk_new(seed);
    for (size_t i = 0; i < d->kept.n; i++) {
        struct disk_file *f = allocated(calloc(1, sizeof *f));
        f->disk = to;
        copy(&f->now, &d->kept.name[i].file->kept);
        set_name(&to->now, d->kept.name[i].text, f);
    }
    disk_settle(to);
    return to;
}

void disk_arm(struct disk *d, int64_t ops)
{
    d->ops_left = ops;
}

bool disk_is_dead(const struct disk *d)
{
    return d->dead;
}

void disk_reboot(struct disk *d)
{
    if (!d->dead)
        cut(d);
    d->dead = false;
    d->ops_left = 0;
    d->generation++;
    same_names(&d->now, &d->kept);
    for (size_t i = 0; i < d->now.n; i++)
        copy(&d->now.name[i].file->now, &d->now.name[i].file->kept);
}

struct disk_file *disk_open(struct disk *d, const char *name, bool create)
{
    bool last;
    size_t i = name ? find(&d->now, name) : d->now.n;
    struct disk_file *f = i < d->now.n ? d->now.name[i].file : NULL;
    if (d->dead || (!f && !create))
        return NULL;
    if (!f) {
        if (!spend(d, &last))
            return NULL;
        f = allocated(calloc(1, sizeof *f));
        f->disk = d;
        if (name)
            change_name(d, name, f);
        if (last)
            cut(d);
    }
    f->refs++;
    f->generation = d->generation;
    return f;
}

void disk_close(struct disk_file *f)
{
    unref(f);
}

bool disk_exists(const struct disk *d, const char *name)
{
    return find(&d->now, name) < d->now.n;
}

static struct pending *add(struct disk_file *f)
{
    if (f->n_pending == f->cap_pending) {
        f->cap_pending = f->cap_pending ? 2 * f->cap_pending : 16;
        f->pending = allocated(realloc(f->pending, f->cap_pending * sizeof *f->pending));
    }
    return &f->pending[f->n_pending++];
}

static bool is_off(const struct disk_file *f)
{
    return f->disk->dead || f->generation != f->disk->generation;
}

static bool change(struct disk_file *f, size_t at, const void *bytes, size_t n)
{
    bool last;
    if (is_off(f) || !spend(f->disk, &last))
        return false;
    struct pending *p = add(f);
    *p = (struct pending){at, n, NULL};
    if (bytes) {
        p->bytes = allocated(malloc(n + 1));
        memcpy(p->bytes, bytes, n);
        put(&f->now, at, bytes, n);
        f->disk->counts.writes++;
    } else {
        resize(&f->now, at);
    }
    if (last)
        cut(f->disk);
    return !last;
}

bool disk_write(struct disk_file *f, size_t at, const void *bytes, size_t n)
{
    return change(f, at, bytes, n);
}

bool disk_truncate(struct disk_file *f, size_t size)
{
    return change(f, size, NULL, 0);
}

bool disk_sync(struct disk_file *f)
{
    bool last;
    if (is_off(f) || !spend(f->disk, &last))
        return false;
    if (last) {
        cut(f->disk);
        return false;
    }
    f->disk->counts.syncs++;
    forget(f);
    copy(&f->kept, &f->now);
    return true;
}

bool disk_sync_folder(struct disk *d)
{
    bool last;
    if (!spend(d, &last))
        return false;
    if (last) {
        cut(d);
        return false;
    }
    d->counts.folder_syncs++;
    forget_changes(d);
    same_names(&d->kept, &d->now);
    return true;
}

bool disk_delete(struct disk *d, const char *name)
{
    bool last;
    if (!spend(d, &last))
        return false;
    if (disk_exists(d, name))
        change_name(d, name, NULL);
    if (last)
        cut(d);
    return !last;
}

ptrdiff_t disk_read(const struct disk_file *f, size_t at, void *out, size_t n)
{
    if (is_off(f))
        return -1;
    size_t there = at < f->now.n ? f->now.n - at : 0;
    if (there > n)
        there = n;
    if (there)
        memcpy(out, f->now.p + at, there);
    return (ptrdiff_t)there;
}

size_t disk_size(const struct disk_file *f)
{
    return f->now.n;
}
