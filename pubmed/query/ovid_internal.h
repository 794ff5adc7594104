/* ovid_internal.h - what the parts of ovid_convert share. */
#ifndef SIGTE_PUBMED_QUERY_OVID_INTERNAL_H
#define SIGTE_PUBMED_QUERY_OVID_INTERNAL_H

#include "lib/base/buf.h"
#include "pubmed/query/ovid.h"

/* ---- Lines ---- */

/* Cut the text into lines with ids. Errors: ERR_LIMIT. */
NODISCARD enum err_code ovid_split(struct str text, struct arena *a, struct ovid_strategy *out,
                                   struct err *e);

/* ---- Tokens of one line ---- */

enum ovid_token_kind {
    OVID_WORD,
    OVID_QUOTED, /* text without the quotes */
    OVID_OPEN,
    OVID_CLOSE,
    OVID_AND,
    OVID_OR,
    OVID_NOT,
    OVID_ADJ,      /* number: of `adjN`, 0 for `adj` */
    OVID_HEADING,  /* the slash that ends a heading; text: its subheadings, `di, th` */
    OVID_FIELD,    /* text: `ti,ab` */
    OVID_SET_LIST, /* `or/1-5,7`: number is the token kind of the operator, text `1-5,7` */
    OVID_END
};

struct ovid_token {
    enum ovid_token_kind kind;
    struct str text; /* in the whole text */
    int64_t number;
};

struct ovid_context {
    struct str whole;
    const struct mesh *mesh; /* NULL: none */
    struct arena *a;
    struct note_list *notes;
    const struct ovid_strategy *lines;
    size_t current; /* index of the line being converted */
    bool changed;   /* something of it differs */
    struct err *e;
};

/* A warning that the line changes, or an info that it doesn't, at `at` (in the whole). */
void ovid_changed(struct ovid_context *c, const char *at, struct msg_call m);
void ovid_info(struct ovid_context *c, const char *at, struct msg_call m);
enum err_code ovid_fail(struct ovid_context *c, const char *at, struct msg_call m);

/* Errors: ERR_INPUT. *n tokens, the last of kind OVID_END. */
NODISCARD enum err_code ovid_tokenize(struct ovid_context *c, struct str line,
                                      struct ovid_token **out, size_t *n);

/* ---- Tree ---- */

enum ovid_node_kind { OVID_N_TERM, OVID_N_HEADING, OVID_N_REF, OVID_N_OP, OVID_N_ADJ };

struct ovid_node {
    enum ovid_node_kind kind;
    const char *at;          /* where it begins in the whole */
    struct str text;         /* term: its words, quotes left out; heading: its name; ref: the id */
    bool exploded, focus;    /* headings */
    struct str subheadings;  /* headings: `di, th` */
    struct str fields;       /* `ti,ab`; empty: none given here */
    enum ovid_token_kind op; /* OVID_AND, OVID_OR, OVID_NOT */
    int64_t adj;             /* N of adjN; 0: adj */
    struct ovid_node **kid;
    size_t n_kids;
};

NODISCARD enum err_code ovid_parse(struct ovid_context *c, const struct ovid_token *token, size_t n,
                                   struct ovid_node **out);

/* ---- Fields ---- */

enum ovid_target { /* bits: where a term is searched in PubMed */
                   OVID_TI = 1 << 0,
                   OVID_TIAB = 1 << 1,
                   OVID_TW = 1 << 2,
                   OVID_ALL = 1 << 3,
                   OVID_HEADING_NAME = 1 << 4,
                   OVID_PT = 1 << 5,
                   OVID_SH = 1 << 6,
                   OVID_SH_EXPLODED = 1 << 7,
                   OVID_OTHER = 1 << 8 /* a tag of its own, one of `other` */
};

struct ovid_fields {
    unsigned targets;
    const char *other[8]; /* tags without brackets */
    size_t n_other;
    bool is_date;
};

/* What a list of Ovid's field codes means in PubMed; an empty list is `.mp.`. */
void ovid_fields_read(struct ovid_context *c, struct str codes, const char *at,
                      struct ovid_fields *out);
/* Is it a field code of Ovid's? */
bool ovid_is_field(struct str code);

/* ---- Words ---- */

struct ovid_phrases { /* what a term stands for: one of these */
    struct str *item;
    size_t n;
    bool wild; /* one of them holds a wildcard */
    bool many; /* one of them has more than one word */
};

/* A term in PubMed's spelling: wildcards put into PubMed's, written out where it has none.
 * `at`: where the term stands in the whole, for notes. */
struct ovid_phrases ovid_spell(struct ovid_context *c, struct str term, const char *at);

/* ---- Out ---- */

/* A node in PubMed's language, in the fields given around it (empty: none). `parent` is
 * the operator it stands under, OVID_END at the top: what doesn't fit there is put into
 * parentheses. Errors: ERR_LIMIT. */
NODISCARD enum err_code ovid_write_node(struct ovid_context *c, const struct ovid_node *node,
                                        struct str fields, enum ovid_token_kind parent,
                                        struct buf *out);
void ovid_write_heading(struct ovid_context *c, const struct ovid_node *node,
                        enum ovid_token_kind parent, struct buf *out);
/* A term: each of its phrases in each of its fields, joined by OR. */
void ovid_write_phrases(struct ovid_context *c, const struct ovid_phrases *p,
                        const struct ovid_fields *f, const char *at, enum ovid_token_kind parent,
                        struct buf *out);
/* Words near each other. */
NODISCARD enum err_code ovid_write_adj(struct ovid_context *c, const struct ovid_node *node,
                                       struct str fields, enum ovid_token_kind parent,
                                       struct buf *out);

/* `limit 3 to (english language and humans)`: what stands behind "to". */
void ovid_write_limit(struct ovid_context *c, struct str limits, struct buf *out);

#endif
