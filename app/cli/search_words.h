/* search_words.h - what the verbs of `sigte search` that ask a server have in common. */
#ifndef SIGTE_CLI_SEARCH_WORDS_H
#define SIGTE_CLI_SEARCH_WORDS_H

#include "app/cli/command.h"
#include "screen/search/search.h"

struct search_server {
    const char *url, *email, *key_file; /* each may be NULL */
};
/* A client of PubMed, or of the E-utilities at `url`. Free it with eutils_free. */
NODISCARD enum err_code search_client(struct cli *c, const struct search_server *w,
                                      struct eutils **out, struct err *e);
/* The search named, or the protocol's first when `id` is NULL. ERR_INPUT. */
NODISCARD enum err_code search_choose(const struct protocol *p, const char *id,
                                      const struct protocol_search **out, struct err *e);
/* Say at once that a stopped run is gone on with, if there is one. */
NODISCARD enum err_code search_say_unfinished(struct cli *c, struct eutils *client,
                                              const struct protocol_search *search,
                                              const char *kind, struct err *e);
/* Notes of a room become notes of the command. */
void search_take_notes(struct cli *c, const struct note_list *notes);
/* 2024-01-23T12:00:00.000Z as `2024-01-23 12:00 UTC`. Memory: the command's arena. */
const char *search_moment(struct cli *c, struct str at);

/* ---- What `run` and `update` share ------------------------------------------ */

struct search_run_words {
    struct search_server server;
    const char *search, *source, *from, *all_pmids, *fresh;
};

/* The words of the command, and the review opened for writing. */
NODISCARD enum err_code search_run_read(struct cli *c, int argc, char **argv,
                                        struct search_run_words *w, struct err *e);

struct search_order { /* who sends what */
    const struct protocol *protocol;
    const struct protocol_search *search;
    const char *actor;
    struct search_options options;
    bool approved_late; /* the PICO's approval lies after the search: a finding */
};

/* Looked up in the review; says when a run of `kind` that was stopped goes on, and warns when the
 * PICO wasn't approved before the search. */
NODISCARD enum err_code search_run_order(struct cli *c, const struct search_run_words *w,
                                         struct eutils *client, const char *kind,
                                         struct search_order *out, struct err *e);

#endif
