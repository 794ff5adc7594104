/* search_engine.h - where searches are sent: what the server was started with, and nothing else.
 *
 * No address and no path ever comes from a page. A corpus file is served to this process alone, on
 * a loopback port of its own, while the review is served. */
#ifndef SIGTE_WEB_API_SEARCH_ENGINE_H
#define SIGTE_WEB_API_SEARCH_ENGINE_H

#include "app/web/server/web_parts.h"
#include "lib/base/json.h"
#include "pubmed/engine/engine.h"

struct search_engine;

/* w->options.engine: "pubmed", the address of a server that speaks E-utilities, or the path of a
 * corpus file, whose "today" is the protocol's day. NULL: *out is NULL, nothing can be sent.
 * Errors: those of corpus_open, eutils_new and eutils_key_find. */
NODISCARD enum err_code search_engine_open(struct web *w, struct search_engine **out,
                                           struct err *e);
void search_engine_close(struct search_engine *x); /* NULL is fine */

/* What runs and updates are sent with; free it with eutils_free. ERR_STATE when x is NULL. */
NODISCARD enum err_code search_engine_client(const struct search_engine *x, struct eutils **out,
                                             struct err *e);
/* What explains and counts; *out is NULL when x is NULL. patient: a job waits for a server as the
 * command line does; a page that is waited for asks once. Close it with engine_close. */
NODISCARD enum err_code search_engine_counts(const struct search_engine *x, struct date as_of,
                                             bool patient, struct progress *p, struct engine **out,
                                             struct err *e);
/* "engine":{"kind","name"} or null: pubmed, server, corpus. */
void search_engine_put(struct json_out *j, const struct search_engine *x);

#endif
