/* lines.h - the lines of a text file in whatever encoding, as UTF-8, one at a time.
 *
 *     struct lines l;
 *     lines_open_file(&l, path, e);
 *     while ((rc = lines_next(&l, &line, e)) == ERR_OK && line.ptr)
 *         …
 *     lines_close(&l);
 *
 * The encoding: a byte order mark tells UTF-8 or UTF-16, zero bytes in every other place
 * UTF-16 without a mark; else the whole file is looked through first. Valid UTF-8 is UTF-8; a
 * file with more bad bytes than characters of several bytes is Windows-1252 (or Mac OS Roman, when
 * what stands between letters is a letter there); one with fewer is UTF-8 in which the bad bytes
 * stand for Windows-1252 characters. A gzip file is decompressed. NUL and other control
 * characters read as blanks.
 * Lines end with LF, CRLF or CR. In a file whose lines mostly end with LF, a CR alone is a soft
 * break: what follows may go on with the line before. Memory does not grow with the file. */
#ifndef SIGTE_BIB_LINES_H
#define SIGTE_BIB_LINES_H

#include "lib/base/err.h"
#include "lib/bib/recode.h"
#include "lib/bib/survey.h"

#define LINE_LIMIT ((size_t)8 * 1024 * 1024)

struct gzFile_s;

enum lines_guess {
    LINES_GUESS_NONE,
    LINES_GUESS_ZEROS,    /* UTF-16 without a mark */
    LINES_GUESS_OLD,      /* an encoding with one byte for a character */
    LINES_GUESS_REPAIRED, /* UTF-8 with bad bytes in it */
};

struct lines {
    const char *name;    /* for messages; borrowed */
    struct gzFile_s *gz; /* a file, or */
    struct str text;     /* bytes in memory, and how far they are read */
    size_t text_at;
    struct recode recode;
    struct survey survey;
    enum lines_guess guess;
    bool at_end;
    bool soft;    /* a soft break stands before the line returned last */
    bool skip_lf; /* the last line ended in CR: a LF now belongs to it */
    struct buf window;
    size_t at; /* start of the next line in window */
    struct buf repaired;
    int64_t line; /* number of the line returned last, from 1; soft breaks don't count */
};

/* Open and find the encoding. Errors: ERR_IO, ERR_INPUT (damaged gzip file). */
NODISCARD enum err_code lines_open_file(struct lines *l, const char *path, struct err *e);
NODISCARD enum err_code lines_open_text(struct lines *l, struct str text, const char *name,
                                        struct err *e);
/* The next line without its end, valid UTF-8, borrowed until the next call;
 * ptr NULL at the end. Errors: ERR_IO, ERR_INPUT, ERR_LIMIT (a line too long). */
NODISCARD enum err_code lines_next(struct lines *l, struct str *line, struct err *e);
/* All that wasn't returned yet, as UTF-8 with line ends as they stand, for readers that can't work
 * by lines. Memory: `a`. Errors: as lines_next; ERR_LIMIT above FILE_READ_LIMIT. */
NODISCARD enum err_code lines_rest(struct lines *l, struct arena *a, struct str *out,
                                   struct err *e);
void lines_close(struct lines *l);

#endif
