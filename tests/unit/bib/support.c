/* support.c - keeping what a reader hands over. */
#include "support.h"

#include "lib/base/file.h"
#include "lib/bib/messages.h"

#include <sys/stat.h>

static enum err_code keep_record(void *context, const struct bib_record *r,
                                 const struct bib_place *at, struct err *e)
{
    struct seen *s = context;
    s->item = arena_grow(&s->arena, s->item, s->n, &s->cap, sizeof *s->item);
    s->item[s->n++] =
        (struct kept){bib_copy(r, &s->arena), at->position, at->line,
                      arena_strndup(&s->arena, at->raw.ptr ? at->raw.ptr : "", at->raw.len)};
    if (s->stop_after && s->n == s->stop_after)
        return err_set(e, ERR_CANCELLED, MSG_BIB_EMPTY_FILE);
    return ERR_OK;
}

static enum err_code keep_deleted(void *context, struct str pmid, int version, struct err *e)
{
    struct seen *s = context;
    (void)e;
    (void)version;
    s->deleted =
        arena_grow(&s->arena, s->deleted, s->n_deleted, &s->cap_deleted, sizeof *s->deleted);
    s->deleted[s->n_deleted++] = arena_str(&s->arena, pmid);
    return ERR_OK;
}

const char *note_text(const struct note *n, struct arena *a)
{
    struct buf b = {0};
    note_render(&b, LANG_EN, n);
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

static enum err_code keep_rejected(void *context, const struct bib_place *at,
                                   const struct note *why, struct err *e)
{
    struct seen *s = context;
    (void)e;
    s->rejected =
        arena_grow(&s->arena, s->rejected, s->n_rejected, &s->cap_rejected, sizeof *s->rejected);
    s->rejected[s->n_rejected++] =
        (struct rejection){arena_strndup(&s->arena, at->raw.ptr ? at->raw.ptr : "", at->raw.len),
                           note_text(why, &s->arena), at->line};
    return ERR_OK;
}

struct bib_sink seen_sink(struct seen *s, bool want_raw)
{
    s->notes.arena = &s->arena;
    return (struct bib_sink){.record = keep_record,
                             .deleted = keep_deleted,
                             .rejected = keep_rejected,
                             .context = s,
                             .notes = &s->notes,
                             .want_raw = want_raw};
}

void seen_release(struct seen *s)
{
    arena_release(&s->arena);
    *s = (struct seen){0};
}

struct seen *read_bytes(struct str bytes, enum bib_format f)
{
    struct seen *s = calloc(1, sizeof *s);
    assert_non_null(s);
    struct bib_sink sink = seen_sink(s, true);
    if (bib_read_text(bytes, "given", f, &sink, &s->e) != ERR_OK)
        fail_msg("%s", error_text(&s->e, &s->arena));
    return s;
}

struct seen *read_text(const char *text, enum bib_format f)
{
    return read_bytes(str_c(text), f);
}

void seen_free(struct seen *s)
{
    seen_release(s);
    free(s);
}

const char *record_json(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    struct json_out out = {.out = &b};
    bib_to_json(r, &out);
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

const char *error_text(const struct err *e, struct arena *a)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

void assert_round_trip(const struct bib_record *r)
{
    struct arena a = {0};
    struct err e = {0};
    struct bib_record again;
    json_t *j;
    const char *first = record_json(r, &a);
    if (json_load(str_c(first), "record", &j, &e) != ERR_OK)
        fail_msg("%s in %s", error_text(&e, &a), first);
    if (bib_from_json(j, &a, &again, &e) != ERR_OK)
        fail_msg("%s in %s", error_text(&e, &a), first);
    json_decref(j);
    assert_string_equal(record_json(&again, &a), first);
    arena_release(&a);
}

void assert_str_at(struct str actual, const char *want, const char *file, int line)
{
    if (!str_eq_c(actual, want)) {
        print_error("'%.*s' is not '%s'\n", (int)actual.len, actual.ptr ? actual.ptr : "", want);
        _fail(file, line);
    }
}

const char *shared_folder(const char *part, struct arena *a)
{
    const char *top = getenv("SIGTE_SHARED");
    struct stat st;
    if (!top)
        top = arena_fmt(a, "%s/../shared", SIGTE_SOURCE_DIR);
    const char *path = arena_fmt(a, "%s/data/%s", top, part);
    if (stat(path, &st) == 0)
        return path;
    print_message("%s is not there: not checked against its files\n", path);
    return NULL;
}
