/* pubmed_xml_internal.h - how the parser's parts fit together.
 *
 * A table (pubmed_xml_table.c) says for each element where it stands (a context),
 * which context its children stand in or that it is a leaf whose text is wanted,
 * where that text goes and what to do at its start and end. The parser
 * (pubmed_xml_sax.c) keeps a stack of table rows; anything not in the table is
 * passed over with all that is in it, and markup inside a leaf counts as its text. */
#ifndef SIGTE_BIB_PUBMED_XML_INTERNAL_H
#define SIGTE_BIB_PUBMED_XML_INTERNAL_H

#include "lib/bib/pubdate.h"
#include "lib/bib/pubmed_xml/pubmed_xml.h"
#include "lib/bib/xml_feed.h"

enum context {
    IN_NOTHING, /* a leaf */
    IN_SET,     /* the root, and whatever wraps it */
    IN_DELETED,
    IN_ARTICLE,
    IN_CITATION,
    IN_BODY, /* Article */
    IN_JOURNAL,
    IN_ISSUE,
    IN_JOURNAL_INFO,
    IN_PAGINATION,
    IN_ABSTRACT,
    IN_OTHER_ABSTRACT,
    IN_PEOPLE,
    IN_PERSON,
    IN_AFFILIATION,
    IN_DATE,
    IN_PUB_TYPES,
    IN_DATABANKS,
    IN_DATABANK,
    IN_ACCESSIONS,
    IN_GRANTS,
    IN_GRANT,
    IN_CHEMICALS,
    IN_CHEMICAL,
    IN_SUPPLEMENTARY,
    IN_LINKS,
    IN_LINK,
    IN_OLD_LINKS,
    IN_GENES,
    IN_MESH_LIST,
    IN_MESH,
    IN_KEYWORDS,
    IN_DATA, /* PubmedData, PubmedBookData */
    IN_HISTORY,
    IN_IDS,
    IN_REFERENCES,
    IN_REFERENCE,
    IN_BOOK_ARTICLE,
    IN_BOOK_DOCUMENT,
    IN_BOOK,
    IN_ITEMS, /* an ItemList of BookDocument */
    IN_PUBLISHER,
    CONTEXT_COUNT
};

/* What a leaf's text is a member of. */
enum owner {
    OF_RECORD,
    OF_PERSON,
    OF_DATE,
    OF_CHEMICAL,
    OF_GRANT,
    OF_DATABANK,
    OF_LINK,
    OF_MESH,
    OF_QUALIFIER,
    OF_PART,
    OWNER_COUNT
};

struct xml_attrs {
    const xmlChar **v; /* five pointers each, as SAX2 gives them */
    int n;
};

struct xml_row {
    enum context in;
    const char *name;
    enum context opens;
    enum owner owner;
    size_t field; /* offset of a struct str in the owner; used when `end` is NULL */
    void (*start)(struct pubmed_xml *x, const struct xml_row *row, const struct xml_attrs *attrs);
    void (*end)(struct pubmed_xml *x, struct str text);
};

extern const struct xml_row xml_row[];
extern const size_t xml_row_count;

#define XML_NAMES_MAX 160
#define XML_HASH_SIZE 1024 /* a power of two well above the number of names */

struct xml_name {
    const xmlChar *interned; /* in the parser's dictionary */
    uint8_t token;
};

/* What is read before it is known where in the record it goes. */
struct xml_part {
    struct str elocation_doi, elocation_pii; /* used when the id list has none */
    struct str article_affiliation;          /* old files: the first author's */
    struct str end_page;
    struct str old_first, old_middle; /* FirstName, MiddleName of old files */
    struct str hour, minute;
    struct str history_status;
    struct str keyword_owner;
    struct bib_author *book_author; /* of the whole book */
    size_t n_book_authors;
    struct date beginning; /* of a book that has no other date */
    int64_t references_said;
};

struct pubmed_xml {
    struct xml_feed feed; /* first: the handlers get its address */

    /* Elements */
    struct xml_name hash[XML_HASH_SIZE];
    uint8_t next[CONTEXT_COUNT][XML_NAMES_MAX]; /* row number + 1; 0: not wanted */
    uint8_t stack[XML_DEPTH_MAX];               /* rows */
    int depth;
    int inside;      /* open elements below the top row: markup, or passed over */
    bool collecting; /* character data is wanted */

    /* Text: collected where it will stay */
    char *slab;
    size_t slab_used, slab_size;
    size_t text_at; /* start of the text being collected */
    char *first_slab;

    /* The record */
    struct arena arena; /* one record; emptied after each */
    struct arena_mark empty;
    size_t n_deleted;
    char root[64]; /* name of the outermost element */
    struct bib_record rec;
    void *owner[OWNER_COUNT];

    struct xml_part part;
    struct bib_author **people; /* the list an Author goes to */
    size_t *n_people;
    struct bib_other_abstract *other; /* an OtherAbstract being read, or NULL */
    struct bib_author nobody;         /* takes what is left out */
    struct bib_date_text date;
    struct str attr, attr2; /* attributes of the element being read */
    bool flag;
    int deleted_version;
};

void xml_on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                  int n_namespaces, const xmlChar **namespaces, int n_attrs, int n_defaulted,
                  const xmlChar **attrs);
void xml_on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri);
void xml_on_text(void *context, const xmlChar *text, int n);

/* Names into the parser's dictionary and the tables of transitions. */
void xml_prepare(struct pubmed_xml *x);

/* An attribute's value, kept with the record; empty when it isn't there. */
struct str xml_attr(struct pubmed_xml *x, const struct xml_attrs *attrs, const char *name);
/* True when the attribute is there and reads `word`. */
bool xml_attr_is(const struct xml_attrs *attrs, const char *name, const char *word);

/* A record begins, ends: pubmed_xml_record.c */
void xml_record_begin(struct pubmed_xml *x, enum bib_kind kind, const char *type);
void xml_record_end(struct pubmed_xml *x);
/* What was read is given back; the texts collected are gone. */
void xml_record_clear(struct pubmed_xml *x);

#endif
