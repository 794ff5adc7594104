/* take.c - the other review's files attached here. */
#include "screen/elsewhere/elsewhere.h"
#include "screen/elsewhere/messages.h"

#include "lib/base/file.h"

#include <errno.h>
#include <unistd.h>

/* A folder for the copies, gone afterwards. */
static enum err_code make_folder(struct arena *a, char **out, struct err *e)
{
    const char *folder = getenv("TMPDIR");
    *out = arena_fmt(a, "%s/sigte-elsewhere-XXXXXX", folder && *folder ? folder : "/tmp");
    if (!mkdtemp(*out))
        return err_set(e, ERR_IO, MSG_ELSEWHERE_NO_FOLDER(*out, strerror(errno)));
    return ERR_OK;
}

/* The name it has there, as the last part of a path and nothing else. */
static const char *safe_name(const struct attachment *t, struct arena *a)
{
    const char *name = file_base(arena_str(a, t->name).ptr);
    if (!*name || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return arena_fmt(a, "text.%s", media_ending(t->media));
    return name;
}

/* Each in a folder of its own, since two files may have one name. */
static enum err_code copy_out(struct vault *v, const struct elsewhere_article *x,
                              const char *folder, char **path, struct arena *a, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < x->n_files; i++) {
        bool made;
        char *own = arena_fmt(a, "%s/%zu", folder, i);
        rc = file_mkdir(own, e);
        path[i] = arena_fmt(a, "%s/%s", own, safe_name(&x->file[i], a));
        if (rc == ERR_OK)
            rc = attachment_write(v, &x->file[i], path[i], &made, e);
    }
    return rc;
}

static void tidy(const char *folder, char *const *path, size_t n, struct arena *a)
{
    for (size_t i = 0; i < n; i++) {
        if (path[i])
            unlink(path[i]);
        rmdir(arena_fmt(a, "%s/%zu", folder, i));
    }
    rmdir(folder);
}

static struct str found_by(const struct elsewhere *x, const struct elsewhere_article *article,
                           struct arena *a)
{
    if (article->how == ELSEWHERE_BY_RULES)
        return str_c(msg_text(a, LANG_EN, MSG_ELSEWHERE_MATCHED_RULES(x->id)));
    return article->how == ELSEWHERE_BY_PMID
               ? str_c(msg_text(a, LANG_EN, MSG_ELSEWHERE_MATCHED_PMID(article->pmid, x->id)))
               : str_c(msg_text(a, LANG_EN, MSG_ELSEWHERE_MATCHED_DOI(article->doi, x->id)));
}

static enum err_code attach(struct store *here, const struct elsewhere *x,
                            const struct elsewhere_article *article, char *const *path,
                            const char *person, struct arena *a, struct attach_counts *out,
                            struct err *e)
{
    struct attaching *w = ARENA_ARRAY(a, article->n_files, struct attaching);
    struct vault *v = NULL;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < article->n_files; i++) {
        const struct attachment *t = &article->file[i];
        char *note = msg_text(
            a, LANG_EN,
            MSG_ELSEWHERE_FROM(x->title[LANG_EN], x->id, t->id, t->person, str_sub(t->at, 0, 10)));
        w[i] = (struct attaching){.root = article->here,
                                  .role = t->role,
                                  .note = str_c(note),
                                  .matched = found_by(x, article, a)};
        rc = text_file_look(path[i], ATTACH_LIMIT_MOST, a, &w[i].file, e);
    }
    /* Before the file beside is made for nothing. */
    if (rc == ERR_OK)
        rc = retrieval_allowed(here, person, article->here, e);
    if (rc == ERR_OK)
        rc = attach_open(here, false, &v, e);
    if (rc == ERR_OK)
        rc = attach_list(here, v, person, w, article->n_files, NULL, out, NULL, e);
    vault_close(v);
    return rc;
}

enum err_code elsewhere_take_texts(struct store *here, struct store *there,
                                   const struct elsewhere *x,
                                   const struct elsewhere_article *article, const char *person,
                                   struct arena *a, struct attach_counts *out, struct err *e)
{
    struct vault *v = NULL;
    char *folder = NULL, **path = ARENA_ARRAY(a, article->n_files, char *);
    *out = (struct attach_counts){0};
    if (article->n_files == 0)
        return err_set(e, ERR_NOT_FOUND, MSG_ELSEWHERE_NO_TEXT(article->here, x->id));
    enum err_code rc = vault_open(there, DB_READ, &v, e);
    if (rc == ERR_OK)
        rc = make_folder(a, &folder, e);
    if (rc != ERR_OK) {
        vault_close(v);
        return rc;
    }
    rc = copy_out(v, article, folder, path, a, e);
    vault_close(v);
    if (rc == ERR_OK)
        rc = attach(here, x, article, path, person, a, out, e);
    tidy(folder, path, article->n_files, a);
    return rc;
}
