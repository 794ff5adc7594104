/* yaml.h - YAML files as a tree in which every node knows its place.
 *
 * Read with libfyaml; aliases, tags and merge keys are refused (none of our
 * files needs them). Scalars stay text: the reader of a key says what it wants.
 * Lines and columns are 1-based, columns in characters. */
#ifndef SIGTE_BASE_YAML_H
#define SIGTE_BASE_YAML_H

#include "lib/base/err.h"

enum yaml_kind { YAML_SCALAR, YAML_SEQ, YAML_MAP };

struct yaml {
    enum yaml_kind kind;
    int64_t line;
    int64_t column;
    struct str value;        /* scalar text; NUL-terminated */
    struct str source;       /* scalar: the text as written, without quotes or block header */
    char style;              /* scalar: | > " ' as written, or 0 */
    bool is_block;           /* scalar written as a | block: its text starts on block_line */
    int64_t block_line;      /* line of the block's first line */
    int64_t block_column;    /* column where each of its lines starts */
    const struct yaml *item; /* sequence: n items; map: n values */
    const struct str *key;   /* map: n keys in file order */
    const int64_t *key_line; /* map: where the keys stand */
    const int64_t *key_column;
    size_t n;
    const char *file; /* as given to yaml_load */
};

#define YAML_LIMIT_BYTES ((size_t)16 * 1024 * 1024)

/* Read and parse a file / a text. A value left out (`key:`) is a scalar with the
 * text "". Errors: ERR_IO; ERR_INPUT with place (malformed, not UTF-8, a key given
 * twice, more than 48 levels); ERR_LIMIT (size; with place: over half a million
 * values, over 200 empty lines in a row). *out is NULL on error. */
NODISCARD enum err_code yaml_load(const char *path, struct arena *a, const struct yaml **out,
                                  struct err *e);
NODISCARD enum err_code yaml_parse(struct str text, const char *name, struct arena *a,
                                   const struct yaml **out, struct err *e);

/* The value of a key, or NULL. */
const struct yaml *yaml_get(const struct yaml *map, const char *key);

/* Refuse keys other than the n listed, naming the nearest. ERR_INPUT at the key. */
NODISCARD enum err_code yaml_only_keys(const struct yaml *map, const char *const *key, size_t n,
                                       struct err *e);

/* Typed access. Each fails with ERR_INPUT at the node: missing key (at the map),
 * wrong kind, not a number / date / one of the words. Optional variants leave
 * *out as it is when the key is missing. */
NODISCARD enum err_code yaml_need(const struct yaml *map, const char *key, enum yaml_kind kind,
                                  const struct yaml **out, struct err *e);
NODISCARD enum err_code yaml_text(const struct yaml *map, const char *key, struct str *out,
                                  struct err *e);
NODISCARD enum err_code yaml_text_opt(const struct yaml *map, const char *key, struct str *out,
                                      struct err *e);
NODISCARD enum err_code yaml_int_opt(const struct yaml *map, const char *key, int64_t low,
                                     int64_t high, int64_t *out, struct err *e);
NODISCARD enum err_code yaml_bool_opt(const struct yaml *map, const char *key, bool *out,
                                      struct err *e);
/* Index of the word in the list. */
NODISCARD enum err_code yaml_word_opt(const struct yaml *map, const char *key,
                                      const char *const *word, size_t n, size_t *out,
                                      struct err *e);
/* {da: …, en: …}: out[LANG_COUNT]; both needed. A plain scalar stands for both. */
NODISCARD enum err_code yaml_bilingual_opt(const struct yaml *map, const char *key, struct str *out,
                                           struct err *e);

/* An error at a node. */
enum err_code yaml_err(const struct yaml *at, struct err *e, struct msg_call m);

/* Where byte `offset` of a scalar's text stands in the file (for errors inside a
 * query written as a block). */
void yaml_place(const struct yaml *scalar, size_t offset, int64_t *line, int64_t *column);

#endif
