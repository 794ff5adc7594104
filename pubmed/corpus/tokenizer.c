/* tokenizer.c - see tokenizer.h. */
#include "pubmed/corpus/tokenizer.h"

#include "lib/base/text.h"
#include "pubmed/corpus/messages.h"

#include <sqlite3.h>

typedef int emit_word(void *context, int flags, const char *word, int n, int start, int end);

static int create(void *context, const char **argument, int n, Fts5Tokenizer **out)
{
    (void)context, (void)argument, (void)n;
    struct buf *norm = base_malloc(sizeof *norm);
    *norm = (struct buf){0};
    *out = (Fts5Tokenizer *)norm;
    return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *t)
{
    buf_release((struct buf *)t);
    free(t);
}

static int cut_query(struct str s, void *context, emit_word *emit)
{
    struct str rest = s, word;
    int rc = SQLITE_OK;
    while (rc == SQLITE_OK && str_split(&rest, ' ', &word)) {
        int start = (int)(word.ptr - s.ptr);
        if (word.len)
            rc = emit(context, 0, word.ptr, (int)word.len, start, start + (int)word.len);
    }
    return rc;
}

static int cut_text(struct str s, size_t offset, struct buf *norm, void *context, emit_word *emit)
{
    size_t pos = 0, start, end;
    int rc = SQLITE_OK;
    while (rc == SQLITE_OK && text_next_word(s, &pos, &start, &end, norm))
        rc = emit(context, 0, buf_c(norm), (int)norm->len, (int)(offset + start),
                  (int)(offset + end));
    return rc;
}

static int run(Fts5Tokenizer *t, void *context, int flags, const char *text, int n, emit_word *emit)
{
    static const char gap = CORPUS_GAP;
    struct str all = str_n(text, n > 0 ? (size_t)n : 0), rest = all, one;
    if (flags & FTS5_TOKENIZE_QUERY)
        return cut_query(all, context, emit);
    int rc = SQLITE_OK;
    while (rc == SQLITE_OK && str_split(&rest, CORPUS_GAP, &one)) {
        size_t offset = (size_t)(one.ptr - all.ptr);
        if (offset > 0)
            rc = emit(context, 0, &gap, 1, (int)offset - 1, (int)offset);
        if (rc == SQLITE_OK)
            rc = cut_text(one, offset, (struct buf *)t, context, emit);
    }
    return rc;
}

/* FTS5 gives its functions through a pointer bound to `SELECT fts5(?)`. */
static fts5_api *find_api(struct sqlite3 *raw)
{
    fts5_api *api = NULL;
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(raw, "SELECT fts5(?1)", -1, &s, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(s, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(s);
    }
    sqlite3_finalize(s);
    return api;
}

enum err_code corpus_tokenizer_register(struct sqlite3 *raw, struct err *e)
{
    static fts5_tokenizer methods = {create, destroy, run};
    fts5_api *api = find_api(raw);
    if (!api || api->xCreateTokenizer(api, "sigte", NULL, &methods, NULL) != SQLITE_OK)
        return err_set(e, ERR_DB, MSG_CORPUS_NO_FTS);
    return ERR_OK;
}
