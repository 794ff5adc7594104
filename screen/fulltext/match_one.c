/* match_one.c - the identifiers of one file, and what they amount to. */
#include "screen/fulltext/match_internal.h"
#include "screen/fulltext/messages.h"

#define HITS_MAX 64

/* An identifier of the file that a record has, or (root 0) none has. */
struct hit {
    int64_t root;
    enum id_kind kind;
    struct str shown;
    enum id_rest rest;
    const char *field; /* of the metadata; NULL: the file name */
    bool is_id;        /* the field is there to hold an identifier */
};
struct hits {
    struct hit item[HITS_MAX];
    size_t n;
};

static void add_hit(struct hits *h, struct hit x)
{
    if (h->n < HITS_MAX)
        h->item[h->n++] = x;
}

static bool is_key(enum id_kind k)
{
    return k == ID_DOI_KEY || k == ID_SUFFIX_KEY;
}

/* All records that have the identifier. A key that none has is no identifier. */
static bool look_up(const struct matcher *m, const struct text_id *id, const char *field,
                    bool is_id, struct hits *h)
{
    size_t n;
    const struct id_row *row = id_index_find(&m->index, id->kind, id->value, &n);
    for (size_t i = 0; i < n; i++)
        add_hit(h, (struct hit){row[i].root, id->kind, row[i].shown, id->rest, field, is_id});
    if (n == 0 && !is_key(id->kind))
        add_hit(h, (struct hit){0, id->kind, id->value, id->rest, field, is_id});
    return n > 0;
}

/* Of keys only the longest that is known: a shorter one is a part of it. A bare number that no
 * record has as its PMID was none. */
static void look_in_name(const struct matcher *m, struct str name, struct hits *h)
{
    struct text_id_list ids = {0};
    bool known[ID_SUFFIX_KEY + 1] = {false};
    ids_in_name(name, m->a, &ids);
    for (size_t i = 0; i < ids.n; i++) {
        enum id_kind k = ids.item[i].kind;
        if (is_key(k) && (known[k] || known[ID_DOI_KEY]))
            continue;
        known[k] = look_up(m, &ids.item[i], NULL, false, h) || known[k];
    }
}

static void look_in_meta(const struct matcher *m, const char *path, struct hits *h)
{
    struct arena a = {0};
    struct pdf_meta meta;
    pdf_meta_of_file(path, &a, &meta);
    for (size_t i = 0; i < meta.n; i++) {
        struct text_id_list ids = {0};
        ids_in_text(meta.field[i].value, m->a, &ids);
        for (size_t k = 0; k < ids.n; k++)
            look_up(m, &ids.item[k], meta.field[i].name, meta.field[i].is_id, h);
    }
    arena_release(&a);
}

/* `DOI 10.1000/xyz in the file name` */
static char *what(const struct matcher *m, const struct hit *x, enum lang lang)
{
    const char *id = x->kind == ID_PMID         ? msg_text(m->a, lang, MSG_MATCH_PMID(x->shown))
                     : x->kind == ID_PMCID      ? msg_text(m->a, lang, MSG_MATCH_PMCID(x->shown))
                     : x->kind == ID_SUFFIX_KEY ? msg_text(m->a, lang, MSG_MATCH_SUFFIX(x->shown))
                                                : msg_text(m->a, lang, MSG_MATCH_DOI(x->shown));
    return x->field ? msg_text(m->a, lang, MSG_MATCH_BY_META(id, x->field))
                    : msg_text(m->a, lang, MSG_MATCH_BY_NAME(id));
}

enum obstacle {
    NO_OBSTACLE,
    NOTHING_SAID,
    NOT_HERE,
    NOT_SOUGHT,
    TWO_RECORDS,
    CONTRADICTION,
    SUPPLEMENT,
    GOES_ON
};

/* Two hits say why; `other` may be NULL. */
static void tell(const struct matcher *m, struct text_match *t, enum obstacle o,
                 const struct hit *x, const struct hit *other)
{
    t->outcome = o == NO_OBSTACLE                                        ? MATCH_FOUND
                 : o == NOTHING_SAID || o == NOT_HERE || o == NOT_SOUGHT ? MATCH_NONE
                                                                         : MATCH_UNSURE;
    t->root = x && o != TWO_RECORDS && o != NOT_SOUGHT ? x->root : 0;
    for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
        const char *w = x ? what(m, x, lang) : "";
        const char *also = other ? what(m, other, lang) : "";
        switch (o) {
        case NO_OBSTACLE:
            t->why[lang] = w;
            break;
        case NOTHING_SAID:
            t->why[lang] = msg_text(m->a, lang, MSG_MATCH_NONE);
            break;
        case NOT_HERE:
            t->why[lang] = msg_text(m->a, lang, MSG_MATCH_NOT_HERE(w));
            break;
        case NOT_SOUGHT:
            t->why[lang] = msg_text(m->a, lang, MSG_MATCH_NOT_SOUGHT(w, x->root));
            break;
        case TWO_RECORDS:
            t->why[lang] = msg_text(m->a, lang, MSG_MATCH_TWO(w, x->root, also, other->root));
            break;
        case CONTRADICTION:
            t->why[lang] = msg_text(m->a, lang, MSG_MATCH_CONTRADICTS(w, x->root, other->shown));
            break;
        case SUPPLEMENT:
            t->why[lang] = msg_text(m->a, lang, MSG_MATCH_SUPPLEMENT(w));
            break;
        case GOES_ON:
            t->why[lang] = msg_text(m->a, lang, MSG_MATCH_GOES_ON(w));
            break;
        }
    }
}

static const struct hit *first_known(const struct hits *h)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->item[i].root)
            return &h->item[i];
    return NULL;
}

static const struct hit *elsewhere(const struct hits *h, int64_t root)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->item[i].root && h->item[i].root != root)
            return &h->item[i];
    return NULL;
}

/* The file's own DOI, when no record has it. */
static const struct hit *own_doi(const struct hits *h)
{
    for (size_t i = 0; i < h->n; i++)
        if (!h->item[i].root && h->item[i].kind == ID_DOI && h->item[i].is_id)
            return &h->item[i];
    return NULL;
}

static bool meta_agrees(const struct hits *h, int64_t root)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->item[i].root == root && h->item[i].field && h->item[i].is_id)
            return true;
    return false;
}

static enum id_rest rest_of_name(const struct hits *h)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->item[i].root && !h->item[i].field)
            return h->item[i].rest;
    return ID_REST_NONE;
}

static void decide(const struct matcher *m, const struct hits *h, struct text_match *t)
{
    const struct hit *x = first_known(h);
    if (!x) {
        tell(m, t, h->n ? NOT_HERE : NOTHING_SAID, h->n ? &h->item[0] : NULL, NULL);
        return;
    }
    const struct hit *other = elsewhere(h, x->root), *own = own_doi(h);
    const struct report *r = report_find(&m->reports, x->root);
    enum id_rest rest = rest_of_name(h);
    if (other)
        tell(m, t, TWO_RECORDS, x, other);
    else if (!r || !r->sought)
        tell(m, t, NOT_SOUGHT, x, NULL);
    else if (own && r->doi.len && !meta_agrees(h, x->root))
        tell(m, t, CONTRADICTION, x, own);
    else if (m->full_text && rest == ID_REST_SUPPLEMENT)
        tell(m, t, SUPPLEMENT, x, NULL);
    else if (rest == ID_REST_JOINED && !meta_agrees(h, x->root))
        tell(m, t, GOES_ON, x, NULL);
    else
        tell(m, t, NO_OBSTACLE, x, NULL);
}

void match_one(const struct matcher *m, struct text_match *t)
{
    struct hits h = {.n = 0};
    look_in_name(m, t->file.name, &h);
    if (media_is_pdf(t->file.media))
        look_in_meta(m, t->file.bytes.path, &h);
    decide(m, &h, t);
}
