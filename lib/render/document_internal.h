/* document_internal.h - the blocks of a document, for its writers. */
#ifndef SIGTE_RENDER_DOCUMENT_INTERNAL_H
#define SIGTE_RENDER_DOCUMENT_INTERNAL_H

#include "lib/render/document.h"

enum block_kind {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_NOTICE,
    BLOCK_CODE,
    BLOCK_ITEM,
    BLOCK_ITEM_MORE,
    BLOCK_DEFINITION,
    BLOCK_FIELD,
    BLOCK_TABLE,
    BLOCK_DRAWING,
    BLOCK_PAGE_BREAK,
    BLOCK_SECTION
};

struct block {
    enum block_kind kind;
    int level; /* heading 1–4; item 0 – DOCUMENT_LEVELS - 1 */
    enum document_list list;
    size_t list_id;  /* numbered items: which list, from 1 */
    bool landscape;  /* section: how the sheets lie from here on */
    struct str head; /* heading, term, label, code, caption */
    const struct document_run *run;
    size_t n_runs;
    const struct table *table;
    const struct display *drawing;
};

struct document {
    struct arena *arena;
    struct document_info info;
    struct block *block;
    size_t n, cap;
    size_t n_lists;                    /* numbered ones so far */
    size_t open_list[DOCUMENT_LEVELS]; /* the numbered list going on at each level; 0 none */
    enum document_list open_kind[DOCUMENT_LEVELS];
};

/* A file of the writers that the build put inside the program: "styles.xml". */
struct str document_file(const char *name);
/* The next line of *rest, without its line end; false when *rest is used up. */
bool document_line(struct str *rest, struct str *line);

#endif
