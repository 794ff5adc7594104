/* analysis_source.h - what explain, recall, suggest and terms work on: a strategy, and
 * whatever counts. No network is used unless --url or --pubmed says so. */
#ifndef SIGTE_CLI_ANALYSIS_SOURCE_H
#define SIGTE_CLI_ANALYSIS_SOURCE_H

#include "app/cli/command.h"
#include "app/json/analysis.h"
#include "screen/search/analysis.h"

struct analysis_words {
    const char *protocol, *query; /* else the review's own protocol */
    const char *search, *line;
    const char *corpus, *url, *pubmed; /* at most one of these */
    const char *email, *key_file;
    const char *mesh, *as_of;
};

/* clang-format off */
#define ANALYSIS_OPTIONS(w)                                                                        \
    {"--protocol", NULL, false, &(w).protocol}, {"--query", NULL, false, &(w).query},              \
    {"--search", NULL, false, &(w).search}, {"--line", NULL, false, &(w).line},                    \
    {"--corpus", NULL, false, &(w).corpus}, {"--url", NULL, false, &(w).url},                      \
    {"--pubmed", NULL, true, &(w).pubmed}, {"--email", NULL, false, &(w).email},                   \
    {"--key-file", NULL, false, &(w).key_file}, {"--mesh", NULL, false, &(w).mesh},                \
    {"--as-of", NULL, false, &(w).as_of}
/* clang-format on */

struct analysis {
    struct strategy strategy;
    size_t line;           /* index: --line, or the final one */
    struct engine *engine; /* NULL: none was named */
    struct strategy_reading reading;
    struct mesh *mesh; /* opened here; NULL when the corpus's own is used */
    const char *file;  /* of the protocol; "" for a query */
};

/* Errors: ERR_USAGE (two engines, or a MeSH beside a corpus that has its own), and those of
 * opening. Notes go to c->notes. Close even after an error. */
NODISCARD enum err_code analysis_open(struct cli *c, const struct analysis_words *w,
                                      struct analysis *out, struct err *e);
void analysis_close(struct analysis *a);
/* For what this program reads itself: a note when headings can't be exploded. */
void analysis_note_mesh(struct cli *c, const struct analysis *a);

/* "counted 23 January 2024 in local corpus x.db (153 records, 1a2b3c…)", on a line of its own; who
 * counted the review's last run when no engine was named. */
NODISCARD enum err_code analysis_say_engine(struct cli *c, const struct analysis *a, struct err *e);
/* "#5", or "the query" when it has no number. */
const char *analysis_line_name(struct cli *c, const struct strategy_line *l);
/* Where a known reference's record came from: a message. */
const char *analysis_source_text(struct cli *c, const struct analysis *a, enum known_source s);

#endif
