/* pdf_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_FULLTEXT_PDF_INTERNAL_H
#define SIGTE_SCREEN_FULLTEXT_PDF_INTERNAL_H

#include "screen/fulltext/pdf/pdf.h"

/* Objects ------------------------------------------------------------------ */

enum pdf_kind {
    PDF_NULL, /* also what isn't of interest: true, false, a real number */
    PDF_INT,
    PDF_NAME,
    PDF_STRING,
    PDF_ARRAY,
    PDF_DICT, /* keys and values in turn */
    PDF_REF
};

struct pdf_value {
    enum pdf_kind kind;
    int64_t number;  /* PDF_INT; PDF_REF: the object's number */
    struct str text; /* PDF_NAME without its slash; PDF_STRING decoded, in the file's own coding */
    struct pdf_value *item;
    size_t n;
    int64_t object, generation; /* of an object in the file itself; 0: in a stream, or no object */
};
#define PDF_FALSE (-1)

/* A place in bytes that are being read. */
struct pdf_lex {
    struct str s;
    size_t at;
    size_t n_values; /* so far; bounded */
};
/* The next value. False at the end, and for what is none. Memory: `a`. */
bool pdf_value_read(struct pdf_lex *x, struct arena *a, struct pdf_value *out);
/* Take a word (`obj`, `stream`, `xref`) if it stands next. */
bool pdf_take_word(struct pdf_lex *x, const char *word);
/* Take a number that is not negative. */
bool pdf_take_int(struct pdf_lex *x, int64_t *out);
void pdf_skip_space(struct pdf_lex *x); /* comments too */

/* Of a dictionary; a null value when it isn't there. */
struct pdf_value pdf_get(const struct pdf_value *dict, const char *key);
bool pdf_is_name(struct pdf_value v, const char *name);

/* The file -------------------------------------------------------------------- */

struct pdf_section; /* of the cross-reference: one table or stream */

struct pdf_file {
    const struct pdf_input *in;
    struct arena *a;
    int64_t base;                /* where %PDF- stands: positions in the file count from there */
    struct pdf_section *section; /* newest first */
    size_t n_sections, section_cap;
    struct pdf_value trailer; /* of the newest section */
    size_t stream_bytes;      /* unpacked so far; bounded */
    struct pdf_crypt *crypt;  /* NULL: not encrypted */
};

/* Find and read the cross-reference. False when it can't be followed. */
bool pdf_xref_read(struct pdf_file *f);

struct pdf_entry {
    enum { PDF_FREE, PDF_AT, PDF_IN_STREAM } kind;
    int64_t where; /* position, or the object stream's number */
    int64_t index; /* in that stream */
};
struct pdf_entry pdf_xref_find(const struct pdf_file *f, int64_t number);

/* An object at a position: `expect` is its number, or -1 for any. *stream_at: where its stream's
 * bytes begin, 0 when it has none. */
bool pdf_object_at(struct pdf_file *f, int64_t at, int64_t expect, struct pdf_value *out,
                   int64_t *stream_at);
/* An object by its number, wherever it is. */
bool pdf_object(struct pdf_file *f, int64_t number, struct pdf_value *out, int64_t *stream_at);
/* The value itself, or what it refers to. */
struct pdf_value pdf_resolve(struct pdf_file *f, struct pdf_value v);
/* The bytes of a stream, unpacked when they are packed with Flate. False for another filter, and
 * when they are more than is read of any stream. */
bool pdf_stream(struct pdf_file *f, const struct pdf_value *dict, int64_t at, struct str *out);

/* Encryption ------------------------------------------------------------------ */

enum pdf_cipher { PDF_CLEAR, PDF_RC4, PDF_AES, PDF_AES_256, PDF_UNKNOWN };
struct pdf_crypt {
    enum pdf_cipher strings, streams;
    unsigned char key[32];
    size_t key_bytes;
    bool metadata; /* the XMP packet is encrypted too */
};
/* Once the cross-reference is read: the key that an empty password gives. */
void pdf_crypt_open(struct pdf_file *f);
/* Decrypt a string or a stream of an object, in the arena. False when it can't be. */
bool pdf_decrypt(const struct pdf_file *f, const struct pdf_value *owner, bool stream,
                 struct str *s);

/* Up to n bytes at a position, fewer at the end. Memory: the file's arena. */
struct str pdf_bytes(struct pdf_file *f, int64_t at, size_t n);

#endif
