/* serve_elink.h - one request for links, and how each command answers it. */
#ifndef SIGTE_CORPUS_SERVE_ELINK_H
#define SIGTE_CORPUS_SERVE_ELINK_H

#include "pubmed/corpus/serve_links.h"

/* Ids that are answered together. */
struct link_group {
    struct serve_ids ids;
};

struct link_request {
    struct serve_call *call;
    struct link_group *group; /* one for each `id` parameter, or one for a history entry */
    size_t n;
    bool wanted[LINK_KINDS];
    struct json_out json;
};

/* The links of a whole group: of several records, doubles once, scores added up. */
NODISCARD enum err_code elink_collect(struct link_request *r, const struct link_group *g,
                                      enum link_kind kind, struct link_list *out, struct err *e);

/* cmd=neighbor, neighbor_score, neighbor_history */
NODISCARD enum err_code elink_neighbors(struct link_request *r, bool scores, struct err *e);
NODISCARD enum err_code elink_history(struct link_request *r, struct err *e);
/* cmd=acheck, ncheck, lcheck */
NODISCARD enum err_code elink_check_all(struct link_request *r, struct err *e);
NODISCARD enum err_code elink_check(struct link_request *r, bool link_out, struct err *e);
/* cmd=llinks, llinkslib, prlinks: the address of its DOI is what a record knows */
NODISCARD enum err_code elink_addresses(struct link_request *r, struct err *e);

void elink_open_set(struct link_request *r); /* `<LinkSet>` and where from */
void elink_close_set(struct link_request *r);
void elink_put_ids(struct link_request *r, const struct link_group *g);

#endif
