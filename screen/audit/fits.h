/* fits.h - what an event's payload tells of; for this room alone. */
#ifndef SIGTE_SCREEN_AUDIT_FITS_H
#define SIGTE_SCREEN_AUDIT_FITS_H

#include "screen/audit/audit.h"

/* Of one of these records, by itself or in a list? False for NULL. */
bool audit_tells_of(const json_t *payload, const struct record_member *member, size_t n);
bool audit_is_at(const json_t *payload, const char *stage);

#endif
