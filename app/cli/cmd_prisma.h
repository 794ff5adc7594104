/* cmd_prisma.h - the parts of `sigte prisma`. */
#ifndef SIGTE_CLI_CMD_PRISMA_H
#define SIGTE_CLI_CMD_PRISMA_H

#include "app/cli/command.h"
#include "app/json/prisma.h"

/* What was said on the command line. */
struct prisma_words {
    const char *out, *from_csv;
    const char *variant, *names, *rare, *texts, *colours, *page, *link_base;
    const char *literature, *arm, *search;
    const char *joined, *reasons, *semicolon, *check, *force; /* flags */
};

/* The part of the review that is counted. Errors: ERR_USAGE. */
NODISCARD enum err_code prisma_part_words(const struct prisma_words *w, struct flow_part *out,
                                          struct err *e);
/* How it is drawn. Errors: ERR_USAGE, those of prisma_texts_read. */
NODISCARD enum err_code prisma_draw_words(struct cli *c, const struct prisma_words *w,
                                          const struct prisma_flow *flow,
                                          struct prisma_file_options *out, struct err *e);
/* Write a file. What doesn't add up is found (exit status 1), and a drawing of it not written
 * unless forced. */
NODISCARD enum err_code prisma_out(struct cli *c, const struct prisma_words *w,
                                   const struct prisma_flow *flow, struct err *e);
/* List what stands behind a box. */
NODISCARD enum err_code prisma_records(struct cli *c, const struct prisma_words *w,
                                       const struct prisma_flow *flow, const char *box,
                                       struct err *e);

#endif
