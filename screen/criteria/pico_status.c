/* pico_status.c - draft or approved, and by whom. */
#include "screen/criteria/messages.h"
#include "screen/criteria/pico_internal.h"

static enum err_code read_approved(const struct yaml *root, struct pico *p, struct err *e)
{
    static const char *const known[] = {"date", "by", "meeting"};
    const struct yaml *y;
    struct pico_approval *a = &p->approval;
    enum err_code rc = yaml_need(root, "approved", YAML_MAP, &y, e);
    if (rc == ERR_OK)
        rc = yaml_only_keys(y, known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = form_date(y, "date", &a->date, e);
    if (rc == ERR_OK)
        rc = form_bilingual(y, "by", a->by, e);
    if (rc == ERR_OK && yaml_get(y, "meeting"))
        rc = form_bilingual(y, "meeting", a->meeting, e);
    return rc;
}

enum err_code pico_read_status(const struct yaml *root, struct pico *p, struct err *e)
{
    static const char *const word[] = {"draft", "approved"};
    const struct yaml *status = yaml_get(root, "status"), *approved = yaml_get(root, "approved");
    const struct yaml *at = status ? status : approved ? approved : root;
    size_t is = approved ? PICO_APPROVED : PICO_DRAFT;
    enum err_code rc = yaml_word_opt(root, "status", word, COUNT_OF(word), &is, e);
    if (rc == ERR_OK && approved)
        rc = read_approved(root, p, e);
    if (rc != ERR_OK)
        return rc;
    p->status = (enum pico_status)is;
    p->status_line = at->line;
    p->status_column = at->column;
    if (is == PICO_APPROVED && !approved)
        return yaml_err(status, e, MSG_PICO_NO_APPROVAL);
    if (is == PICO_DRAFT && approved)
        return yaml_err(status, e, MSG_PICO_DRAFT_APPROVED);
    return ERR_OK;
}

enum pico_approval_finding pico_approval_finding(const struct pico *p,
                                                 const struct pico_approval *recorded,
                                                 struct date searched, struct note_list *notes)
{
    bool beside = recorded && date_is_set(recorded->date);
    struct date approved = beside ? recorded->date : p->approval.date;
    char day[16], search[16];
    if (!date_is_set(approved)) {
        note_add(notes, NOTE_WARNING, p->file, p->status_line, p->status_column, MSG_PICO_DRAFT);
        return PICO_APPROVAL_MISSING;
    }
    if (!date_is_set(searched) || date_cmp(approved, searched) <= 0)
        return PICO_APPROVAL_IN_TIME;
    note_add(notes, NOTE_WARNING, p->file, beside ? 0 : p->status_line,
             beside ? 0 : p->status_column,
             MSG_PICO_APPROVED_LATE(date_iso(approved, day), date_iso(searched, search)));
    return PICO_APPROVAL_LATE;
}
