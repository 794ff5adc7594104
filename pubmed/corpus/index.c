/* index.c - words, values, people, headings and days of one record. */
#include "pubmed/corpus/index.h"

#include "lib/base/text.h"
#include "pubmed/corpus/corpus.sql.h"
#include "pubmed/corpus/dates.h"
#include "pubmed/corpus/people.h"
#include "pubmed/corpus/tokenizer.h"

void indexer_init(struct indexer *x)
{
    *x = (struct indexer){.posting = posting_builder_new()};
}

void indexer_release(struct indexer *x)
{
    posting_builder_free(x->posting);
    intern_release(&x->headings);
    for (size_t i = 0; i < CORPUS_COLUMNS; i++)
        buf_release(&x->column[i]);
    arena_release(&x->scratch);
}

/* Texts of one column that follow each other are often the same (affiliations);
 * twice the same text finds nothing more. */
static void add_to_column(struct buf *column, struct str text, struct str *last)
{
    if (str_eq(*last, text))
        return;
    if (column->len)
        buf_addch(column, CORPUS_GAP);
    buf_addstr(column, text);
    *last = text;
}

static void add_whole(struct indexer *x, const struct query_text *t, uint32_t docid,
                      struct arena *a)
{
    struct str folded = {0};
    for (int f = 0; f < QF_COUNT; f++) {
        if (!(t->fields & QUERY_FIELD_BIT(f)) || !query_field_whole((enum query_field)f))
            continue;
        if (folded.len == 0)
            folded = text_fold(t->text, a);
        if (folded.len)
            posting_add(x->posting, layout_prefix((enum query_field)f), folded, docid);
    }
}

static void add_texts(struct indexer *x, const struct bib_record *r, uint32_t docid,
                      struct arena *a)
{
    const struct query_text *text;
    struct str last[CORPUS_COLUMNS] = {{0}};
    size_t n = query_texts(r, a, &text);
    for (size_t i = 0; i < CORPUS_COLUMNS; i++)
        buf_clear(&x->column[i]);
    for (size_t i = 0; i < n; i++) {
        uint32_t columns = layout_columns_for_text(text[i].fields);
        for (size_t k = 0; k < CORPUS_COLUMNS; k++)
            if (columns & (UINT32_C(1) << k))
                add_to_column(&x->column[k], text[i].text, &last[k]);
        add_whole(x, &text[i], docid, a);
    }
}

static enum err_code write_words(struct indexer *x, struct db *db, uint32_t docid, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, db, &Q_CORPUS_ADD_WORDS);
    db_bind_int(&q, CORPUS_ADD_WORDS_P_DOCID, docid);
    for (size_t i = 0; i < CORPUS_COLUMNS; i++)
        db_bind_text(&q, CORPUS_ADD_WORDS_P_C01 + (int)i, buf_str(&x->column[i]));
    db_step(&q);
    return db_end(&q, e);
}

static void add_number(struct indexer *x, const char *prefix, uint32_t number, uint32_t docid)
{
    char value[16];
    snprintf(value, sizeof value, "%" PRIu32, number);
    posting_add(x->posting, prefix, str_c(value), docid);
}

static void add_pair(struct indexer *x, const char *prefix, uint32_t number, uint32_t qualifier,
                     uint32_t docid)
{
    char value[32];
    snprintf(value, sizeof value, "%" PRIu32 "/%" PRIu32, number, qualifier);
    posting_add(x->posting, prefix, str_c(value), docid);
}

/* A topic is major when the star is on the heading or on the subheading. */
static void add_heading(struct indexer *x, const struct bib_mesh *m, uint32_t docid,
                        struct arena *a)
{
    uint32_t number = heading_number(&x->headings, HEADING_DESCRIPTOR, m->ui, m->name, a);
    bool any_major = m->major;
    add_number(x, TERM_MESH, number, docid);
    for (size_t i = 0; i < m->n_qualifiers; i++) {
        const struct bib_qualifier *q = &m->qualifier[i];
        uint32_t side = heading_number(&x->headings, HEADING_QUALIFIER, q->ui, q->name, a);
        any_major = any_major || q->major;
        add_number(x, TERM_QUALIFIER, side, docid);
        add_pair(x, TERM_PAIR, number, side, docid);
        if (m->major || q->major)
            add_pair(x, TERM_PAIR_MAJOR, number, side, docid);
    }
    if (any_major)
        add_number(x, TERM_MESH_MAJOR, number, docid);
}

static void add_values(struct indexer *x, const struct bib_record *r, uint32_t docid,
                       struct arena *a)
{
    for (size_t i = 0; i < r->n_mesh; i++)
        add_heading(x, &r->mesh[i], docid, a);
    for (size_t i = 0; i < r->n_pub_types; i++)
        add_number(x, TERM_PUB_TYPE,
                   heading_number(&x->headings, HEADING_PUB_TYPE, r->pub_type[i].ui,
                                  r->pub_type[i].name, a),
                   docid);
    for (size_t i = 0; i < r->n_languages; i++)
        posting_add(x->posting, TERM_LANGUAGE, r->language[i], docid);
}

static void add_filters(struct indexer *x, const struct bib_record *r, uint32_t docid,
                        struct arena *a)
{
    const struct query_subject *s = query_subject_new(r, a);
    for (int f = 0; f < LAYOUT_FILTERS; f++) {
        struct query_node leaf = {
            .op = QUERY_LEAF, .field = QF_FILTER, .filter = (enum query_filter)f};
        const char *name = layout_filter_name(leaf.filter);
        if (name && query_match_leaf(&leaf, s, QUERY_ABSENT_FALSE) == TRUTH_TRUE)
            posting_add(x->posting, TERM_FILTER, str_c(name), docid);
    }
}

enum err_code index_record(struct indexer *x, struct db *db, const struct bib_record *r,
                           uint32_t docid, struct err *e)
{
    struct arena_mark mark = arena_mark(&x->scratch);
    add_texts(x, r, docid, &x->scratch);
    add_values(x, r, docid, &x->scratch);
    add_filters(x, r, docid, &x->scratch);
    people_add(x->posting, r, docid, &x->scratch);
    enum err_code rc = write_words(x, db, docid, e);
    if (rc == ERR_OK)
        rc = dates_add(db, r, docid, e);
    arena_reset(&x->scratch, mark);
    return rc;
}
