/* digest.c - see digest.h. */
#include "pubmed/corpus/digest.h"

#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "pubmed/corpus/md5.h"
#include "pubmed/corpus/messages.h"

#include <errno.h>

#define SUM_FILE_BYTES 4096

static enum err_code add_all(FILE *f, const char *path, struct md5 *sum, struct err *e)
{
    static const size_t piece = 256 * 1024;
    char *bytes = base_malloc(piece);
    bool fine = true;
    for (size_t n; fine && (n = fread(bytes, 1, piece, f)) > 0;)
        fine = md5_add(sum, bytes, n);
    free(bytes);
    if (!fine)
        return err_set(e, ERR_IO, MSG_CORPUS_NO_MD5(path));
    return ferror(f) ? err_set(e, ERR_IO, MSG_IO_READ(path, strerror(errno))) : ERR_OK;
}

enum err_code md5_of_file(const char *path, char out[MD5_HEX + 1], struct err *e)
{
    unsigned char byte[MD5_BYTES];
    FILE *f = fopen(path, "rbe");
    if (!f)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno)));
    struct md5 *sum = md5_new();
    enum err_code rc = sum ? add_all(f, path, sum, e) : err_set(e, ERR_IO, MSG_CORPUS_NO_MD5(path));
    if (rc == ERR_OK && !md5_end(sum, byte))
        rc = err_set(e, ERR_IO, MSG_CORPUS_NO_MD5(path));
    for (size_t i = 0; rc == ERR_OK && i < sizeof byte; i++)
        snprintf(out + 2 * i, 3, "%02x", byte[i]);
    md5_free(sum);
    fclose(f);
    return rc;
}

/* The first run of 32 hexadecimal digits: NLM's form, and md5sum's. */
static bool find_sum(struct str text, char out[MD5_HEX + 1])
{
    size_t run = 0;
    for (size_t i = 0; i <= text.len; i++) {
        bool digit = i < text.len && text.ptr[i] && strchr("0123456789abcdefABCDEF", text.ptr[i]);
        if (!digit && run == MD5_HEX) {
            for (size_t k = 0; k < MD5_HEX; k++) {
                char c = text.ptr[i - MD5_HEX + k];
                out[k] = (char)(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
            }
            out[MD5_HEX] = '\0';
            return true;
        }
        run = digit ? run + 1 : 0;
    }
    return false;
}

enum err_code md5_check(const char *path, bool *checked, struct err *e)
{
    struct arena a = {0};
    struct str text;
    char wanted[MD5_HEX + 1], got[MD5_HEX + 1];
    const char *beside = arena_fmt(&a, "%s.md5", path);
    enum err_code rc = ERR_OK;
    *checked = file_exists(beside);
    if (*checked) {
        rc = file_read(beside, SUM_FILE_BYTES, &a, &text, e);
        if (rc == ERR_OK && !find_sum(text, wanted))
            rc = err_set(e, ERR_INPUT, MSG_CORPUS_BAD_MD5_FILE(beside));
        if (rc == ERR_OK)
            rc = md5_of_file(path, got, e);
        if (rc == ERR_OK && strcmp(wanted, got) != 0)
            rc = err_set(e, ERR_INPUT, MSG_CORPUS_MD5_DIFFERS(path, beside));
    }
    arena_release(&a);
    return rc;
}
