/* fulltext_heap.c - matched, attached, told. */
#include "app/cli/fulltext_heap.h"

#include "app/cli/cmd_fulltext.h"
#include "app/cli/messages.h"
#include "screen/fulltext/match.h"

static void say(struct cli *c, const struct text_match *t)
{
    struct str name = t->file.name;
    switch (t->outcome) {
    case MATCH_FOUND:
        cli_say(c, MSG_FULLTEXT_HEAP_FOUND(name, t->root, t->why[c->lang]));
        break;
    case MATCH_BEFORE:
        cli_say(c, MSG_FULLTEXT_HEAP_BEFORE(name, t->root));
        break;
    case MATCH_UNSURE:
        cli_say(c, MSG_FULLTEXT_HEAP_UNSURE(name, t->why[c->lang]));
        break;
    case MATCH_NONE:
        cli_say(c, MSG_FULLTEXT_HEAP_NONE(name, t->why[c->lang]));
        break;
    case MATCH_NO_TEXT:
        cli_say(c, MSG_FULLTEXT_HEAP_NO_TEXT(name, t->why[c->lang]));
        break;
    }
}

static void write_json(struct cli *c, const struct text_match *t, int64_t id)
{
    char hex[HASH_BYTES * 2 + 1];
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_str(j, "file", t->file.name);
    json_key_c(j, "outcome", match_outcome_name(t->outcome));
    json_opt_int(j, "record", t->root);
    json_opt_int(j, "attachment", id);
    json_key_c(j, "why", t->why[c->lang]);
    if (t->file.media.type) {
        json_key_c(j, "media", t->file.media.type);
        json_key_int(j, "size", t->file.bytes.size);
        json_key_c(j, "hash", hash_hex(t->file.bytes.hash, hex));
    }
    json_end(j);
}

static bool goes_through(const struct text_match *t)
{
    return t->outcome == MATCH_FOUND || t->outcome == MATCH_BEFORE;
}

static void say_end(struct cli *c, const struct attach_words *w, const struct attach_counts *counts,
                    size_t left)
{
    c->found = left > 0;
    if (!c->json) {
        cli_say(c, w->dry_run ? MSG_FULLTEXT_HEAP_WOULD(counts->attached, counts->before, left)
                              : MSG_FULLTEXT_HEAP_DONE(counts->attached, counts->before, left,
                                                       counts->restored));
        return;
    }
    json_end(&c->j);
    json_key_int(&c->j, "attached", w->dry_run ? 0 : counts->attached);
    json_key_int(&c->j, "before", counts->before);
    json_key_int(&c->j, "restored", counts->restored);
    json_key_int(&c->j, "left", (int64_t)left);
    json_end(&c->j);
}

static void say_all(struct cli *c, const struct attach_words *w, const struct text_match_list *l,
                    const int64_t *id, const struct attach_counts *counts)
{
    size_t left = 0, k = 0;
    if (c->json) {
        cli_json_begin(c, "fulltext attach");
        json_key_bool(&c->j, "dry_run", w->dry_run != NULL);
        json_key_arr(&c->j, "files");
    }
    for (size_t i = 0; i < l->n; i++) {
        const struct text_match *t = &l->item[i];
        bool through = goes_through(t);
        /* A page to sign in on looks like a text in every list: it is told of apart, too. */
        if (t->file.false_pdf)
            note_add(&c->notes, NOTE_ERROR, NULL, 0, 0,
                     MSG_FULLTEXT_FALSE_PDF(t->file.name, t->file.media.type));
        if (c->json)
            write_json(c, t, through ? id[k] : 0);
        else
            say(c, t);
        k += through;
        left += !through;
    }
    say_end(c, w, counts, left);
}

/* What a run would do is what was matched. */
static void count_dry(const struct text_match_list *l, struct attach_counts *counts)
{
    *counts = (struct attach_counts){0};
    for (size_t i = 0; i < l->n; i++) {
        counts->attached += l->item[i].outcome == MATCH_FOUND;
        counts->before += l->item[i].outcome == MATCH_BEFORE;
    }
}

/* Those that were attached before go through too: their bytes may have been lost since. */
static struct attaching *matched(struct cli *c, const struct attach_words *w,
                                 const struct text_match_list *l, size_t *n)
{
    struct attaching *x = ARENA_ARRAY(&c->arena, l->n, struct attaching);
    *n = 0;
    for (size_t i = 0; i < l->n; i++)
        if (goes_through(&l->item[i]))
            x[(*n)++] = (struct attaching){.root = l->item[i].root,
                                           .role = str_c(w->role),
                                           .note = str_c(w->note),
                                           .matched = str_c(l->item[i].why[LANG_EN]),
                                           .file = l->item[i].file};
    return x;
}

enum err_code fulltext_heap(struct cli *c, const struct attach_words *w, const char *from,
                            char **words, int n_words, struct err *e)
{
    const char **path = ARENA_ARRAY(&c->arena, (size_t)n_words + 1, const char *), **file;
    struct text_match_list list;
    struct attach_counts counts;
    size_t n_files, n;
    path[0] = from;
    for (int i = 0; i < n_words; i++)
        path[i + 1] = words[i];
    enum err_code rc = match_files(path, (size_t)n_words + 1, &c->arena, &file, &n_files, e);
    if (rc == ERR_OK)
        rc = match_all(c->store, file, n_files, str_c(w->role), w->limit_bytes, c->progress,
                       &c->arena, &list, e);
    if (rc != ERR_OK)
        return rc;
    struct attaching *x = matched(c, w, &list, &n);
    int64_t *id = ARENA_ARRAY(&c->arena, n, int64_t);
    rc = fulltext_attach(c, w, x, n, id, &counts, e);
    if (rc == ERR_OK && w->dry_run)
        count_dry(&list, &counts);
    if (rc == ERR_OK)
        say_all(c, w, &list, id, &counts);
    return rc;
}
