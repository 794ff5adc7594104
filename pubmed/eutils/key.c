/* key.c - the API key, out of a file or the environment. */
#include "lib/base/file.h"
#include "pubmed/eutils/eutils_key.h"
#include "pubmed/eutils/messages.h"

#include <sys/stat.h>

enum { KEY_BYTES_MAX = 128, FILE_BYTES_MAX = 4096 };

static bool is_key(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
            return false;
    }
    return s.len > 0 && s.len <= KEY_BYTES_MAX;
}

static enum err_code from_file(const char *path, struct arena *a, const char **out,
                               struct note_list *notes, struct err *e)
{
    struct str text, line;
    struct stat st;
    enum err_code rc = file_read(path, FILE_BYTES_MAX, a, &text, e);
    if (rc != ERR_OK)
        return rc;
    text = str_trim(text);
    if (!str_split(&text, '\n', &line) || !is_key(line = str_trim(line)))
        return err_set(e, ERR_INPUT, MSG_EUTILS_NO_KEY_IN(path));
    if (notes && stat(path, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & (S_IRGRP | S_IROTH)))
        note_add(notes, NOTE_WARNING, "", 0, 0, MSG_EUTILS_KEY_OPEN(path));
    *out = arena_strndup(a, line.ptr, line.len);
    return ERR_OK;
}

enum err_code eutils_key_find(const char *path, struct arena *a, const char **out,
                              struct note_list *notes, struct err *e)
{
    const char *named = getenv("NCBI_API_KEY_FILE");
    *out = NULL;
    if (!path && named && named[0])
        path = named;
    if (path)
        return from_file(path, a, out, notes, e);
    struct str key = str_trim(str_c(getenv("NCBI_API_KEY")));
    if (key.len == 0)
        return ERR_OK;
    if (!is_key(key))
        return err_set(e, ERR_INPUT, MSG_EUTILS_NO_KEY_IN("NCBI_API_KEY"));
    *out = arena_strndup(a, key.ptr, key.len);
    return ERR_OK;
}
