/* records_json.h - records of a list as the pages are told of them. */
#ifndef SIGTE_WEB_API_RECORDS_JSON_H
#define SIGTE_WEB_API_RECORDS_JSON_H

#include "app/web/server/call.h"
#include "screen/browse/browse.h"

/* What ids of criteria and arms are called in words; borrowed from the review's documents. */
struct record_names {
    const struct pico *pico;
    const struct protocol *protocol;
    enum lang lang;
};
NODISCARD enum err_code record_names(struct web_call *c, struct record_names *out, struct err *e);
struct str reason_label(const struct record_names *n, struct str id); /* "" unknown */
struct str arm_label(const struct record_names *n, struct str id);

/* Keys of one record into the object that is open. */
void item_put(struct json_out *j, const struct browse_item *it, const struct record_names *n);
/* Where it stands at a stage, as one object. */
void browse_standing_put(struct json_out *j, const struct browse_standing *s,
                         const struct record_names *n);
/* The values of the facets, by name, as one object. */
void facets_put(struct json_out *j, const struct browse_values *f, size_t n_facets,
                const struct record_names *n);
/* What a reader of the query had to say, as one list. */
void query_notes_put(struct json_out *j, const struct note_list *notes, enum lang lang);

#endif
