/* texts.c - files and attachments. */
#include "texts.h"

#include "lib/base/file.h"

void texts_seek(struct fixture *f, int64_t record)
{
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-a", record, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
    OK(f, fixture_vote(f, "reviewer-b", record, STAGE_ABSTRACT, VOTE_INCLUDE, "", ""));
}

const char *texts_file(struct fixture *f, const char *name, struct str bytes)
{
    const char *path = arena_fmt(&f->arena, "%s/%s", f->folder, name);
    OK(f, file_write(path, bytes, &f->e));
    return path;
}

const char *texts_pdf(struct fixture *f, const char *name, const struct made_pdf *p)
{
    struct buf b = {0};
    make_pdf_classic(p, &b);
    const char *path = texts_file(f, name, buf_str(&b));
    buf_release(&b);
    return path;
}

static enum err_code finish(struct fixture *f, enum err_code rc)
{
    if (rc == ERR_OK)
        return store_commit(f->s, &f->e);
    store_rollback(f->s);
    return rc;
}

enum err_code texts_attach(struct fixture *f, int64_t record, const char *path, const char *role,
                           int64_t *id)
{
    struct attaching x = {.root = record, .role = str_c(role)};
    struct attach_counts counts;
    struct vault *v = NULL;
    enum err_code rc = text_file_look(path, 0, &f->arena, &x.file, &f->e);
    if (rc == ERR_OK)
        rc = attach_open(f->s, false, &v, &f->e);
    if (rc == ERR_OK)
        rc = attach_list(f->s, v, "lead", &x, 1, NULL, &counts, id, &f->e);
    vault_close(v);
    return rc;
}

enum err_code texts_withdraw(struct fixture *f, int64_t id)
{
    OK(f, store_begin(f->s, &f->e));
    return finish(f, attachment_withdraw(f->s, "lead", id, STR("wrong file"), &f->e));
}

enum err_code texts_say(struct fixture *f, int64_t record, struct retrieval r)
{
    OK(f, store_begin(f->s, &f->e));
    return finish(f, retrieval_say(f->s, "lead", record, &r, &f->e));
}

enum err_code texts_undo(struct fixture *f, int64_t record)
{
    OK(f, store_begin(f->s, &f->e));
    return finish(f, retrieval_undo(f->s, "lead", record, &f->e));
}

struct report texts_report(struct fixture *f, int64_t record)
{
    struct report_list l;
    OK(f, report_load(f->s, &f->arena, &l, &f->e));
    const struct report *r = report_find(&l, record);
    return r ? *r : (struct report){0};
}

struct note_list texts_check(struct fixture *f)
{
    struct note_list found = {.arena = &f->arena};
    OK(f, attachment_check(f->s, NULL, &found, &f->e));
    return found;
}
