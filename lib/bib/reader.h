/* reader.h - records out of files, one at a time.
 *
 * Every reader calls the sink for each record as it is complete, so memory does
 * not grow with the file. What can't be read is handed over too, with its raw
 * text and the reason: nothing is lost in silence. */
#ifndef SIGTE_BIB_READER_H
#define SIGTE_BIB_READER_H

#include "lib/base/err.h"
#include "lib/base/note.h"
#include "lib/bib/record.h"

enum bib_format {
    BIB_FORMAT_UNKNOWN,
    BIB_PUBMED_XML,
    BIB_NBIB, /* MEDLINE, as PubMed exports it */
    BIB_RIS,
    BIB_ENDNOTE_XML,
    BIB_BIBTEX,   /* and BibLaTeX */
    BIB_WOS,      /* Web of Science, tagged (.ciw, .isi, .txt) */
    BIB_REFER,    /* EndNote's and Refer's %-tags (.enw, .enl) */
    BIB_OVID,     /* Ovid's citations with tags in words */
    BIB_REFWORKS, /* RefWorks, tagged */
    BIB_CSV,      /* with commas, semicolons or tabs */
    BIB_XLSX,
    BIB_JSON /* CSL-JSON, our own, and lists of records like them */
};

/* Where a record stood in its file. */
struct bib_place {
    size_t position; /* 1-based: the Nth record of the file */
    int64_t line;    /* 1-based line of its first byte */
    struct str raw;  /* its text as in the file (as UTF-8); borrowed for the call */
};

struct bib_sink {
    /* A record, complete; it lives in the reader's arena until the call returns
     * (copy with bib_copy to keep it). Return other than ERR_OK stops reading
     * and is passed on. */
    enum err_code (*record)(void *context, const struct bib_record *r, const struct bib_place *at,
                            struct err *e);
    /* A DeleteCitation entry; may be NULL. */
    enum err_code (*deleted)(void *context, struct str pmid, int version, struct err *e);
    /* A record that can't be read: why. May be NULL. */
    enum err_code (*rejected)(void *context, const struct bib_place *at, const struct note *why,
                              struct err *e);
    void *context;
    /* Warnings about what was guessed or odd; may be NULL. */
    struct note_list *notes;
    /* True: fill bib_place.raw (costs time). */
    bool want_raw;
    /* Tables: which column is which field, "column=field,…", over what is found by itself
     * (lib/bib/sheet/sheet.h); NULL: found by itself. */
    const char *map;
};

/* By content: the first bytes decide, never the name. A gzip file is looked into. */
NODISCARD enum err_code bib_sniff(const char *path, enum bib_format *out, struct err *e);
/* "pubmed-xml", "nbib", "ris", …; "" for one that this program can't read. */
const char *bib_format_name(enum bib_format f);
NODISCARD bool bib_format_parse(const char *name, enum bib_format *out);
/* All formats parted by commas: as words of the command line, or as people call them. */
char *bib_format_words(struct arena *a);
char *bib_format_labels(struct arena *a);

/* Read a file of a known or (BIB_FORMAT_UNKNOWN) sniffed format. A malformed file:
 * the records before the fault have been delivered, then ERR_INPUT with the line.
 * Errors: ERR_IO, ERR_INPUT, ERR_LIMIT, or what the sink returned. */
NODISCARD enum err_code bib_read_file(const char *path, enum bib_format format,
                                      const struct bib_sink *sink, struct err *e);
/* The same from memory (`name` for messages). */
NODISCARD enum err_code bib_read_text(struct str text, const char *name, enum bib_format format,
                                      const struct bib_sink *sink, struct err *e);

#endif
