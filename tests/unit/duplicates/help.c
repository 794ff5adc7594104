/* help.c - small steps on the fixture's review. */
#include "help.h"

#include "lib/base/file.h"
#include "lib/bib/record_json.h"

void help_import(struct fixture *f, const char *source, const char *arm, const char *text)
{
    struct import_report r;
    struct import_options o = {.arm = arm, .source = source};
    const char *path = arena_fmt(&f->arena, "%s/%s", f->folder, source);
    OK(f, file_write(path, str_c(text), &f->e));
    OK(f, import_file(f->s, "lead", path, &o, NULL, &f->arena, &r, &f->e));
}

void help_revise(struct fixture *f, int64_t of, const struct bib_record *r)
{
    static int number;
    struct import_report report;
    struct import_batch *b;
    struct hash raw, parsed;
    struct buf json = {0};
    struct json_out j = {.out = &json};
    struct bib_place at = {.position = 1, .line = 1};
    const char *source = arena_fmt(&f->arena, "revision-%d", ++number);
    struct import_options o = {
        .arm = "database", .source = source, .format = BIB_PUBMED_XML, .revision = true};
    bib_to_json(r, &j);
    OK(f, store_begin(f->s, &f->e));
    OK(f, store_blob_put(f->s, str_c(source), &raw, &f->e));
    OK(f, store_blob_put(f->s, buf_str(&json), &parsed, &f->e));
    OK(f, import_start(f->s, &o, &f->arena, &b, &f->e));
    OK(f, import_held(b, raw, parsed, &at, of, &f->e));
    OK(f, import_append(b, "lead", source, raw, 0, &report, &f->e));
    OK(f, store_commit(f->s, &f->e));
    import_drop(b);
    buf_release(&json);
}

struct duplicates_report help_dedup(struct fixture *f, bool dry_run)
{
    struct duplicates_report r;
    OK(f, duplicates_merge(f->s, "lead", dry_run, NULL, &f->arena, &r, &f->e));
    return r;
}

int64_t help_find(struct fixture *f, const char *key)
{
    int64_t root = 0;
    OK(f, record_find(f->s, str_c(key), &root, &f->e));
    return root;
}

static enum err_code finish(struct fixture *f, enum err_code rc)
{
    if (rc == ERR_OK)
        return store_commit(f->s, &f->e);
    store_rollback(f->s);
    return rc;
}

enum err_code help_apart(struct fixture *f, int64_t a, int64_t b)
{
    OK(f, store_begin(f->s, &f->e));
    return finish(f, record_apart(f->s, "lead", a, b, STR("two cohorts"), &f->e));
}

enum err_code help_undo(struct fixture *f, const char *actor, int64_t event)
{
    struct regrouping undone;
    OK(f, store_begin(f->s, &f->e));
    return finish(f, duplicates_undo(f->s, actor, event, &f->arena, &undone, &f->e));
}

enum err_code help_prefer(struct fixture *f, int64_t root, const char *unit, int64_t member)
{
    OK(f, store_begin(f->s, &f->e));
    return finish(f, record_prefer(f->s, "lead", root, str_c(unit), member, &f->e));
}

enum err_code help_relate(struct fixture *f, int64_t a, int64_t b, const char *kind)
{
    OK(f, store_begin(f->s, &f->e));
    return finish(f, related_set(f->s, "lead", a, b, str_c(kind), &f->e));
}

enum err_code help_unrelate(struct fixture *f, int64_t a, int64_t b)
{
    OK(f, store_begin(f->s, &f->e));
    return finish(f, related_remove(f->s, "lead", a, b, &f->e));
}

size_t help_waiting(struct fixture *f)
{
    struct question_cluster *list;
    size_t n, questions = 0;
    OK(f, duplicates_waiting(f->s, &f->arena, &list, &n, &f->e));
    for (size_t i = 0; i < n; i++)
        questions += list[i].n;
    return questions;
}

void help_sound(struct fixture *f)
{
    struct prisma_input in;
    struct prisma_flow flow;
    fixture_check(f);
    OK(f, flow_input(f->s, &f->arena, &in, &f->e));
    OK(f, prisma_count(&in, &f->arena, &flow, &f->e));
    assert_int_equal(prisma_check(&flow, &f->arena).n_failed, 0);
}
