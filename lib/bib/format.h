/* format.h - what a format of references is to this library: how it is recognised, read, written.
 *
 * Each format defines one `const struct bib_format_def`, and lib/bib/format/formats.c lists
 * them. Private to lib/bib; users see reader.h and writer.h. */
#ifndef SIGTE_BIB_FORMAT_H
#define SIGTE_BIB_FORMAT_H

#include "lib/bib/lines.h"
#include "lib/bib/reader.h"
#include "lib/bib/writer.h"

#define BIB_HEAD_BYTES 65536

/* The beginning of a file, decompressed. */
struct bib_head {
    struct str bytes; /* as they stand */
    struct str text;  /* as UTF-8, without a byte order mark; the last character may be cut off */
};

/* By the first bytes. When several formats look certain, or only likely, the first in the list
 * is taken. */
enum bib_looks { BIB_LOOKS_NO, BIB_LOOKS_LIKELY, BIB_LOOKS_CERTAIN };

/* Where the bytes come from: a file ("-": standard input), or memory. */
struct bib_input {
    const char *path; /* NULL: from memory */
    struct str text;  /* then these bytes, in whatever encoding */
    const char *name; /* for messages; the path when there is one */
};

struct bib_format_def {
    enum bib_format format;
    const char *name;  /* a word of the command line: "ris" */
    const char *label; /* in messages: "RIS" */
    /* Does this beginning look like the format? It may be cut off anywhere. */
    enum bib_looks (*looks)(const struct bib_head *head);
    /* Every record and every warning to the sink, in the order of the file; what is handed over is
     * the sink's only during the call (reader.h). What can't be read as a record goes there too.
     * Errors: ERR_IO, ERR_INPUT (no such format, or broken as a whole), ERR_LIMIT, and what the
     * sink returns. */
    enum err_code (*read)(const struct bib_input *in, const struct bib_sink *sink, struct err *e);
    const struct bib_writer_def *writer; /* NULL: it isn't written */
};

struct bib_writer_def {
    /* Any of begin and end may be NULL. */
    void (*begin)(struct bib_out *o);
    void (*record)(struct bib_out *o, const struct bib_record *r);
    void (*end)(struct bib_out *o);
};

/* All of them, in the order in which they are tried. */
extern const struct bib_format_def *const bib_format_list[];
extern const size_t bib_format_count;
/* NULL for BIB_FORMAT_UNKNOWN and for one that isn't listed. */
const struct bib_format_def *bib_format_def(enum bib_format f);

/* Open the lines of an input and read them; a warning goes to the sink when the encoding had to
 * be guessed. */
NODISCARD enum err_code
bib_read_lines(const struct bib_input *in, const struct bib_sink *sink,
               enum err_code (*read)(struct lines *l, const struct bib_sink *sink, struct err *e),
               struct err *e);
/* An input whole, as UTF-8 without a byte order mark and with line ends as they stand; the same
 * warning. Memory: `a`. Errors: ERR_IO, ERR_INPUT (damaged gzip), ERR_LIMIT. */
NODISCARD enum err_code bib_read_whole(const struct bib_input *in, const struct bib_sink *sink,
                                       struct arena *a, struct str *out, struct err *e);

#endif
