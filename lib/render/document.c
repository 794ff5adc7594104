/* document.c - building a document, block by block. */
#include "lib/render/document_files.h"
#include "lib/render/document_internal.h"

#include "lib/base/file.h"

#include <assert.h>

struct document *document_new(struct arena *a, const struct document_info *info)
{
    struct document *d = ARENA_NEW(a, struct document);
    *d = (struct document){.arena = a, .info = *info};
    return d;
}

static struct block *append(struct document *d, enum block_kind kind)
{
    d->block = arena_grow(d->arena, d->block, d->n, &d->cap, sizeof *d->block);
    d->block[d->n] = (struct block){.kind = kind};
    return &d->block[d->n++];
}

static bool only_moves_sheets(enum block_kind kind)
{
    return kind == BLOCK_PAGE_BREAK || kind == BLOCK_SECTION;
}

/* The names that wait are this block's. */
static void give_names(struct document *d, struct block *b)
{
    while (d->n_named < d->n_bookmarks) {
        struct bookmark *mark = &d->bookmark[d->n_named];
        mark->block = d->n - 1;
        /* An id that a block before has is that one's. */
        d->n_named++;
        if (!b->id.len && document_find(d, mark->id) == b)
            b->id = mark->id;
    }
}

static struct block *add(struct document *d, enum block_kind kind)
{
    bool takes_caption = kind == BLOCK_TABLE || kind == BLOCK_DRAWING;
    struct block *b;
    if (only_moves_sheets(kind))
        return append(d, kind);
    if (d->caption.number && !takes_caption) {
        b = append(d, BLOCK_CAPTION);
        b->caption = d->caption;
        d->caption.number = 0;
        give_names(d, b);
    }
    b = append(d, kind);
    if (d->caption.number) {
        b->caption = d->caption;
        d->caption.number = 0;
    }
    give_names(d, b);
    return b;
}

static void set_runs(struct document *d, struct block *b, const struct document_run *run, size_t n)
{
    struct document_run *copy = ARENA_ARRAY(d->arena, n, struct document_run);
    for (size_t i = 0; i < n; i++)
        copy[i] = run[i];
    b->run = copy;
    b->n_runs = n;
}

/* The next number at a level, which it may lower. */
static struct str next_number(struct document *d, int *level)
{
    struct buf number = {0};
    if (*level > d->last_level + 1)
        *level = d->last_level + 1;
    d->last_level = *level;
    d->heading[*level - 1]++;
    for (int i = *level; i < 4; i++)
        d->heading[i] = 0;
    for (int i = 0; i < *level; i++)
        buf_addf(&number, "%s%zu", i ? "." : "", d->heading[i]);
    struct str out = arena_str(d->arena, buf_str(&number));
    buf_release(&number);
    return out;
}

void document_heading(struct document *d, int level, struct str text)
{
    struct block *b = add(d, BLOCK_HEADING);
    b->level = level < 1 ? 1 : level > 4 ? 4 : level;
    b->head = text;
    if (d->numbered)
        b->number = next_number(d, &b->level);
}

void document_numbered(struct document *d, bool on)
{
    d->numbered = on;
}

void document_contents(struct document *d)
{
    add(d, BLOCK_CONTENTS);
    d->has_contents = true;
}

size_t document_caption(struct document *d, enum document_kind kind, struct str text)
{
    d->caption = (struct caption){.kind = kind, .number = ++d->n_captions[kind], .text = text};
    return d->caption.number;
}

void document_paragraph(struct document *d, const struct document_run *run, size_t n)
{
    set_runs(d, add(d, BLOCK_PARAGRAPH), run, n);
}

void document_text(struct document *d, struct str text)
{
    document_paragraph(d, &(struct document_run){.text = text}, 1);
}

void document_notice(struct document *d, const struct document_run *run, size_t n)
{
    set_runs(d, add(d, BLOCK_NOTICE), run, n);
}

void document_quote(struct document *d, const struct document_run *run, size_t n)
{
    set_runs(d, add(d, BLOCK_QUOTE), run, n);
}

void document_code(struct document *d, struct str text)
{
    add(d, BLOCK_CODE)->head = text;
}

/* The item before the next block, or NULL when that begins a list. */
static const struct block *item_before(const struct document *d)
{
    size_t i = d->n;
    while (i && d->block[i - 1].kind == BLOCK_ITEM_MORE)
        i--;
    return i && d->block[i - 1].kind == BLOCK_ITEM ? &d->block[i - 1] : NULL;
}

void document_item(struct document *d, enum document_list kind, int level,
                   const struct document_run *run, size_t n)
{
    /* Of the item before, or of the one that a further paragraph has gone back to. */
    const struct block *before = item_before(d) ? &d->block[d->n - 1] : NULL;
    int deepest = before ? before->level + 1 : 0;
    if (deepest >= DOCUMENT_LEVELS)
        deepest = DOCUMENT_LEVELS - 1;
    level = level < 0 ? 0 : level > deepest ? deepest : level;
    bool goes_on = before && before->level >= level && d->open_kind[level] == kind;
    if (!goes_on && kind == DOCUMENT_NUMBERS)
        d->open_list[level] = ++d->n_lists;
    d->open_kind[level] = kind;

    struct block *b = add(d, BLOCK_ITEM);
    b->level = level;
    b->list = kind;
    b->list_id = kind == DOCUMENT_NUMBERS ? d->open_list[level] : 0;
    set_runs(d, b, run, n);
}

void document_item_more_at(struct document *d, int level, const struct document_run *run, size_t n)
{
    const struct block *before = item_before(d);
    if (!before) {
        document_paragraph(d, run, n);
        return;
    }
    if (level < 0 || level > before->level)
        level = before->level;
    struct block *b = add(d, BLOCK_ITEM_MORE);
    b->level = level;
    set_runs(d, b, run, n);
}

void document_item_more(struct document *d, const struct document_run *run, size_t n)
{
    document_item_more_at(d, DOCUMENT_LEVELS, run, n);
}

void document_definition(struct document *d, struct str term, const struct document_run *run,
                         size_t n)
{
    struct block *b = add(d, BLOCK_DEFINITION);
    b->head = term;
    set_runs(d, b, run, n);
}

void document_field(struct document *d, struct str label, struct str value)
{
    struct block *b = add(d, BLOCK_FIELD);
    b->head = label;
    set_runs(d, b, &(struct document_run){.text = value}, value.len > 0);
}

void document_table(struct document *d, const struct table *t)
{
    add(d, BLOCK_TABLE)->table = t;
}

void document_drawing(struct document *d, const struct display *drawing, struct str caption)
{
    struct block *b = add(d, BLOCK_DRAWING);
    b->drawing = drawing;
    b->head = caption;
}

void document_drawing_file(struct document *d, struct str path)
{
    for (size_t i = d->n; i-- > 0;)
        if (d->block[i].kind == BLOCK_DRAWING) {
            d->block[i].file = path;
            return;
        }
}

void document_page_break(struct document *d)
{
    add(d, BLOCK_PAGE_BREAK);
}

void document_landscape(struct document *d, bool on)
{
    add(d, BLOCK_SECTION)->landscape = on;
}

bool document_line(struct str *rest, struct str *line)
{
    if (!str_split(rest, '\n', line))
        return false;
    if (line->len && line->ptr[line->len - 1] == '\r')
        line->len--;
    return true;
}

struct str document_file(const char *name)
{
    for (size_t i = 0; i < document_files_count; i++)
        if (strcmp(file_base(document_files[i].name), name) == 0)
            return str_n((const char *)document_files[i].data, document_files[i].size);
    assert(!"a file that the build put inside");
    return STR("");
}
