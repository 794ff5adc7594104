/* match.c - a heap of files matched to reports. */
#include "screen/fulltext/match.h"

#include "screen/fulltext/match_internal.h"
#include "screen/fulltext/messages.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

const char *match_outcome_name(enum match_outcome o)
{
    static const char *const name[] = {"matched", "attached", "unsure", "unmatched", "no_text"};
    return name[o];
}

struct paths {
    struct arena *a;
    const char **item;
    size_t n, cap;
};

static enum err_code add_path(struct paths *p, const char *path, struct err *e)
{
    if (p->n == MATCH_FILES_MAX)
        return err_set(e, ERR_LIMIT, MSG_MATCH_TOO_MANY(MATCH_FILES_MAX));
    p->item = arena_grow(p->a, p->item, p->n, &p->cap, sizeof *p->item);
    p->item[p->n++] = path;
    return ERR_OK;
}

static enum err_code add_folder(struct paths *p, const char *path, struct err *e)
{
    struct stat st;
    enum err_code rc = ERR_OK;
    DIR *d = opendir(path);
    if (!d)
        return err_set(e, ERR_IO, MSG_MATCH_NO_FOLDER(path, strerror(errno)));
    for (struct dirent *f = readdir(d); rc == ERR_OK && f; f = readdir(d)) {
        const char *full = arena_fmt(p->a, "%s/%s", path, f->d_name);
        if (f->d_name[0] != '.' && stat(full, &st) == 0 && S_ISREG(st.st_mode))
            rc = add_path(p, full, e);
    }
    closedir(d);
    return rc;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

enum err_code match_files(const char *const *path, size_t n_paths, struct arena *a,
                          const char ***out, size_t *n, struct err *e)
{
    struct paths p = {.a = a};
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < n_paths; i++) {
        struct stat st;
        if (stat(path[i], &st) != 0)
            rc = err_set(e, ERR_IO, MSG_MATCH_NO_FOLDER(path[i], strerror(errno)));
        else if (S_ISDIR(st.st_mode))
            rc = add_folder(&p, path[i], e);
        else
            rc = add_path(&p, arena_strdup(a, path[i]), e);
    }
    if (p.n)
        qsort(p.item, p.n, sizeof *p.item, by_name);
    *out = p.item;
    *n = p.n;
    return rc;
}

static void no_text(const struct matcher *m, struct text_match *t)
{
    t->outcome = MATCH_NO_TEXT;
    for (enum lang lang = 0; lang < LANG_COUNT; lang++)
        t->why[lang] = msg_text(m->a, lang, MSG_MATCH_NO_PDF(t->file.media.type));
}

/* What can't be attached at all is told like the rest, so that one file stops no other. */
static void unreadable(const struct matcher *m, struct text_match *t, const struct err *why)
{
    t->outcome = MATCH_NO_TEXT;
    for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
        struct buf b = {0};
        err_render(&b, lang, why);
        t->why[lang] = arena_strndup(m->a, buf_c(&b), b.len);
        buf_release(&b);
    }
}

static void unsure(const struct matcher *m, struct text_match *t, bool has_text)
{
    t->outcome = MATCH_UNSURE;
    for (enum lang lang = 0; lang < LANG_COUNT; lang++)
        t->why[lang] = has_text ? msg_text(m->a, lang, MSG_MATCH_HAS_TEXT(t->root))
                                : msg_text(m->a, lang, MSG_MATCH_SEVERAL(t->root));
}

/* What is attached already decides for it or against it. */
static void compare_attached(const struct matcher *m, struct str role, struct text_match *t)
{
    bool other = false;
    for (size_t i = 0; i < m->n_attached; i++) {
        const struct attachment *x = &m->attached[i];
        if (x->root != t->root || x->withdrawn || !str_eq(x->role, role))
            continue;
        if (hash_eq(x->hash, t->file.bytes.hash)) {
            t->outcome = MATCH_BEFORE;
            return;
        }
        other = true;
    }
    if (other && m->full_text)
        unsure(m, t, true);
}

static int by_root(const void *a, const void *b)
{
    const struct text_match *x = *(struct text_match *const *)a;
    const struct text_match *y = *(struct text_match *const *)b;
    if (x->root != y->root)
        return x->root < y->root ? -1 : 1;
    return strcmp(x->file.bytes.path, y->file.bytes.path);
}

/* The files found for one report: copies of one file are one, and different ones are for people. */
static void compare_group(const struct matcher *m, struct text_match **t, size_t n)
{
    bool differ = false;
    for (size_t i = 1; i < n; i++)
        differ = differ || !hash_eq(t[i]->file.bytes.hash, t[0]->file.bytes.hash);
    for (size_t i = 0; i < n; i++) {
        if (differ && m->full_text)
            unsure(m, t[i], false);
        else if (!differ && i > 0)
            t[i]->outcome = MATCH_BEFORE;
    }
}

static void compare_files(const struct matcher *m, struct text_match_list *l)
{
    struct text_match **found = ARENA_ARRAY(m->a, l->n, struct text_match *);
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        if (l->item[i].outcome == MATCH_FOUND)
            found[n++] = &l->item[i];
    if (n)
        qsort(found, n, sizeof *found, by_root);
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i + 1; k < n && found[k]->root == found[i]->root; k++)
            continue;
        compare_group(m, found + i, k - i);
    }
}

static enum err_code load(struct matcher *m, struct store *s, struct err *e)
{
    enum err_code rc = id_index_load(s, m->a, &m->index, e);
    if (rc == ERR_OK)
        rc = report_load(s, m->a, &m->reports, e);
    if (rc == ERR_OK)
        rc = attachment_list(s, 0, m->a, &m->attached, &m->n_attached, e);
    return rc;
}

enum err_code match_all(struct store *s, const char *const *path, size_t n, struct str role,
                        int64_t limit_bytes, struct progress *p, struct arena *a,
                        struct text_match_list *out, struct err *e)
{
    struct matcher m = {.a = a, .full_text = str_eq(role, STR(ATTACH_ROLE_FULL_TEXT))};
    *out = (struct text_match_list){ARENA_ARRAY(a, n, struct text_match), n};
    enum err_code rc = load(&m, s, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct text_match *t = &out->item[i];
        struct err why = {0};
        if (text_file_look(path[i], limit_bytes, a, &t->file, &why) != ERR_OK)
            unreadable(&m, t, &why);
        else if (t->file.false_pdf)
            no_text(&m, t);
        else
            match_one(&m, t);
        if (t->outcome == MATCH_FOUND)
            compare_attached(&m, role, t);
        progress_to(p, MSG_ATTACH_LOOKING, (int64_t)i + 1, (int64_t)n);
        rc = progress_check(p, e);
    }
    if (rc == ERR_OK)
        compare_files(&m, out);
    return rc;
}
