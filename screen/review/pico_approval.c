/* pico_approval.c - see pico_approval.h. */
#include "screen/review/pico_approval.h"

#include "screen/review/messages.h"
#include "screen/review/review_internal.h"

#define KEY "pico.approval" /* setting: the newest */

enum err_code pico_approval_record(struct store *s, const char *actor,
                                   const struct pico_approval *approval, struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    const struct review_documents *d;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    char iso[16];
    enum err_code rc = person_may(s, actor, leads, STAGE_TITLE, e);
    if (rc == ERR_OK)
        rc = review_documents(s, &d, e);
    if (rc == ERR_OK && (!approval->date.day || date_cmp(approval->date, clock_today()) > 0))
        rc = err_set(e, ERR_INPUT, MSG_PICO_APPROVAL_DATE);
    if (rc == ERR_OK && !approval->by[LANG_EN].len)
        rc = err_set(e, ERR_INPUT, MSG_PICO_APPROVAL_BY);
    if (rc != ERR_OK)
        return rc;
    json_obj(&j);
    json_key_c(&j, "date", date_iso(approval->date, iso));
    json_key_str(&j, "by", approval->by[LANG_EN]);
    json_key_str(&j, "meeting", approval->meeting[LANG_EN]);
    json_key_int(&j, "criteria_version", d->pico_version);
    json_end(&j);
    rc = store_append(s, actor, "pico.approved", buf_str(&text), NULL, e);
    buf_release(&text);
    return rc;
}

enum err_code review_apply_pico_approved(struct store *s, const struct event *ev, const json_t *p,
                                         struct err *e)
{
    (void)p;
    return store_put_setting(s, STR(KEY), ev->payload, e);
}

enum err_code pico_approval_recorded(struct store *s, struct arena *a, struct pico_approval *out,
                                     struct err *e)
{
    const struct review_documents *d;
    struct str text;
    json_t *p = NULL;
    *out = (struct pico_approval){0};
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = store_setting(s, KEY, a, &text, e);
    if (rc != ERR_OK || !text.len)
        return rc;
    rc = json_load(text, "pico.approved", &p, e);
    if (rc == ERR_OK && json_get_int(p, "criteria_version") == d->pico_version &&
        date_parse(json_get_str(p, "date", a), &out->date))
        for (int l = 0; l < LANG_COUNT; l++) {
            out->by[l] = json_get_str(p, "by", a);
            out->meeting[l] = json_get_str(p, "meeting", a);
        }
    json_decref(p);
    return rc;
}
