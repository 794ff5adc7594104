/* zip_out.c - see zip_out.h. */
#include "lib/render/zip_out.h"

#include "lib/render/messages.h"

#include <archive.h>
#include <archive_entry.h>

static la_ssize_t take(struct archive *zip, void *to, const void *bytes, size_t n)
{
    struct buf *out = to;
    (void)zip;
    buf_add(out, bytes, n);
    return out->overflow ? -1 : (la_ssize_t)n;
}

static int add_part(struct archive *zip, const struct zip_part *p)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, p->name);
    archive_entry_set_size(entry, (la_int64_t)p->bytes.len);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    int rc = archive_write_header(zip, entry);
    if (rc == ARCHIVE_OK && p->bytes.len)
        rc = archive_write_data(zip, p->bytes.ptr, p->bytes.len) == (la_ssize_t)p->bytes.len
                 ? ARCHIVE_OK
                 : ARCHIVE_FATAL;
    archive_entry_free(entry);
    return rc;
}

enum err_code zip_out(const struct zip_part *part, size_t n, struct buf *out, struct err *e)
{
    enum err_code code = ERR_OK;
    struct archive *zip = archive_write_new();
    int rc = archive_write_set_format_zip(zip);
    if (rc == ARCHIVE_OK)
        rc = archive_write_set_options(zip, "zip:compression=deflate");
    archive_write_set_bytes_per_block(zip, 0);
    archive_write_set_bytes_in_last_block(zip, 1);
    if (rc == ARCHIVE_OK)
        rc = archive_write_open(zip, out, NULL, take, NULL);
    for (size_t i = 0; i < n && rc == ARCHIVE_OK; i++)
        rc = add_part(zip, &part[i]);
    if (rc == ARCHIVE_OK)
        rc = archive_write_close(zip);
    if (rc != ARCHIVE_OK) {
        const char *why = archive_error_string(zip);
        code = err_set(e, ERR_IO, MSG_RENDER_ZIP(why ? why : "zip"));
    }
    archive_write_free(zip);
    return code;
}
