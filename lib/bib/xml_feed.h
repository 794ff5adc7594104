/* xml_feed.h - bytes of an XML file into libxml2's push parser, for the readers of XML.
 *
 * A reader puts a struct xml_feed first in a struct of its own and gives its handlers:
 *
 *     struct reader { struct xml_feed feed; … } r = {0};
 *     xml_feed_open(&r.feed, name, &sink, &handlers, e);
 *     while (more) xml_feed_push(&r.feed, bytes, n, e);       or xml_feed_file
 *     xml_feed_end(&r.feed, e);
 *     xml_feed_close(&r.feed);
 *
 * The handlers get a pointer to the feed. The encoding comes from a byte order mark or the XML
 * declaration; libxml2 sees UTF-8 alone. No network, no external entities, no entity
 * expansion: a document that declares entities is refused. Memory does not grow with the file;
 * with raw text wanted, the open record's bytes are kept. */
#ifndef SIGTE_BIB_XML_FEED_H
#define SIGTE_BIB_XML_FEED_H

#include "lib/bib/reader.h"
#include "lib/bib/recode.h"

#include <libxml/parser.h>

#define XML_DEPTH_MAX    256
#define XML_SLAB_BYTES   ((size_t)64 * 1024)
#define XML_TEXT_LIMIT   ((size_t)10 * 1024 * 1024) /* one element's text */
#define XML_RECORD_LIMIT ((size_t)64 * 1024 * 1024) /* one record in memory */

struct xml_feed;

struct xml_handlers {
    startElementNsSAX2Func start;
    endElementNsSAX2Func end;
    charactersSAXFunc text;
    /* Mend `bytes` in place before they are parsed; NULL: parse them as they are. Returns how
     * many are ready, the others wait for more unless `last`. */
    size_t (*mend)(struct xml_feed *f, char *bytes, size_t n, bool last);
};

struct xml_feed {
    char *name; /* of the input, for messages */
    struct bib_sink sink;
    struct err *e; /* of the call under way */
    enum err_code failed;
    struct err why; /* the failure, told again to whoever goes on pushing */

    struct buf head; /* the first bytes, until the encoding is known */
    bool started;
    bool at_end; /* no more bytes come */
    struct recode recode;
    struct buf recoded;
    const struct xml_handlers *handlers;
    struct buf mended; /* bytes that wait for more */
    struct buf kept;   /* bytes from kept_at on, while raw text is wanted */
    size_t kept_at;    /* bytes of the document before kept */
    xmlParserCtxtPtr ctxt;

    struct arena life; /* as long as the parser */
    bool in_record;
    size_t record_at; /* offset in the document; with raw text only */
    struct bib_place place;
    size_t n_seen; /* records begun */
};

NODISCARD enum err_code xml_feed_open(struct xml_feed *f, const char *name,
                                      const struct bib_sink *sink,
                                      const struct xml_handlers *handlers, struct err *e);
/* A failure is remembered: whoever goes on pushing hears of it again. */
NODISCARD enum err_code xml_feed_push(struct xml_feed *f, const char *bytes, size_t n,
                                      struct err *e);
/* A file from its beginning, compressed or not ("-": standard input); not its end. */
NODISCARD enum err_code xml_feed_file(struct xml_feed *f, const char *path, struct err *e);
/* No more bytes: a document cut off is ERR_INPUT with the line. */
NODISCARD enum err_code xml_feed_end(struct xml_feed *f, struct err *e);
void xml_feed_close(struct xml_feed *f);

/* The reader fails with `code`: nothing more is parsed. Call with f->e already set. */
void xml_fail(struct xml_feed *f, enum err_code code);
/* The same with ERR_LIMIT and the line. */
void xml_fail_limit(struct xml_feed *f, struct msg_call m);
/* Where the parser is: 1-based, 0 before the first byte. */
int xml_line(const struct xml_feed *f);

/* Called in the handler of a record's start tag: its place, and its raw text from there on. */
void xml_record_starts(struct xml_feed *f);
/* Called in the handler of its end tag: f->place.raw is set, when it is wanted. */
void xml_record_stops(struct xml_feed *f);

#endif
