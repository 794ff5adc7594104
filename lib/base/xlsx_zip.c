/* xlsx_zip.c - parts out of the zip file, with libarchive. */
#include "lib/base/messages.h"
#include "lib/base/xlsx_internal.h"

#include <archive.h>
#include <archive_entry.h>

#define BLOCK_BYTES 65536

struct xlsx_part {
    struct archive *zip;
    const char *file, *name;
    size_t total;
    char block[BLOCK_BYTES];
};

bool xlsx_is_zip(struct str head)
{
    return str_starts(head, "PK\x03\x04");
}

bool xlsx_is_compound(struct str head)
{
    return str_starts(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

static enum err_code damaged(const struct xlsx_part *p, struct err *e)
{
    const char *why = archive_error_string(p->zip);
    err_set(e, ERR_INPUT, MSG_XLSX_DAMAGED(p->name, why ? why : "zip"));
    return err_at(e, p->file, 0, 0);
}

static bool same_part(const char *path, const char *part)
{
    struct str s = str_c(path);
    return str_eq_nocase_c(str_starts(s, "/") ? str_sub(s, 1, s.len) : s, part);
}

/* Go through the headers up to the part. */
static enum err_code find_part(struct xlsx_part *p, const char *part, bool *found, struct err *e)
{
    struct archive_entry *entry;
    int rc;
    size_t n = 0;
    *found = false;
    while (!*found && (rc = archive_read_next_header(p->zip, &entry)) != ARCHIVE_EOF) {
        if (rc < ARCHIVE_WARN)
            return damaged(p, e);
        if (++n > XLSX_ENTRIES_MAX) {
            err_set(e, ERR_LIMIT, MSG_XLSX_MANY_PARTS(XLSX_ENTRIES_MAX));
            return err_at(e, p->file, 0, 0);
        }
        *found = same_part(archive_entry_pathname(entry), part);
    }
    return ERR_OK;
}

enum err_code xlsx_part_open(const struct xlsx *x, const char *part, struct xlsx_part **out,
                             struct err *e)
{
    struct xlsx_part *p = base_malloc(sizeof *p);
    bool found = false;
    *out = NULL;
    p->file = x->name;
    p->name = part;
    p->total = 0;
    p->zip = archive_read_new();
    archive_read_support_format_zip(p->zip);
    enum err_code rc = ERR_OK;
    if (archive_read_open_memory(p->zip, x->bytes.ptr, x->bytes.len) != ARCHIVE_OK)
        rc = damaged(p, e);
    if (rc == ERR_OK)
        rc = find_part(p, part, &found, e);
    if (rc == ERR_OK && found)
        *out = p;
    else
        xlsx_part_close(p);
    return rc;
}

enum err_code xlsx_part_read(struct xlsx_part *p, struct str *bytes, struct err *e)
{
    la_ssize_t n = archive_read_data(p->zip, p->block, sizeof p->block);
    *bytes = (struct str){0};
    if (n < 0)
        return damaged(p, e);
    p->total += (size_t)n;
    if (p->total > XLSX_PART_MAX) {
        err_set(e, ERR_LIMIT, MSG_XLSX_PART_LIMIT(p->name, XLSX_PART_MAX));
        return err_at(e, p->file, 0, 0);
    }
    *bytes = str_n(p->block, (size_t)n);
    return ERR_OK;
}

void xlsx_part_close(struct xlsx_part *p)
{
    if (!p)
        return;
    archive_read_free(p->zip);
    free(p);
}
