/* look.c - a file seen before it is attached: size, hash, kind. */
#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "lib/base/text.h"
#include "screen/fulltext/attachment.h"
#include "screen/fulltext/messages.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define PART_BYTES ((size_t)512 * 1024)
#define NAME_BYTES 255
#define MEGABYTE   (1000 * 1000)

/* Both ends of a file that goes by in parts. */
struct ends {
    struct buf head, tail;
};

static void keep_ends(struct ends *x, struct str part)
{
    if (x->head.len < MEDIA_HEAD_BYTES)
        buf_addstr(&x->head, str_sub(part, 0, MEDIA_HEAD_BYTES - x->head.len));
    if (part.len >= MEDIA_TAIL_BYTES) {
        buf_clear(&x->tail);
        buf_addstr(&x->tail, str_sub(part, part.len - MEDIA_TAIL_BYTES, part.len));
        return;
    }
    buf_addstr(&x->tail, part);
    if (x->tail.len > MEDIA_TAIL_BYTES) {
        size_t drop = x->tail.len - MEDIA_TAIL_BYTES;
        memmove(x->tail.ptr, x->tail.ptr + drop, MEDIA_TAIL_BYTES);
        buf_truncate(&x->tail, MEDIA_TAIL_BYTES);
    }
}

static enum err_code read_file(int fd, int64_t limit, struct ends *ends, struct text_file *out,
                               struct err *e)
{
    char *part = base_malloc(PART_BYTES);
    struct hash_stream run;
    enum err_code rc = ERR_OK;
    hash_begin(&run);
    while (rc == ERR_OK) {
        ssize_t n = read(fd, part, PART_BYTES);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            rc = err_set(e, ERR_IO, MSG_IO_READ(out->bytes.path, strerror(errno)));
        if (n <= 0)
            break;
        out->bytes.size += n;
        if (out->bytes.size > limit)
            rc = err_set(e, ERR_LIMIT,
                         MSG_ATTACH_TOO_LARGE(out->bytes.path, out->bytes.size / MEGABYTE,
                                              limit / MEGABYTE));
        hash_add(&run, str_n(part, (size_t)n));
        keep_ends(ends, str_n(part, (size_t)n));
    }
    out->bytes.hash = hash_end(&run);
    free(part);
    return rc;
}

static bool is_plain(struct str name)
{
    bool plain = name.len > 0 && name.len <= NAME_BYTES && text_invalid_at(name) == SIZE_MAX;
    for (size_t i = 0; plain && i < name.len; i++)
        plain = (unsigned char)name.ptr[i] >= 0x20 && name.ptr[i] != 0x7F;
    return plain;
}

/* The name goes into the log and onto terminals; one that can't is shown by its ASCII signs. */
static enum err_code check_name(struct text_file *f, struct arena *a, struct err *e)
{
    if (is_plain(f->name))
        return ERR_OK;
    char *shown =
        arena_strndup(a, f->name.ptr, f->name.len < NAME_BYTES ? f->name.len : NAME_BYTES);
    for (char *p = shown; *p; p++)
        if ((unsigned char)*p < 0x20 || (unsigned char)*p >= 0x7F)
            *p = '?';
    f->name = str_c(shown);
    return err_set(e, ERR_INPUT, MSG_ATTACH_BAD_NAME(f->name));
}

static void see_ending(struct text_file *f)
{
    f->false_pdf = !media_is_pdf(f->media) && f->name.len > 4 &&
                   str_eq_nocase(str_sub(f->name, f->name.len - 4, f->name.len), STR(".pdf"));
}

enum err_code text_file_call(struct text_file *f, struct str name, struct arena *a, struct err *e)
{
    f->name = str_c(file_base(arena_strndup(a, name.ptr, name.len)));
    enum err_code rc = check_name(f, a, e);
    see_ending(f);
    return rc;
}

static enum err_code open_file(const char *path, int64_t limit, int *fd, struct err *e)
{
    struct stat st;
    /* Not to wait for a writer of a pipe. */
    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*fd < 0 || fstat(*fd, &st) != 0)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno)));
    if (!S_ISREG(st.st_mode))
        return err_set(e, ERR_INPUT, MSG_ATTACH_NOT_A_FILE(path));
    if (st.st_size == 0)
        return err_set(e, ERR_INPUT, MSG_ATTACH_EMPTY(path));
    if (st.st_size > limit)
        return err_set(
            e, ERR_LIMIT,
            MSG_ATTACH_TOO_LARGE(path, (int64_t)st.st_size / MEGABYTE, limit / MEGABYTE));
    return ERR_OK;
}

enum err_code text_file_look(const char *path, int64_t limit_bytes, struct arena *a,
                             struct text_file *out, struct err *e)
{
    int64_t limit = limit_bytes ? limit_bytes : ATTACH_LIMIT_BYTES;
    struct ends ends = {0};
    int fd = -1;
    *out = (struct text_file){.bytes.path = arena_strdup(a, path)};
    out->name = str_c(file_base(out->bytes.path));
    enum err_code rc = check_name(out, a, e);
    if (rc == ERR_OK)
        rc = open_file(path, limit, &fd, e);
    if (rc == ERR_OK)
        rc = read_file(fd, limit, &ends, out, e);
    if (fd >= 0)
        close(fd);
    if (rc == ERR_OK && out->bytes.size == 0)
        rc = err_set(e, ERR_INPUT, MSG_ATTACH_EMPTY(path));
    if (rc == ERR_OK) {
        out->media = media_of(buf_str(&ends.head), buf_str(&ends.tail));
        see_ending(out);
        out->cut_off = media_is_pdf(out->media) && !media_pdf_ends(buf_str(&ends.tail));
    }
    buf_release(&ends.head);
    buf_release(&ends.tail);
    return rc;
}
