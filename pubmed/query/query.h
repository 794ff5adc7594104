/* query.h - PubMed's query language: parse, resolve, match, translate.
 *
 *     struct query q;
 *     query_parse(STR("neoplasms/genetics[mh] OR \"metastatic cancer*\"[tw]"), NULL, &a, &q, &e);
 *     query_resolve(&q, mesh, as_of, &a, notes, &e);
 *     enum truth t = query_match(&q, &subject, QUERY_ABSENT_UNKNOWN, &hits);
 *
 * Boolean operators are evaluated strictly left to right, without precedence
 * (PubMed User Guide, "Combining search terms with Boolean operators"). What is
 * not supported is refused with its column, or, read as PubMed reads it, passed over
 * with a warning: never in silence (docs/query-language.md is the whole language).
 * Positions are byte offsets into the text as given, [start, end).
 *
 * Where PubMed's behaviour is not documented, this is what holds here:
 * - Lower-case and/or/not between two finished concepts (after a tag, a quote or a
 *   parenthesis) and between untagged words is the operator, with a warning; inside
 *   a tagged term (`prevention and control[sh]`) it is a word. Published result
 *   lists of queries with `NOT (Animals[mh] not (Animals[mh] and Humans[mh]))` hold
 *   human studies, so PubMed does not drop such a word.
 * - `a AND NOT b` is `a NOT b`, with a warning; a NOT with nothing before it is refused.
 * - The four characters before a `*` are counted from the last blank.
 * - A phrase stands in one text: it does not cross from one abstract section, keyword
 *   or heading into the next. Section labels are searched as texts of their own.
 * - `:~N` over three or more words counts all foreign words inside the window.
 * - A tagged phrase is looked for word by word; PubMed's phrase index, which drops
 *   rare phrases and those with stopwords, is not imitated. */
#ifndef SIGTE_PUBMED_QUERY_H
#define SIGTE_PUBMED_QUERY_H

#include "lib/base/date.h"
#include "lib/base/err.h"
#include "lib/base/note.h"
#include "lib/bib/record.h"
#include "pubmed/mesh/mesh.h"

/* What a term is looked up in. One per row of the field table (fields.h). */
enum query_field {
    QF_ALL,
    QF_TITLE,
    QF_TITLE_ABSTRACT,
    QF_TEXT_WORD,
    QF_OTHER_TERM,
    QF_TRANSLITERATED_TITLE,
    QF_MESH,
    QF_MESH_MAJOR,
    QF_SUBHEADING,
    QF_PUB_TYPE,
    QF_SUPPLEMENTARY,
    QF_REGISTRY_NUMBER,
    QF_PHARM_ACTION,
    QF_LANGUAGE,
    QF_AUTHOR,
    QF_AUTHOR_FIRST,
    QF_AUTHOR_LAST,
    QF_AUTHOR_FULL,
    QF_AUTHOR_ID,
    QF_CORPORATE_AUTHOR,
    QF_INVESTIGATOR,
    QF_PERSONAL_SUBJECT,
    QF_EDITOR,
    QF_AFFILIATION,
    QF_JOURNAL,
    QF_ISSN,
    QF_NLM_ID,
    QF_VOLUME,
    QF_ISSUE,
    QF_PAGES,
    QF_DATE_PUBLICATION,
    QF_DATE_ELECTRONIC,
    QF_DATE_PRINT,
    QF_DATE_ENTRY,
    QF_DATE_CREATE,
    QF_DATE_MESH,
    QF_DATE_COMPLETION,
    QF_DATE_MODIFICATION,
    QF_PMID,
    QF_ARTICLE_ID,
    QF_LOCATION_ID,
    QF_SECONDARY_ID,
    QF_GRANT,
    QF_FILTER,
    QF_PLACE,
    QF_PUBLISHER,
    QF_BOOK,
    QF_ISBN,
    QF_COI,
    QF_COUNT
};

enum query_op { QUERY_LEAF, QUERY_AND, QUERY_OR, QUERY_NOT /* a NOT b: binary */ };

/* One word of a term; `*` splits it into parts matched in order.
 * `organi*ation` has parts {"organi","ation"}; without `*` there is one part. */
struct query_word {
    struct str part[8];
    size_t n_parts;  /* 1: no wildcard inside */
    bool open_start; /* a `*` stands first */
    bool open_end;   /* a `*` stands last */
};

struct query_date_range {
    struct date from; /* first day; not set: open */
    struct date to;   /* last day; not set: open */
};

enum query_filter { /* [sb] / [filter] */
                    QFILTER_HAS_ABSTRACT,
                    QFILTER_HAS_STRUCTURED_ABSTRACT,
                    QFILTER_MEDLINE,
                    QFILTER_IN_PROCESS,
                    QFILTER_PUBLISHER,
                    QFILTER_PUBMED_NOT_MEDLINE,
                    QFILTER_BOOKS,
                    QFILTER_ALL,
                    QFILTER_AHEAD_OF_PRINT,
                    QFILTER_PMC,
                    QFILTER_RETRACTED,
                    QFILTER_OLD_MEDLINE,
                    QFILTER_INDEXED_AUTOMATED,
                    QFILTER_INDEXED_CURATED,
                    QFILTER_HAS_KEYWORD,
                    QFILTER_HAS_COI,
                    QFILTER_HAS_DATABANK,
                    QFILTER_HAS_NIHMS,
                    QFILTER_JOURNALS_CORE, /* citation subsets AIM, D and N */
                    QFILTER_JOURNALS_DENTAL,
                    QFILTER_JOURNALS_NURSING,
                    /* A link of that kind to another article */
                    QFILTER_HAS_ASSOCIATED_DATASET,
                    QFILTER_HAS_ASSOCIATED_PUBLICATION,
                    QFILTER_HAS_COMMENT_IN,
                    QFILTER_HAS_COMMENT_ON,
                    QFILTER_HAS_CORRECTED_IN,
                    QFILTER_HAS_CORRECTED_FROM,
                    QFILTER_HAS_ERRATUM_IN,
                    QFILTER_HAS_ERRATUM_FOR,
                    QFILTER_HAS_CONCERN_IN,
                    QFILTER_HAS_CONCERN_FOR,
                    QFILTER_HAS_ORIGINAL_REPORT_IN,
                    QFILTER_HAS_REPRINT_IN,
                    QFILTER_HAS_REPRINT_OF,
                    QFILTER_HAS_REPUBLISHED_IN,
                    QFILTER_HAS_REPUBLISHED_FROM,
                    QFILTER_HAS_RETRACTED_REPUBLISHED_IN,
                    QFILTER_HAS_RETRACTED_REPUBLISHED_FROM,
                    QFILTER_HAS_RETRACTION_IN,
                    QFILTER_HAS_RETRACTION_OF,
                    QFILTER_HAS_SUMMARY_IN,
                    QFILTER_HAS_UPDATE_IN,
                    QFILTER_HAS_UPDATE_OF,
                    QFILTER_COUNT
};

struct query_node {
    enum query_op op;
    size_t start, end;                     /* bytes in the text */
    size_t id;                             /* leaves: 0-based number in order of appearance */
    const struct query_node *left, *right; /* operators */
    const struct query_node *parent;       /* NULL at the root */

    /* Leaves */
    enum query_field field;
    bool tagged;        /* the user gave a tag, or resolving gave an untagged word its field */
    bool from_mapping;  /* resolving made it: it stands in no query as it is */
    struct str text;    /* the term without tag, quotes and unusable wildcards */
    struct str written; /* the term without tag and quotes */
    bool quoted;
    bool nothing; /* no record satisfies it; a warning said why */
    bool noexp;
    int64_t proximity;       /* :~N, or -1 */
    struct query_word *word; /* text fields: its words in order; a phrase is adjacent words */
    size_t n_words;
    bool has_wildcard;
    bool is_range;
    struct query_date_range range; /* date fields, absolute after resolve */
    struct str relative;           /* "last 5 years"; empty otherwise */
    int64_t pmid_from, pmid_to;    /* QF_PMID; a single one has both equal */
    const int64_t *pmid;           /* a list of PMIDs in one term, sorted */
    size_t n_pmids;
    enum query_filter filter;      /* QF_FILTER */
    struct str heading, qualifier; /* QF_MESH…: as written; qualifier may be empty */

    /* Filled by query_resolve: sorted UIs and folded names that satisfy the leaf.
     * With no MeSH file the set holds the written name alone. */
    const struct mesh_heading *mapped;           /* the heading found, or NULL */
    const struct mesh_heading *mapped_qualifier; /* the subheading found, or NULL */
    struct mesh_set descriptors;                 /* QF_MESH, QF_MESH_MAJOR, QF_PUB_TYPE */
    struct mesh_set qualifiers;                  /* with a qualifier, and QF_SUBHEADING */
    bool any_qualifier;                          /* no qualifier asked for */
    const struct str *name; /* folded names that match, sorted (records without UIs) */
    size_t n_names;
    const struct str *qualifier_name;
    size_t n_qualifier_names;
};

/* The tree leans left: `a OR b OR c …` is as deep as it is long (QUERY_LEAVES_MAX).
 * Go left in a loop (down `left`, up `parent`) and recurse only into `right`, which
 * nests at most QUERY_DEPTH_MAX times. */
/* A term as it stood and what it was taken to mean: an entry of ESearch's TranslationSet. */
struct query_mapping {
    struct str from;   /* the words, as written */
    struct str to;     /* in PubMed's form */
    size_t start, end; /* bytes of the leaf in the text */
};

struct query {
    struct str text; /* as given (copied) */
    const struct query_node *root;
    const struct query_node **leaf; /* by id */
    size_t n_leaves;
    bool resolved;
    struct date as_of;
    const struct query_mapping *mapping; /* by resolving, in order of appearance */
    size_t n_mappings;
};

/* Named lines for `#1 AND #2`. `line` returns the parsed query of "#id", or NULL. */
struct query_lines {
    const struct query *(*line)(void *context, struct str id);
    void *context;
};

#define QUERY_LIMIT_BYTES  ((size_t)1024 * 1024)
#define QUERY_WILDCARD_MAX 256 /* PubMed rejects more */
#define QUERY_DEPTH_MAX    200
#define QUERY_LEAVES_MAX   20000 /* terms, those of named lines included */

/* What becomes of a form that PubMed would drop or change in silence.
 * STRICT: it is refused. AS_PUBMED: it is read as PubMed reads it, and a warning says
 * so at its place; what PubMed would not find, or records can't answer, is a leaf that
 * finds nothing. docs/query-language.md lists the forms. */
enum query_reading { QUERY_STRICT, QUERY_AS_PUBMED };

/* Parse. `lines` may be NULL (then no #n is known). notes may be NULL; it gets
 * warnings (a quote never closed, a wildcard that can't be used, a tag after a
 * group, …) with line 1-based and column in characters.
 * Errors: ERR_INPUT with line and column and what to do; ERR_LIMIT. Read as PubMed
 * reads it, only a text without any term and one that isn't UTF-8 are ERR_INPUT. */
NODISCARD enum err_code query_parse_as(struct str text, enum query_reading how,
                                       const struct query_lines *lines, struct arena *a,
                                       struct note_list *notes, struct query *out, struct err *e);
/* The same, strict. */
NODISCARD enum err_code query_parse(struct str text, const struct query_lines *lines,
                                    struct arena *a, struct note_list *notes, struct query *out,
                                    struct err *e);

/* Look up headings, explode, make relative dates absolute against `as_of`.
 * mesh NULL: headings stand for themselves, unexploded, with a warning.
 * A heading that MeSH doesn't have is a warning that names the nearest.
 *
 * Untagged words without quotes are replaced by what they are taken to mean, and a
 * note (info) says so: PubMed's automatic term mapping, as far as the vocabulary goes
 * (docs/query-language.md, "Untagged terms"). The longest run of words from the left
 * that is a subject, a journal or a person becomes that, or its words in all fields; a
 * year becomes a publication date, every other word a search in all fields, joined by
 * AND; stopwords outside such runs fall away while another word is left. Journal names,
 * full author names, substances and actions under a tag are mapped too. What was mapped
 * is kept in `mapping`. Terms that mapping makes count against QUERY_LEAVES_MAX.
 * The tree is built anew, leaf ids are counted anew, positions stay. Resolving
 * again, with another MeSH or date, gives the same leaves.
 * Errors: ERR_INPUT when a relative date has no `as_of`; ERR_LIMIT. */
NODISCARD enum err_code query_resolve(struct query *q, const struct mesh *mesh, struct date as_of,
                                      struct arena *a, struct note_list *notes, struct err *e);

enum truth { TRUTH_FALSE = 0, TRUTH_UNKNOWN = 1, TRUTH_TRUE = 2 };

/* What a field that the record lacks means.
 * UNKNOWN: criteria over one record; Kleene's logic (a record without MeSH is
 * unknown for humans[mh]). FALSE: searching a set, as PubMed does, so that
 * `x NOT animals[mh]` finds records not indexed yet. Whenever UNKNOWN gives true
 * or false, FALSE gives the same (held by a property test). */
enum query_absent { QUERY_ABSENT_UNKNOWN, QUERY_ABSENT_FALSE };

/* Where a leaf matched. */
enum query_place {
    QP_TITLE,
    QP_ABSTRACT,
    QP_MESH,
    QP_KEYWORD,
    QP_PUB_TYPE,
    QP_OTHER /* metadata: shown by its text */
};
struct query_hit {
    size_t leaf; /* id */
    enum query_place place;
    size_t part;       /* abstract part / heading / keyword / publication type index */
    size_t start, end; /* bytes in that text (QP_TITLE, QP_ABSTRACT, QP_KEYWORD); 0,0 otherwise */
};
struct query_hits {
    struct query_hit *item; /* by place, part, start */
    size_t n;
};

/* One searchable text of a record, and the fields in which it is searched. Fields
 * that are matched by words (query_field_by_words) look nowhere else, so an index
 * over these texts finds exactly what query_match finds. */
#define QUERY_FIELD_BIT(f) (UINT64_C(1) << (f))
struct query_text {
    struct str text; /* borrowed from the record, or made in the arena */
    uint64_t fields; /* QUERY_FIELD_BIT of every field it is searched in */
    enum query_place place;
    size_t part; /* as in struct query_hit */
};

/* Every text of the record, in a fixed order. Memory: `a`. */
size_t query_texts(const struct bib_record *r, struct arena *a, const struct query_text **out);

/* The field is matched by words alone; otherwise by headings, dates, numbers, … */
bool query_field_by_words(enum query_field f);
/* Of these: the words must be the whole text (a journal, a substance), not only stand
 * side by side in it. With a `*` last the text only has to begin with them. */
bool query_field_whole(enum query_field f);
/* Is the folded word (text_fold) one that the pattern stands for? */
bool query_word_matches(const struct query_word *w, struct str folded);

/* A record made ready for matching many queries (tokenized once, at first need).
 * Borrowed record. One thread at a time. */
struct query_subject;
struct query_subject *query_subject_new(const struct bib_record *r, struct arena *a);

/* Truth of a resolved query; hits (may be NULL) get every span of the leaves that
 * make it true: both sides of AND, the true sides of OR, the left side of NOT. A
 * query that is not true has none. Memory: `a`.
 *
 * What a record can't answer is unknown (or false, see query_absent); a leaf that is
 * found is true whatever else is missing. Not found is unknown when:
 *   ti                     there is no title
 *   tiab                   there is no title or no abstract
 *   tw, all                the same, or no MeSH headings
 *   mh, majr, sh           there are no MeSH headings
 *   pt                     there are no publication types
 *   nm, rn                 there are no substances and no MeSH headings
 *   la                     there is no language, or it is undetermined
 *   au …, cn               there are no authors, or the list is incomplete
 *   auid, fau              an author has no such id, or no full name
 *   ad                     there are no affiliations
 *   ta, is                 the full or the short journal name is missing; the ISSN
 *   tt                     there is none, unless the record is English only
 *   dates                  that date is missing (dp: both)
 *   [sb] by status         the status is missing
 *   every other field      it is empty
 */
enum truth query_match(const struct query *q, const struct query_subject *s,
                       enum query_absent absent, struct arena *a, struct query_hits *hits);
/* Truth of one leaf alone. */
enum truth query_match_leaf(const struct query_node *leaf, const struct query_subject *s,
                            enum query_absent absent);

/* Every span of every leaf that is true and does not stand right of a NOT, whatever
 * the verdict: for highlighting. Memory: `a`. */
void query_highlight(const struct query *q, const struct query_subject *s, struct arena *a,
                     struct query_hits *hits);

/* PubMed's own form (`"x"[Title/Abstract] OR …`), for the run's record. */
void query_translate(const struct query *q, struct buf *out);
/* A leaf in PubMed's form. */
void query_translate_leaf(const struct query_node *leaf, struct buf *out);
const char *query_field_display(enum query_field f); /* "Title/Abstract" */

#endif
