/* rows.c - the texts of records, read a stretch at a time and made into rows. */
#include "screen/import/stretch.h"
#include "screen/priority/messages.h"
#include "screen/priority/priority_internal.h"
#include "screen/priority/text.h"

#define STRETCH 512

/* Texts of one stretch, as far as they are among the gathered: what came since waits for the next
 * time. */
static enum err_code unpack(const struct record_stretch *in, const struct priority_gathered *g,
                            size_t *at, struct arena *a, struct rank_text *text, size_t *n,
                            struct err *e)
{
    enum err_code rc = ERR_OK;
    *n = 0;
    for (size_t i = 0; rc == ERR_OK && i < in->n && *at < g->n; i++) {
        struct bib_record record;
        if (in->item[i].root != g->record[*at].root)
            return err_set(e, ERR_DB, MSG_PRIORITY_MOVED);
        rc = record_unpack(&in->item[i], a, &record, e);
        if (rc != ERR_OK)
            return rc;
        priority_text(&record, a, &text[*n]);
        text[*n].verdicts = g->record[*at].verdicts;
        (*n)++, (*at)++;
    }
    return rc;
}

enum err_code priority_rows_add(struct rank_corpus *corpus, struct store *s,
                                const struct priority_gathered *g, size_t from,
                                struct progress *progress, struct err *e)
{
    struct arena a = {0};
    struct rank_text *text = base_malloc(STRETCH * sizeof *text);
    int64_t after = from ? g->record[from - 1].root : 0;
    enum err_code rc = ERR_OK;
    for (size_t at = from; rc == ERR_OK && at < g->n;) {
        struct record_stretch in;
        size_t n = 0;
        struct arena_mark mark = arena_mark(&a);
        rc = record_stretch(s, after, STRETCH, &a, &in, e);
        if (rc == ERR_OK && in.n == 0)
            rc = err_set(e, ERR_DB, MSG_PRIORITY_MOVED);
        if (rc == ERR_OK)
            rc = unpack(&in, g, &at, &a, text, &n, e);
        if (rc == ERR_OK) {
            rank_corpus_add(corpus, text, n);
            after = in.item[in.n - 1].root;
            progress_to(progress, MSG_PRIORITY_READING, (int64_t)at, (int64_t)g->n);
            rc = progress_check(progress, e);
        }
        arena_reset(&a, mark);
    }
    free(text);
    arena_release(&a);
    return rc;
}
