/* cmd_pubmed.h - the verbs of `sigte pubmed`, one file each: single questions to PubMed, without
 * a review. */
#ifndef SIGTE_CLI_CMD_PUBMED_H
#define SIGTE_CLI_CMD_PUBMED_H

#include "app/cli/command.h"
#include "pubmed/eutils/eutils.h"

/* argv[0] is the verb. */
#define PUBMED_FN(name)                                                                            \
    enum err_code cmd_pubmed_##name(struct cli *c, int argc, char **argv, struct err *e)
PUBMED_FN(search);
PUBMED_FN(info);
PUBMED_FN(spell);
PUBMED_FN(links);
PUBMED_FN(cite);

/* The options every verb has: --url, --email, --key-file; and one flag of its own, or NULL. */
struct pubmed_words {
    const char *url, *email, *key_file;
    const char *flag_name;
    const char *flag; /* set when the flag was given */
    char **rest;
    int n;
};
/* Read them, with low … high words left (high < 0: any number), and start a client. */
NODISCARD enum err_code pubmed_begin(struct cli *c, int argc, char **argv, int low, int high,
                                     struct pubmed_words *w, struct eutils **out, struct err *e);
/* A word, or the text of the file that `@FILE` names. */
NODISCARD enum err_code pubmed_text(struct cli *c, const char *word, struct str *out,
                                    struct err *e);

#endif
