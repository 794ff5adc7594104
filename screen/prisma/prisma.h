/* prisma.h - the PRISMA 2020 flow of a review: counted from facts about records,
 * checked by arithmetic, drawn, and exchanged with the PRISMA2020 R package.
 *
 *     struct prisma_input in = {.arm = …, .fact = …};
 *     prisma_count(&in, a, &flow, e);
 *     checks = prisma_check(&flow, a);
 *     prisma_draw(&flow, &options, a, &drawing, e);
 *
 * Pure: no store, no files. Source of boxes, wording and identities: PRISMA 2020
 * statement and its flow diagram templates (Page et al., BMJ 2021;372:n71); of the
 * counting rules: NGC's method. A box counts what enters its step; while a review
 * is under way the part that has not been decided is counted apart as "awaiting". */
#ifndef SIGTE_SCREEN_PRISMA_H
#define SIGTE_SCREEN_PRISMA_H

#include "lib/base/err.h"
#include "lib/base/note.h"
#include "lib/render/display.h"

/* ---- What is counted ------------------------------------------------------ */

enum prisma_arm_kind { PRISMA_DATABASE, PRISMA_REGISTER, PRISMA_OTHER };

/* Row of PRISMA.csv that an arm of kind PRISMA_OTHER is added to. */
enum prisma_mapping { PRISMA_WEBSITES, PRISMA_ORGANISATIONS, PRISMA_CITATIONS };

struct prisma_arm {
    struct str id;
    enum prisma_arm_kind kind;
    enum prisma_mapping mapping; /* kind PRISMA_OTHER only */
    struct str label[LANG_COUNT];
};

/* A named database or register of an arm (of other methods: an organisation or a website) and how
 * many records it gave. An arm without any is drawn under its own label. */
struct prisma_source {
    size_t arm; /* index into prisma_input.arm */
    struct str name;
    int64_t n;
};

/* Kind of literature, for a diagram of one kind. It isn't known when a record is identified, so
 * such a diagram has identification and screening in common with the others: every record counts
 * there. Those that passed screening and are of another kind, or of a kind not known, go to a line
 * of their own (PRISMA_OTHER_LITERATURE) and are in no step after it; the diagrams of the kinds add
 * up to that of all. */
enum prisma_literature {
    PRISMA_LITERATURE_UNKNOWN,
    PRISMA_SECONDARY,
    PRISMA_PRIMARY,
    PRISMA_ALL_LITERATURE /* of a diagram only */
};

struct prisma_reason {
    struct str id;
    struct str label[LANG_COUNT];
};

/* What was decided about a record at title or abstract, as it stands. */
enum prisma_vote {
    PRISMA_NOT_REACHED,
    PRISMA_AWAITING, /* verdicts are missing */
    PRISMA_CONFLICT, /* counts as awaiting */
    PRISMA_INCLUDE,
    PRISMA_EXCLUDE,     /* by people */
    PRISMA_EXCLUDE_TOOL /* by a tool, after a person saw the record */
};

enum prisma_report {
    PRISMA_NOT_SOUGHT, /* passed the abstract and not begun: counts as awaiting retrieval */
    PRISMA_REPORT_AWAITING,
    PRISMA_RETRIEVED,
    PRISMA_NOT_RETRIEVED
};

/* One record that people screen (after de-duplication). A zeroed fact with an id,
 * gross counts and an owner is a record nobody has seen yet.
 * The first of these that holds decides: training, automatic_before, removed,
 * stopped, title, abstract, report, full text. A step that was NOT_REACHED while
 * a later one was counts as passed (a review without a title step). */
struct prisma_fact {
    int64_t record_id;
    const int64_t *gross;     /* n_arms: source records per arm, duplicates included */
    const int64_t *by_source; /* n_sources: the same per source; NULL not known */
    size_t owner;             /* arm it belongs to; a record that any database or register found
                                 is counted with the first such arm whatever stands here */
    bool training;            /* training record from outside the review: never counted */
    bool automatic_before;    /* a criterion excluded it before a person saw it: box 3 */
    bool automatic_after;     /* after a person saw it, not yet decided by people: box 5, tool */
    struct str criterion;     /* id of the criterion, for both; labelled as the reason of that id */
    bool removed;             /* removed before screening for another reason: box 3 */
    struct str removed_why;   /* its label; may be empty */
    bool stopped;             /* not screened on because a stopping rule ended screening: box 3 when
                                 the title was never decided, else box 5 (tool) */
    enum prisma_vote title;
    enum prisma_vote abstract;
    size_t
        screening_reason; /* why excluded at title or abstract: 1-based in reason[]; 0 not given */
    enum prisma_report report;
    enum prisma_vote full_text;
    size_t reason;    /* why excluded at full text: 1-based in reason[]; 0 not given */
    int64_t study_id; /* 0: a study of its own */
    enum prisma_literature literature;
    int64_t criteria_version; /* version of the criteria it was last decided under; 0 unknown */
};

struct prisma_input {
    const struct prisma_arm *arm; /* in order of precedence */
    size_t n_arms;
    const struct prisma_source *source;
    size_t n_sources;
    const struct prisma_reason *reason; /* in order of the hierarchy */
    size_t n_reasons;
    const struct prisma_fact *fact;
    size_t n_facts;
    struct str stopping_rule[LANG_COUNT]; /* the rule in words; "" none */
    /* The kind the diagram is of; 0 is taken for all. */
    enum prisma_literature literature;
    struct str part[LANG_COUNT]; /* the search it is of, in words; "" the whole review */
    bool is_update;              /* an updated review: box 1 and 16 */
    int64_t previous_studies;
    int64_t previous_reports;
    int64_t overlap_studies; /* counted both in the previous version and as new */
    int64_t overlap_reports;
    int64_t quarantined; /* what could not be read and waits: in no box */
};

/* Keep only some arms (keep[n_arms]): the diagram of one search. Records that none of
 * them found drop out, the others are owned anew. Memory: `a`. */
void prisma_select(const struct prisma_input *in, const bool *keep, struct arena *a,
                   struct prisma_input *out);

/* ---- The flow ------------------------------------------------------------- */

/* A number with the records behind it. n may exceed n_records where source
 * records are counted (identified, duplicates, found elsewhere) and differ where studies are. */
struct prisma_number {
    bool known; /* false: not applicable, or not given in a file read; then n is 0 */
    int64_t n;
    const int64_t *record; /* ascending ids; none in a flow read from a file */
    const int64_t *times;  /* how often each counts; NULL: once. They add up to n, except where
                              studies are counted */
    size_t n_records;
};

enum prisma_step {
    PRISMA_IDENTIFIED,      /* boxes 2, 11: source records, gross */
    PRISMA_DUPLICATES,      /* box 3: found again inside the arm or column */
    PRISMA_FOUND_ELSEWHERE, /* found, but the record belongs to another arm or column */
    PRISMA_AUTOMATIC,       /* box 3 */
    PRISMA_REMOVED,         /* box 3: other reasons */
    PRISMA_STOPPED,         /* box 3: never seen because of the stopping rule */
    PRISMA_SCREENED,        /* box 4: what is left; includes what awaits screening */
    PRISMA_EXCLUDED,        /* box 5 = people + tool = title + abstract */
    PRISMA_EXCLUDED_HUMAN,
    PRISMA_EXCLUDED_TOOL,
    PRISMA_EXCLUDED_STOPPED, /* of EXCLUDED_TOOL: title passed, abstract not read because of the
                                stopping rule */
    PRISMA_TITLES_SCREENED,
    PRISMA_TITLES_EXCLUDED,
    PRISMA_ABSTRACTS_SCREENED,
    PRISMA_ABSTRACTS_EXCLUDED,
    PRISMA_AWAITING_TITLE,
    PRISMA_AWAITING_ABSTRACT,
    PRISMA_AWAITING_SCREENING, /* the two together */
    PRISMA_OTHER_LITERATURE,   /* passed screening, and isn't of the diagram's kind of literature */
    PRISMA_SOUGHT,             /* boxes 6, 12 */
    PRISMA_MISSING,            /* boxes 7, 13: not retrieved */
    PRISMA_AWAITING_RETRIEVAL,
    PRISMA_ASSESSED,         /* boxes 8, 14 */
    PRISMA_REPORTS_EXCLUDED, /* boxes 9, 15 */
    PRISMA_AWAITING_FULL_TEXT,
    PRISMA_REPORTS, /* box 10: reports of included studies */
    PRISMA_STUDIES, /* box 10: included studies; over both columns a study counts once */
    PRISMA_STEP_COUNT
};

/* One arm, one column, or all. In an arm and a column SCREENED = IDENTIFIED − DUPLICATES −
 * FOUND_ELSEWHERE − AUTOMATIC − REMOVED − STOPPED. */
struct prisma_tally {
    struct prisma_number step[PRISMA_STEP_COUNT];
};

enum prisma_column { PRISMA_COLUMN_DATABASES, PRISMA_COLUMN_OTHER, PRISMA_COLUMN_ALL };
#define PRISMA_COLUMN_COUNT 3

struct prisma_line {
    struct str id; /* "" in a flow read from a file */
    struct str label[LANG_COUNT];
    struct prisma_number number;
};

struct prisma_lines {
    struct prisma_line *item; /* by count, highest first, then the hierarchy's order */
    size_t n;
};

struct prisma_arm_flow {
    struct prisma_arm arm;
    struct prisma_tally tally;
    struct prisma_lines excluded; /* reasons at full text */
    struct prisma_lines sources;  /* by name, in the order given */
};

struct prisma_flow {
    struct prisma_arm_flow *arm;
    size_t n_arms;
    struct prisma_tally column[PRISMA_COLUMN_COUNT];
    struct prisma_lines excluded[PRISMA_COLUMN_COUNT];   /* boxes 9, 15, both: reasons */
    struct prisma_lines screen_out[PRISMA_COLUMN_COUNT]; /* reasons at title and abstract given by
                                                            people; empty when none was given */
    struct prisma_number databases;                      /* box 2 */
    struct prisma_number registers;
    struct prisma_number mapped[3];   /* box 11 by enum prisma_mapping: the rows of PRISMA.csv */
    struct prisma_lines per_database; /* in the order given; the id is the arm's, or the name where
                                         an arm has several */
    struct prisma_lines per_register;
    struct prisma_lines automatic_by; /* box 3 by criterion, box 5 (tool) not included */
    struct prisma_lines removed_by;
    struct prisma_lines criteria; /* decided records by version of the criteria; id is the number */
    struct prisma_number previous_studies; /* box 1; not known unless it is an update */
    struct prisma_number previous_reports;
    struct prisma_number overlap_studies;
    struct prisma_number overlap_reports;
    struct prisma_number total_studies; /* box 16 */
    struct prisma_number total_reports;
    struct prisma_number meta_studies; /* in the meta-analysis; only a file can tell */
    struct prisma_number meta_reports;
    struct str stopping_rule[LANG_COUNT];
    enum prisma_literature literature; /* ALL_LITERATURE, or the kind that the diagram is of */
    struct str part[LANG_COUNT];
    int64_t quarantined; /* as in the input */
    bool from_file;      /* read from a PRISMA.csv: no records, no arms of our own */
};

/* Count. Memory: `a`; labels and gross counts are borrowed from *in.
 * Errors: ERR_INPUT (a record that no arm found, an owner or reason out of range, a record id
 * twice). */
NODISCARD enum err_code prisma_count(const struct prisma_input *in, struct arena *a,
                                     struct prisma_flow *out, struct err *e);

/* A flow that stands on its own: nothing of it is borrowed, and it takes no more than it holds.
 * Memory: `a`. */
void prisma_flow_copy(const struct prisma_flow *flow, struct arena *a, struct prisma_flow *out);

/* Whether anything is still undecided. */
bool prisma_is_under_way(const struct prisma_flow *flow);

/* The number of a box by name: the `data` names of PRISMA.csv (`records_screened`,
 * `dbr_sought_reports`, …) and ours (`titles_screened`, `awaiting_screening`, …). A name followed
 * by `:ARM` is that arm's own (`records_screened:network`), one followed by `/LINE` a line of it,
 * by its id or its label (`dbr_excluded/I-less`, `other_excluded:network/I-less`); `/none` is the
 * line without an id, "no reason given". NULL when there is no such box; *nearest is then a
 * suggestion or NULL. */
const struct prisma_number *prisma_box(const struct prisma_flow *flow, struct str name,
                                       const char **nearest);
/* The lines that a box is parted into: reasons, criteria that excluded, why records were removed.
 * By the names that prisma_box takes. NULL: it isn't. */
const struct prisma_lines *prisma_box_lines(const struct prisma_flow *flow, struct str name);
/* Whether a record stands behind a number. */
bool prisma_holds(const struct prisma_number *n, int64_t record);
/* All names in the order of the diagram. */
const char *const *prisma_box_names(size_t *n);

/* ---- Arithmetic ----------------------------------------------------------- */

enum prisma_relation { PRISMA_EQUAL, PRISMA_AT_MOST };

struct prisma_identity {
    const char *
        id; /* "1" … "9" as PRISMA's boxes demand, parts as "8-reports"; ours begin with a letter */
    enum prisma_relation relation;
    int64_t left;
    int64_t right;
    bool ok;
    enum note_level severity;     /* of a failure: NOTE_ERROR, or NOTE_WARNING */
    const char *text[LANG_COUNT]; /* what is compared and, when it fails, by how much */
};

struct prisma_checks {
    struct prisma_identity *item; /* those whose numbers are all known */
    size_t n;
    size_t n_failed;   /* severity error */
    size_t n_warnings; /* severity warning */
};

struct prisma_checks prisma_check(const struct prisma_flow *flow, struct arena *a);

/* ---- Exchange ------------------------------------------------------------- */

/* PRISMA.csv as the PRISMA2020 R package and web app (1.1.4) read it: 34 rows. Arms of other
 * methods are added to the row they map to; what was never seen because of a stopping rule is added
 * to excluded_other. `separator` is ',' for the package; ';' opens in a Danish spreadsheet. */
void prisma_csv_write(const struct prisma_flow *flow, enum lang lang, char separator,
                      struct buf *out);

/* Read such a file, of any version and as it comes: separated by `,` `;` or tab, in UTF-8, UTF-16
 * or Windows-1252, columns and rows in any order, rows missing or of our own boxes beside them
 * (`titles_screened`, …), labels with commas, numbers as 1,902 1.902 1 902 or (n = 1902), a list in
 * records_excluded too. What was taken for something else than it says is noted with its line. A
 * number that is negative (it is kept, and the identities fail) or none is an error note.
 * Errors: ERR_INPUT (no `data` and `n` columns, no row known), ERR_LIMIT (over 5,000 rows). */
NODISCARD enum err_code prisma_csv_read(struct str text, const char *name, struct arena *a,
                                        struct prisma_flow *out, struct note_list *notes,
                                        struct err *e);

#define PRISMA_JSON_VERSION 1 /* "version" of both documents; raised when a shape changes */

struct prisma_json_options {
    enum lang lang;    /* of labels and texts */
    bool with_records; /* ids behind every number */
};

/* {"version":1,"command":"prisma","boxes":{name:n,…,"database_specific_results":[{"label","n"}],…},"records":{name:[id,…]},
 *  "reasons":{"dbr_excluded":[{"id","label","n"}],…},"arms":[{"id","kind","label","identified",…}],
 *  "stopping_rule","under_way","identities":[…]}; a number that isn't known is null, "records" is
 *  there when asked for. */
void prisma_json(const struct prisma_flow *flow, const struct prisma_json_options *o,
                 struct buf *out);
/* {"version":1,"command":"prisma
 * check","identities":[{"id","left","right","ok","relation","severity","text"}]} */
void prisma_check_json(const struct prisma_checks *checks, enum lang lang, struct buf *out);

/* ---- The diagram ---------------------------------------------------------- */

enum prisma_variant {
    PRISMA_AUTO, /* v2 when there are other methods, else v1 */
    PRISMA_V1,   /* databases and registers only */
    PRISMA_V2
};

enum prisma_detail {
    PRISMA_DETAIL_USUAL, /* databases and registers by name where they are known, others not */
    PRISMA_DETAIL_ON,
    PRISMA_DETAIL_OFF
};

enum prisma_colours {
    PRISMA_GREY,   /* heads and phases on a grey band */
    PRISMA_PLAIN,  /* black lines on white */
    PRISMA_CLASSIC /* the templates' yellow heads and blue phases */
};

/* Box texts of one's own, in place of the standard's. */
struct prisma_texts {
    struct str (*text)[LANG_COUNT]; /* by the order of prisma_text_keys; "" the standard's */
};
/* The names that a box text goes by: those of PRISMA.csv where it has one. */
const char *const *prisma_text_keys(size_t *n);
/* From a YAML text `records_screened: {en: …, da: …}`, or one text for both languages.
 * Memory: `a`. Errors: ERR_INPUT with place (an unknown key, the nearest is named; a text that is
 * empty, longer than 300 characters, of a phase longer than 40). */
NODISCARD enum err_code prisma_texts_read(struct str yaml, const char *name, struct arena *a,
                                          struct prisma_texts *out, struct err *e);
/* Such a file with the standard's texts, to begin from. */
void prisma_texts_write(struct buf *out);

struct prisma_draw_options {
    enum lang lang;
    enum prisma_variant variant;
    bool without_previous;  /* an updated review drawn as a new one */
    bool split;             /* title and abstract as two steps */
    bool screening_reasons; /* reasons inside box 5, where given; not when split */
    enum prisma_detail databases, registers, others; /* drawn by name */
    int64_t rare_below; /* reasons that count less often stand together in a line; 0: none do */
    const struct prisma_texts *texts; /* NULL: the standard's */
    enum prisma_colours colours;
    double page_pt;      /* the height it must fit; 0: it may be as high as it needs. What is higher
                            gets its reasons in two columns below, then becomes smaller, down to 6 pt
                            text; what still is higher stays so */
    struct str searched; /* for the note under *: "23 January 2024"; "" none */
    const char *href; /* address of a box's records, the box's name is appended; NULL: no links */
    bool is_anchor;   /* href is "#": names are written as prisma_anchor does */
};

/* Draw, 180 mm wide in every variant. What doesn't add up stands in red above the
 * diagram and in its description. Memory: `a`. Errors: ERR_STATE when the font is missing. */
NODISCARD enum err_code prisma_draw(const struct prisma_flow *flow,
                                    const struct prisma_draw_options *o, struct arena *a,
                                    struct display *out, struct err *e);

/* A box's name as the id of an element of a page: letters, digits, `_`, `-` and `.`.
 * Memory: `a`. */
const char *prisma_anchor(struct str box, struct arena *a);

#endif
