/* cmd_fulltext.h - the verbs of `sigte fulltext`, and what they say alike. */
#ifndef SIGTE_CLI_CMD_FULLTEXT_H
#define SIGTE_CLI_CMD_FULLTEXT_H

#include "app/cli/command.h"
#include "screen/fulltext/links.h"
#include "screen/fulltext/reports.h"

/* argv[0] is the verb. */
#define FULLTEXT_FN(name)                                                                          \
    enum err_code cmd_fulltext_##name(struct cli *c, int argc, char **argv, struct err *e)
FULLTEXT_FN(attach);
FULLTEXT_FN(list);
FULLTEXT_FN(next);
FULLTEXT_FN(show);
FULLTEXT_FN(links);
FULLTEXT_FN(order);
FULLTEXT_FN(export);
FULLTEXT_FN(withdraw);
FULLTEXT_FN(tidy);

/* Open the review for somebody who changes it: --as is needed. */
NODISCARD enum err_code fulltext_open_to_write(struct cli *c, struct err *e);
/* "1.2 MB", "12 kB", "19 B" in the reader's language. Memory: the command's. */
const char *fulltext_size(struct cli *c, int64_t bytes);

/* A message on a line of its own, set in by `indent` blanks. */
void fulltext_say(struct cli *c, int indent, struct msg_call m);
/* What is there of two texts, joined by a comma, behind `before`; "" when nothing is. Memory: the
 * command's. */
const char *fulltext_joined(struct cli *c, const char *before, struct str a, struct str b);

/* The links of a record: a line each, or the key "links". */
void fulltext_say_links(struct cli *c, const struct bib_record *r);
void fulltext_json_links(struct cli *c, const struct bib_record *r);
/* "open", "open from 1 May 2024", or "not known". */
const char *fulltext_access(struct cli *c, const struct text_link *l);

#endif
