/* uptake_in.h - what the lists of deliveries and a delivery just taken in tell alike. */
#ifndef SIGTE_WEB_API_UPTAKE_IN_H
#define SIGTE_WEB_API_UPTAKE_IN_H

#include "app/web/api/uptake_file.h"
#include "uptake/delivery/delivery.h"

#define UPTAKE_FILE_MOST ((size_t)256 * 1024 * 1024)

/* Keys total, findings and next: at most `most` of the findings that the filter lets through, those
 * after the first `after`. */
NODISCARD enum err_code uptake_put_findings(struct web_call *c, struct json_out *j,
                                            struct uptake *u, const struct finding_filter *filter,
                                            size_t after, size_t most, struct err *e);

#endif
