/* retrieval_words.c - statuses, reasons and whom to ask: their ids and their words. */
#include "screen/fulltext/messages.h"
#include "screen/fulltext/retrieval.h"

static const char *const STATUS[] = {"sought", "requested", "retrieved", "not_retrieved"};

const char *const REPORT_REASONS[] = {"not_available", "payment",   "library",
                                      "author",        "reference", "language",
                                      "withdrawn",     "other",     NULL};
const char *const REPORT_ASKED[] = {"library", "author", "other", NULL};

const char *report_status_name(enum report_status s)
{
    return STATUS[s];
}

bool report_status_parse(struct str s, enum report_status *out)
{
    for (size_t i = 0; i < COUNT_OF(STATUS); i++)
        if (str_eq_c(s, STATUS[i])) {
            *out = (enum report_status)i;
            return true;
        }
    return false;
}

const char *report_status_text(enum report_status s, enum lang lang)
{
    static const struct msg *const text[] = {&msg_report_sought, &msg_report_requested,
                                             &msg_report_retrieved, &msg_report_not_retrieved};
    return text[s]->text[lang];
}

const char *report_reason_text(struct str reason, enum lang lang)
{
    static const struct msg *const text[] = {
        &msg_reason_not_available, &msg_reason_payment,  &msg_reason_library,   &msg_reason_author,
        &msg_reason_reference,     &msg_reason_language, &msg_reason_withdrawn, &msg_reason_other};
    for (size_t i = 0; REPORT_REASONS[i]; i++)
        if (str_eq_c(reason, REPORT_REASONS[i]))
            return text[i]->text[lang];
    return "";
}
