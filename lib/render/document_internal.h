/* document_internal.h - the blocks of a document, for its writers. */
#ifndef SIGTE_RENDER_DOCUMENT_INTERNAL_H
#define SIGTE_RENDER_DOCUMENT_INTERNAL_H

#include "lib/render/document.h"

#define DOCUMENT_CONTENTS_LEVELS 3 /* of headings in a table of contents */

enum block_kind {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_NOTICE,
    BLOCK_QUOTE,
    BLOCK_CODE,
    BLOCK_ITEM,
    BLOCK_ITEM_MORE,
    BLOCK_DEFINITION,
    BLOCK_FIELD,
    BLOCK_TABLE,
    BLOCK_DRAWING,
    BLOCK_CAPTION, /* before a block that isn't a table or a drawing */
    BLOCK_CONTENTS,
    BLOCK_PAGE_BREAK,
    BLOCK_SECTION
};

struct caption {
    enum document_kind kind;
    size_t number; /* from 1 in each kind; 0: no caption */
    struct str text;
};

struct block {
    enum block_kind kind;
    int level; /* heading 1–4; item 0 – DOCUMENT_LEVELS - 1 */
    enum document_list list;
    size_t list_id;    /* numbered items: which list, from 1 */
    bool landscape;    /* section: how the sheets lie from here on */
    struct str head;   /* heading, term, label, code, caption of a drawing */
    struct str number; /* heading: "2.1"; "" none */
    struct str id;     /* what links lead to; "" none */
    struct caption caption;
    const struct document_run *run;
    size_t n_runs;
    const struct table *table;
    const struct display *drawing;
    struct str file; /* drawing: where it lies beside the document; "" nowhere */
};

/* A name for a block. */
struct bookmark {
    struct str id;
    size_t block;
};

struct document {
    struct arena *arena;
    struct document_info info;
    struct block *block;
    size_t n, cap;
    size_t n_lists;                    /* numbered ones so far */
    size_t open_list[DOCUMENT_LEVELS]; /* the numbered list going on at each level; 0 none */
    enum document_list open_kind[DOCUMENT_LEVELS];

    bool numbered;
    size_t heading[4]; /* numbered headings so far at each level, under the one above */
    int last_level;    /* of the last numbered heading; 0 none */
    size_t n_captions[2];
    struct caption caption; /* waits for its table or drawing; number 0: none waits */

    struct bookmark *bookmark;
    size_t n_bookmarks, bookmark_cap;
    size_t n_named; /* bookmarks that have their block; the others wait for it */
    size_t *by_id;  /* of the bookmarks, in the order of their ids; each id once */
    size_t n_by_id, by_id_cap;
    bool has_contents;
};

/* The block that `id` names, or NULL. */
const struct block *document_find(const struct document *d, struct str id);
/* The block that an href `#id` leads to, or NULL: no such id, or another kind of address. */
const struct block *document_target(const struct document *d, struct str href);
/* What a block is called: "Tabel 2", "2.1", or the words of a heading; "?" for NULL. */
void document_add_label(struct buf *b, const struct document *d, const struct block *k);
/* What a run says: its text, or what its `ref` is called. Where nothing has that name, the text
 * stands in for it, and "?" for the text. `label` is room for it. */
struct str document_said(const struct document *d, const struct document_run *r, struct buf *label);
/* "Tabel", "Figur". */
void document_add_kind(struct buf *b, const struct document *d, enum document_kind kind);
/* The words of a caption: its own, or else the table's title or the drawing's caption. */
struct str document_caption_text(const struct block *k);
/* The date in words; nothing when there is none. */
void document_add_date(struct buf *b, const struct document *d);

/* A file of the writers that the build put inside the program: "styles.xml". */
struct str document_file(const char *name);
/* The next line of *rest, without its line end; false when *rest is used up. */
bool document_line(struct str *rest, struct str *line);

#endif
