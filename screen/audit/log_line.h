/* log_line.h - an exported log, line by line; for this room alone. docs/audit-log.md says what
 * each key means, so that others can check a log without this program. */
#ifndef SIGTE_SCREEN_AUDIT_LOG_LINE_H
#define SIGTE_SCREEN_AUDIT_LOG_LINE_H

#include "lib/base/json.h"
#include "screen/store/event.h"

struct log_header {
    int64_t events;
    struct hash head;
};

/* Each with its line feed. A sealed event is written without payload and salt: with the salt, the
 * few payloads that a vote can have could be tried against the hash; the same for an erased one. */
void log_line_put_header(struct buf *out, const struct log_header *h);
void log_line_put(struct buf *out, const struct event *ev, bool sealed);

/* False when the line is none. ev->erased is set for a sealed one too. Memory: `a`. */
NODISCARD bool log_line_header(struct str line, struct log_header *h);
NODISCARD bool log_line_parse(struct str line, struct arena *a, struct event *ev, bool *sealed);

#endif
