/* export.c - attached files out again, under names that any system takes. */
#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "lib/base/text.h"
#include "screen/fulltext/attachment.h"
#include "screen/fulltext/messages.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define CITATION_BYTES 60

static enum err_code write_part(void *context, struct str part, struct err *e)
{
    const int *fd = context;
    while (part.len) {
        ssize_t n = write(*fd, part.ptr, part.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return err_set(e, ERR_IO, MSG_IO_WRITE("", strerror(errno)));
        part = str_sub(part, (size_t)n, part.len);
    }
    return ERR_OK;
}

/* Has the file that stands there the same bytes? */
static bool is_same(const char *path, const struct attachment *t)
{
    struct arena a = {0};
    struct err ignored = {0};
    struct text_file f;
    bool same =
        text_file_look(path, t->size, &a, &f, &ignored) == ERR_OK && hash_eq(f.bytes.hash, t->hash);
    arena_release(&a);
    return same;
}

static enum err_code write_out(struct vault *v, const struct attachment *t, const char *half,
                               const char *path, struct err *e)
{
    int fd = open(half, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(errno)));
    enum err_code rc = vault_get(v, t->hash, write_part, &fd, e);
    if (rc == ERR_IO)
        rc = err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(errno)));
    if (rc == ERR_OK && fsync(fd) != 0)
        rc = err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(errno)));
    if (close(fd) != 0 && rc == ERR_OK)
        rc = err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(errno)));
    return rc;
}

/* A link fails where a rename would replace; a memory stick may know no links. */
static enum err_code give_name(const char *half, const char *path, struct err *e)
{
    if (link(half, path) == 0)
        return ERR_OK;
    if (errno == EEXIST || file_exists(path))
        return err_set(e, ERR_IO, MSG_EXPORT_STANDS(path));
    return rename(half, path) == 0 ? ERR_OK
                                   : err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(errno)));
}

enum err_code attachment_write(struct vault *v, const struct attachment *t, const char *path,
                               bool *made, struct err *e)
{
    struct arena a = {0};
    uint32_t random;
    *made = false;
    if (file_exists(path))
        return is_same(path, t) ? ERR_OK : err_set(e, ERR_IO, MSG_EXPORT_STANDS(path));
    random_bytes(&random, sizeof random);
    const char *half = arena_fmt(&a, "%s.%08" PRIx32, path, random);
    enum err_code rc = write_out(v, t, half, path, e);
    if (rc == ERR_OK)
        rc = give_name(half, path, e);
    unlink(half);
    *made = rc == ERR_OK;
    arena_release(&a);
    return rc;
}

/* Folded words joined by `-`; what isn't ASCII after that is left out. */
static void add_safe(struct buf *out, struct str s, size_t most)
{
    struct buf word = {0};
    size_t pos = 0, start, end, from = out->len;
    while (text_next_word(s, &pos, &start, &end, &word)) {
        size_t before = out->len;
        if (before > from)
            buf_addch(out, '-');
        for (size_t i = 0; i < word.len; i++)
            if ((unsigned char)word.ptr[i] < 0x80)
                buf_addch(out, word.ptr[i]);
        if (out->len - from > most || out->len == before + 1)
            buf_truncate(out, before);
    }
    buf_release(&word);
}

char *attachment_name(const struct attachment *t, struct str citation, size_t nth, struct arena *a)
{
    struct buf b = {0};
    buf_addf(&b, "%05" PRId64 "_", t->root);
    add_safe(&b, citation, CITATION_BYTES);
    if (b.ptr[b.len - 1] == '_')
        buf_adds(&b, "record");
    if (!str_eq(t->role, STR(ATTACH_ROLE_FULL_TEXT)))
        buf_addf(&b, "_%.*s", (int)t->role.len, t->role.ptr);
    if (nth > 1)
        buf_addf(&b, "_%zu", nth);
    buf_addf(&b, ".%s", media_ending(t->media));
    char *name = arena_strndup(a, buf_c(&b), b.len);
    buf_release(&b);
    return name;
}
