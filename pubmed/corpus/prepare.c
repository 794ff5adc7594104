/* prepare.c - words, values, people, headings and days of one record. */
#include "pubmed/corpus/prepare.h"

#include "lib/base/text.h"
#include "pubmed/corpus/dates.h"
#include "pubmed/corpus/heading.h"
#include "pubmed/corpus/people.h"
#include "pubmed/corpus/script.h"
#include "pubmed/corpus/tokenizer.h"

void preparer_init(struct preparer *p)
{
    *p = (struct preparer){.pack = pack_new()};
}

void preparer_release(struct preparer *p)
{
    pack_free(p->pack);
    for (size_t i = 0; i < CORPUS_COLUMNS; i++)
        buf_release(&p->column[i]);
    buf_release(&p->script);
    buf_release(&p->word);
    arena_release(&p->scratch);
}

/* The words of a text as the tokenizer takes them. */
static void fold_words(struct preparer *p, struct str text, struct buf *column)
{
    size_t from = column->len, pos = 0, start, end;
    while (text_next_word(text, &pos, &start, &end, &p->word)) {
        if (column->len > from)
            buf_addch(column, ' ');
        buf_addstr(column, buf_str(&p->word));
    }
}

/* Texts of one column that follow each other are often the same (affiliations);
 * twice the same text finds nothing more. */
static void add_to_column(struct preparer *p, size_t k, struct str text, struct str *last)
{
    struct buf *column = &p->column[k];
    if (str_eq(*last, text))
        return;
    if (column->len)
        buf_add(column, " " CORPUS_GAP_WORD " ", 3);
    fold_words(p, text, column);
    *last = text;
}

static void add_whole(struct preparer *p, const struct query_text *t)
{
    struct str folded = {0};
    for (int f = 0; f < QF_COUNT; f++) {
        if (!(t->fields & QUERY_FIELD_BIT(f)) || !query_field_whole((enum query_field)f))
            continue;
        if (folded.len == 0)
            folded = text_fold(t->text, &p->scratch);
        if (folded.len)
            script_value(&p->script, layout_prefix((enum query_field)f), folded);
    }
}

static void add_texts(struct preparer *p, const struct bib_record *r)
{
    const struct query_text *text;
    struct str last[CORPUS_COLUMNS] = {{0}};
    size_t n = query_texts(r, &p->scratch, &text);
    for (size_t i = 0; i < n; i++) {
        uint32_t columns = layout_columns_for_text(text[i].fields);
        for (size_t k = 0; k < CORPUS_COLUMNS; k++)
            if (columns & (UINT32_C(1) << k))
                add_to_column(p, k, text[i].text, &last[k]);
        add_whole(p, &text[i]);
    }
}

static void add_heading(struct preparer *p, const struct bib_mesh *m)
{
    struct arena *a = &p->scratch;
    script_heading(&p->script, heading_key(HEADING_DESCRIPTOR, m->ui, m->name, a), m->major);
    for (size_t i = 0; i < m->n_qualifiers; i++) {
        const struct bib_qualifier *q = &m->qualifier[i];
        script_qualifier(&p->script, heading_key(HEADING_QUALIFIER, q->ui, q->name, a), q->major);
    }
    script_heading_end(&p->script);
}

static void add_values(struct preparer *p, const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_mesh; i++)
        add_heading(p, &r->mesh[i]);
    for (size_t i = 0; i < r->n_pub_types; i++)
        script_pub_type(&p->script, heading_key(HEADING_PUB_TYPE, r->pub_type[i].ui,
                                                r->pub_type[i].name, &p->scratch));
    for (size_t i = 0; i < r->n_languages; i++)
        script_value(&p->script, TERM_LANGUAGE, r->language[i]);
}

static void add_filters(struct preparer *p, const struct bib_record *r)
{
    const struct query_subject *s = query_subject_new(r, &p->scratch);
    for (int f = 0; f < LAYOUT_FILTERS; f++) {
        struct query_node leaf = {
            .op = QUERY_LEAF, .field = QF_FILTER, .filter = (enum query_filter)f};
        const char *name = layout_filter_name(leaf.filter);
        if (name && query_match_leaf(&leaf, s, QUERY_ABSENT_FALSE) == TRUTH_TRUE)
            script_value(&p->script, TERM_FILTER, str_c(name));
    }
}

static uint32_t sort_day(const struct bib_record *r)
{
    struct date d = bib_earliest_date(r);
    return date_is_set(d) ? (uint32_t)(d.year * 10000 + d.month * 100 + d.day) : 0;
}

void prepare(struct preparer *p, const struct bib_record *r, int64_t pmid, struct str raw,
             struct arena *a, struct prepared *out)
{
    struct arena_mark mark = arena_mark(&p->scratch);
    for (size_t i = 0; i < CORPUS_COLUMNS; i++)
        buf_clear(&p->column[i]);
    buf_clear(&p->script);
    add_texts(p, r);
    add_values(p, r);
    add_filters(p, r);
    people_add(&p->script, r, &p->scratch);
    dates_add(&p->script, r);
    *out = (struct prepared){.pmid = pmid,
                             .version = r->pmid_version > 0 ? r->pmid_version : 1,
                             .is_book = r->kind == BIB_BOOK,
                             .day = sort_day(r),
                             .digest = hash_bytes(raw),
                             .xml_bytes = raw.len,
                             .xml = arena_str(a, pack_deflate(p->pack, raw)),
                             .script = arena_str(a, buf_str(&p->script))};
    for (size_t i = 0; i < CORPUS_COLUMNS; i++)
        out->column[i] = arena_str(a, buf_str(&p->column[i]));
    arena_reset(&p->scratch, mark);
}
