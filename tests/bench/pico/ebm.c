/* ebm.c - EBM-NLP's slice: NAME.tokens (a token a line), and NAME.ann (0 or 1 for each). */
#include "sources.h"

#include "lib/base/file.h"

#include <dirent.h>
#include <stdlib.h>

static void read_marks(struct str ann, const struct spans *tokens, struct arena *a,
                       struct spans *out)
{
    size_t i = 0;
    bool inside = false;
    for (size_t k = 0; k < ann.len && i < tokens->n; k++) {
        if (ann.ptr[k] != '0' && ann.ptr[k] != '1')
            continue;
        bool marked = ann.ptr[k] == '1';
        if (marked && !inside) {
            out->item = arena_grow(a, out->item, out->n, &out->cap, sizeof *out->item);
            out->item[out->n++] =
                (struct span){1u << SET_IC, tokens->item[i].start, tokens->item[i].end};
        } else if (marked) {
            out->item[out->n - 1].end = tokens->item[i].end;
        }
        inside = marked;
        i++;
    }
}

static void join(struct str list, struct arena *a, struct buf *text, struct spans *tokens)
{
    struct str token;
    while (str_split(&list, '\n', &token)) {
        if (!token.len)
            continue;
        bool tight = token.len == 1 && strchr(".,;:)]%", token.ptr[0]);
        if (text->len && !tight)
            buf_addch(text, ' ');
        tokens->item = arena_grow(a, tokens->item, tokens->n, &tokens->cap, sizeof *tokens->item);
        tokens->item[tokens->n++] = (struct span){0, text->len, text->len + token.len};
        buf_addstr(text, token);
    }
}

static bool score_one(const char *documents, const char *folder, const char *name,
                      struct score *score)
{
    struct arena a = {0};
    struct err e = {0};
    struct str list, ann;
    struct buf text = {0};
    struct spans tokens = {0}, theirs = {0}, ours = {0};
    struct document d;
    int stem = (int)(strlen(name) - strlen(".ann"));
    bool ok = file_read(arena_fmt(&a, "%s/%.*s.tokens", documents, stem, name), 0, &a, &list, &e) ==
                  ERR_OK &&
              file_read(arena_fmt(&a, "%s/%s", folder, name), 0, &a, &ann, &e) == ERR_OK;
    if (ok) {
        join(list, &a, &text, &tokens);
        read_marks(ann, &tokens, &a, &theirs);
        document_make(buf_str(&text), &d);
        document_passages(&d, &a, &ours);
        score_add(score, buf_str(&text), &ours, &theirs, &a);
    }
    buf_release(&text);
    arena_release(&a);
    return ok;
}

static int is_annotation(const struct dirent *d)
{
    return d->d_name[0] != '.' && str_ends(str_c(d->d_name), ".ann");
}

static bool score_folder(const char *documents, const char *folder, enum half half,
                         struct score *score, size_t *n_documents)
{
    struct dirent **entry = NULL;
    int n = scandir(folder, &entry, is_annotation, alphasort);
    bool ok = n > 0;
    for (int i = 0; i < n; i++) {
        if (ok && i % 2 == (int)half) {
            ok = score_one(documents, folder, entry[i]->d_name, score);
            ++*n_documents;
        }
        free(entry[i]);
    }
    free(entry);
    return ok;
}

bool ebm_score(const char *folder, enum half half, struct score *score, size_t *documents)
{
    struct arena a = {0};
    const char *texts = arena_fmt(&a, "%s/documents", folder);
    bool ok = score_folder(texts, arena_fmt(&a, "%s/annotations/random/interventions", folder),
                           half, score, documents) &&
              score_folder(texts, arena_fmt(&a, "%s/annotations/difficult/interventions", folder),
                           half, score, documents);
    arena_release(&a);
    return ok;
}
