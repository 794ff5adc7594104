/* related_words.h - related records in words, for the commands that show them. */
#ifndef SIGTE_CLI_RELATED_WORDS_H
#define SIGTE_CLI_RELATED_WORDS_H

#include "app/cli/command.h"
#include "screen/duplicates/related.h"

/* A line each, after a loud one when the publication was retracted. `indent` blanks before. */
void related_say(struct cli *c, const struct bib_record *r, const struct related *list, size_t n,
                 int indent);
#endif
