/* lexer.h - a query cut into tokens, each with its bytes in the text. */
#ifndef SIGTE_PUBMED_QUERY_LEXER_H
#define SIGTE_PUBMED_QUERY_LEXER_H

#include "pubmed/query/reading.h"

enum token_kind {
    TOKEN_END,
    TOKEN_WORD,   /* bare characters up to a blank or a special one */
    TOKEN_QUOTED, /* text: between the quotes */
    TOKEN_TAG,    /* text: between the brackets */
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_AND,
    TOKEN_OR,
    TOKEN_NOT,
    TOKEN_COLON, /* after a tag or a quote: a range */
    TOKEN_LINE   /* #1; text: "#1" */
};

struct token {
    enum token_kind kind;
    size_t start, end; /* bytes, [start, end) */
    struct str text;
};

struct token_list {
    struct token *item; /* the last is TOKEN_END */
    size_t n;
};

/* Cut the text of the reading (valid UTF-8) into tokens. Words of PubMed's history
 * around the query (`#3 Search: … Sort by: …`) are left out with a note. Errors:
 * ERR_INPUT with the place of a bracket that has no partner; read as PubMed does, such
 * a bracket is a blank. */
NODISCARD enum err_code lexer_run(struct reading *r, struct arena *a, struct token_list *out);

/* Bytes of the quotation mark, straight or curly, that stands at `at`; 0 for none. */
size_t lexer_quote_at(struct str s, size_t at);

#endif
