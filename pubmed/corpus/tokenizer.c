/* tokenizer.c - see tokenizer.h. */
#include "pubmed/corpus/tokenizer.h"

#include "pubmed/corpus/messages.h"

#include <sqlite3.h>
#include <string.h>

typedef int emit_word(void *context, int flags, const char *word, int n, int start, int end);

/* Nothing is kept from call to call; FTS5 wants an address all the same. */
static int create(void *context, const char **argument, int n, Fts5Tokenizer **out)
{
    static char nothing;
    (void)context, (void)argument, (void)n;
    *out = (Fts5Tokenizer *)&nothing;
    return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *t)
{
    (void)t;
}

static int run(Fts5Tokenizer *t, void *context, int flags, const char *text, int n, emit_word *emit)
{
    int rc = SQLITE_OK;
    (void)t, (void)flags;
    for (int at = 0; rc == SQLITE_OK && at < n;) {
        const char *blank = memchr(text + at, ' ', (size_t)(n - at));
        int end = blank ? (int)(blank - text) : n;
        if (end > at)
            rc = emit(context, 0, text + at, end - at, at, end);
        at = end + 1;
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
