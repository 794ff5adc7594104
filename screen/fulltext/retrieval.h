/* retrieval.h - the way to a report's text: sought, asked for, had or not.
 *
 * A report is sought from the day its record passed the abstract step, without anybody saying so.
 * After that each step is an event: requested (of a library, an author; any number of times),
 * retrieved (by attaching a full text, or said of a paper copy), not retrieved with a reason. The
 * newest step that was not undone is where the report stands. No step may contradict another:
 * a report that somebody judged was there, and so is one whose text is attached.
 * Source: PRISMA 2020, boxes 6, 7, 12 and 13. */
#ifndef SIGTE_SCREEN_FULLTEXT_RETRIEVAL_H
#define SIGTE_SCREEN_FULLTEXT_RETRIEVAL_H

#include "screen/review/review.h"

extern const struct event_kind FULLTEXT_EVENTS[];

enum report_status { REPORT_SOUGHT, REPORT_REQUESTED, REPORT_RETRIEVED, REPORT_NOT_RETRIEVED };
#define REPORT_STATUS_COUNT 4
const char *report_status_name(enum report_status s); /* "sought", "requested", … */
NODISCARD bool report_status_parse(struct str s, enum report_status *out);
/* In the reader's words. */
const char *report_status_text(enum report_status s, enum lang lang);

/* Why a report was not had; ended by NULL. The text of one in the reader's words; "" gives "". */
extern const char *const REPORT_REASONS[];
const char *report_reason_text(struct str reason, enum lang lang);
/* Who may be asked for it; ended by NULL. */
extern const char *const REPORT_ASKED[];

struct retrieval {
    enum report_status status; /* not REPORT_SOUGHT */
    struct str asked;          /* requested: one of REPORT_ASKED, "" is library */
    struct str day;            /* YYYY-MM-DD; "" is today */
    struct str reason;         /* not retrieved: one of REPORT_REASONS; "" not said */
    struct str note;           /* needed with the reason `other` */
};

/* Say a step (inside store_begin … store_commit). Errors: ERR_FORBIDDEN; ERR_INPUT (reason, day);
 * ERR_STATE unless the report is sought, when it is requested though it is settled already, and
 * when it is said not to be there though it is attached or somebody has judged it. */
NODISCARD enum err_code retrieval_say(struct store *s, const char *person, int64_t root,
                                      const struct retrieval *r, struct err *e);
/* The same of a text that was attached: nothing when the report is retrieved already. */
NODISCARD enum err_code retrieval_by_attachment(struct store *s, const char *person, int64_t root,
                                                int64_t attachment, struct err *e);
/* Take the newest step back. ERR_STATE when there is none, and when the report was retrieved and
 * its text is attached or judged. */
NODISCARD enum err_code retrieval_undo(struct store *s, const char *person, int64_t root,
                                       struct err *e);
/* A text was withdrawn: the step that rested on it goes too, unless another text is attached or
 * somebody has judged the report. */
NODISCARD enum err_code retrieval_after_withdrawal(struct store *s, const char *person,
                                                   int64_t root, struct err *e);
/* ERR_FORBIDDEN unless the person may work with full texts; ERR_STATE unless the report is sought.
 */
NODISCARD enum err_code retrieval_allowed(struct store *s, const char *person, int64_t root,
                                          struct err *e);

/* Every step of a report, oldest first. Memory: `a`. */
struct report_step {
    int64_t event;
    enum report_status status;
    struct str asked, day, reason, note, person, at;
    int64_t attachment; /* 0: none */
    bool undone;
};
NODISCARD enum err_code retrieval_steps(struct store *s, int64_t root, struct arena *a,
                                        struct report_step **out, size_t *n, struct err *e);

#endif
