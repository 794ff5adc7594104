/* bibtex.c - entry by entry to the sink. */
#include "lib/bib/bibtex/bibtex.h"

#include "lib/bib/bibtex/bibtex_record.h"
#include "lib/bib/bibtex/bibtex_type.h"
#include "lib/bib/build.h"
#include "lib/bib/messages.h"

struct reader {
    const char *name;
    const struct bib_sink *sink;
    struct str text;
    size_t counted; /* lines are counted as far as here */
    int64_t line;
    size_t position;
    struct bibtex_macros macros;
    struct bibtex_index index;
    struct arena life, arena; /* of the file, of one entry */
};

static int64_t line_of(struct reader *x, size_t at)
{
    for (; x->counted < at; x->counted++) {
        char c = x->text.ptr[x->counted];
        bool lone = c == '\r' && x->text.ptr[x->counted + 1] != '\n';
        x->line += c == '\n' || lone;
    }
    return x->line;
}

static void define(struct reader *x, const struct bibtex_item *item)
{
    struct bibtex_entry e;
    bibtex_scan(x->text, item->start, &x->macros, &x->life, &e);
    for (size_t i = 0; i < e.n; i++)
        bibtex_define(&x->macros, &x->life, e.field[i]);
}

static enum err_code reject(struct reader *x, const struct bibtex_item *item,
                            const struct bib_place *at, struct err *e)
{
    struct str key = str_sub(item->key, 0, 80), name = str_trim(str_sub(item->at_name, 0, 60));
    while (key.len && ((unsigned char)key.ptr[key.len - 1] & 0x80) && key.len == 80)
        key.len--;
    switch (item->fault) {
    case BIBTEX_NO_EQUALS:
        return bib_reject(x->sink, at, x->name, MSG_BIB_BIBTEX_NO_EQUALS(key, name), e);
    case BIBTEX_NO_VALUE:
        return bib_reject(x->sink, at, x->name, MSG_BIB_BIBTEX_NO_VALUE(key, name), e);
    case BIBTEX_OPEN_VALUE:
        return bib_reject(x->sink, at, x->name, MSG_BIB_BIBTEX_OPEN_VALUE(key, name), e);
    case BIBTEX_OPEN_ENTRY:
    case BIBTEX_SOUND:
        break;
    }
    return bib_reject(x->sink, at, x->name, MSG_BIB_BIBTEX_OPEN_ENTRY(key), e);
}

static enum err_code deliver(struct reader *x, const struct bibtex_item *item,
                             const struct bib_place *at, struct err *e)
{
    struct bibtex_entry entry;
    struct bib_record r = {.pmid_version = 1};
    bibtex_scan(x->text, item->start, &x->macros, &x->arena, &entry);
    struct str missing = bibtex_inherit(x->text, &x->index, &x->macros, &entry, &x->arena);
    if (missing.len)
        bib_warn(x->sink, x->name, at->line, MSG_BIB_BIBTEX_NO_PARENT(item->key, missing));
    bibtex_record(&entry, &x->arena, &r);
    return bib_deliver(x->sink, &r, at, x->name, e);
}

static enum err_code take(struct reader *x, const struct bibtex_item *item, struct err *e)
{
    bool work = item->kind == BIBTEX_ENTRY && bibtex_class_of(item->type) != BIBTEX_NO_WORK;
    if (item->kind == BIBTEX_STRING && !item->fault)
        define(x, item);
    if (!item->fault && !work)
        return ERR_OK;
    struct bib_place at = {.position = ++x->position, .line = line_of(x, item->start)};
    at.raw = str_trim(str_sub(x->text, item->start, item->end));
    if (item->fault)
        return reject(x, item, &at, e);
    struct arena_mark mark = arena_mark(&x->arena);
    enum err_code rc = deliver(x, item, &at, e);
    arena_reset(&x->arena, mark);
    return rc;
}

static enum err_code read_all(struct reader *x, struct err *e)
{
    enum err_code rc = ERR_OK;
    x->index = bibtex_index(x->text, &x->life);
    for (size_t at = 0; rc == ERR_OK && (at = bibtex_next(x->text, at)) != SIZE_MAX;) {
        struct bibtex_item item = bibtex_scan(x->text, at, NULL, &x->arena, NULL);
        rc = take(x, &item, e);
        at = item.end;
    }
    if (rc == ERR_OK && !x->position) {
        err_set(e, ERR_INPUT, MSG_BIB_NO_RECORDS("BibTeX"));
        rc = err_at(e, x->name, 0, 0);
    }
    return rc;
}

/* Does JabRef's header name the encoding that was taken? Then nothing was guessed. */
static bool says_encoding(struct str text)
{
    struct str head = str_sub(text, 0, 200), line;
    while (str_split(&head, '\n', &line)) {
        line = str_trim(line);
        if (!str_starts(line, "%"))
            continue;
        line = str_trim(str_sub(line, 1, line.len));
        if (str_starts_nocase(line, "encoding:")) {
            line = str_trim(str_sub(line, 9, line.len));
            return str_eq_nocase_c(line, "windows-1252") || str_eq_nocase_c(line, "cp1252") ||
                   str_eq_nocase_c(line, "iso-8859-1") || str_eq_nocase_c(line, "iso8859_1");
        }
    }
    return false;
}

enum err_code bibtex_read(const struct bib_input *in, const struct bib_sink *sink, struct err *e)
{
    struct reader x = {.name = in->name, .sink = sink, .line = 1};
    struct note_list guessed = {.arena = &x.life};
    struct bib_sink quiet = *sink;
    quiet.notes = &guessed;
    enum err_code rc = bib_read_whole(in, &quiet, &x.life, &x.text, e);
    if (rc == ERR_OK && !says_encoding(x.text))
        for (size_t i = 0; i < guessed.n && sink->notes; i++) {
            const struct note *n = &guessed.item[i];
            note_add(sink->notes, n->level, n->file, n->line, n->column,
                     (struct msg_call){n->msg, n->n_args, n->arg});
        }
    if (rc == ERR_OK)
        rc = read_all(&x, e);
    arena_release(&x.arena);
    arena_release(&x.life);
    return rc;
}
