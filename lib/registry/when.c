/* when.c - times as plans state them. */
#include "lib/registry/messages.h"
#include "lib/registry/registry.h"

static const char *const PREFIX[] = {"", "early-", "mid-", "end-", ""};

static bool parse_quarter(struct str s, struct registry_when *out)
{
    struct date year;
    if (s.len != 7 || memcmp(s.ptr + 4, "-Q", 2) != 0 || s.ptr[6] < '1' || s.ptr[6] > '4' ||
        !date_parse(str_sub(s, 0, 4), &year))
        return false;
    *out = (struct registry_when){REGISTRY_QUARTER, {year.year, (s.ptr[6] - '1') * 3 + 1, 0}};
    return true;
}

bool registry_when_parse(struct str s, struct registry_when *out)
{
    *out = (struct registry_when){0};
    if (parse_quarter(s, out))
        return true;
    for (enum registry_part part = REGISTRY_EARLY; part <= REGISTRY_END; part++) {
        if (!str_starts(s, PREFIX[part]))
            continue;
        out->part = part;
        s = str_sub(s, strlen(PREFIX[part]), s.len);
        break;
    }
    if (!date_parse(s, &out->date) || !out->date.month)
        return false;
    return out->part == REGISTRY_WHOLE || !out->date.day;
}

void registry_when_add(struct buf *out, struct registry_when w)
{
    char iso[16];
    if (w.part == REGISTRY_QUARTER)
        buf_addf(out, "%04d-Q%d", w.date.year, (w.date.month - 1) / 3 + 1);
    else if (date_is_set(w.date))
        buf_addf(out, "%s%s", PREFIX[w.part], date_iso(w.date, iso));
}

void registry_when_add_long(struct buf *out, enum lang lang, struct registry_when w)
{
    struct buf day = {0};
    if (w.part == REGISTRY_QUARTER) {
        msg_render(out, lang, MSG_REGISTRY_QUARTER((w.date.month - 1) / 3 + 1, w.date.year));
        return;
    }
    date_add_long(&day, lang, w.date);
    switch (w.part) {
    case REGISTRY_EARLY:
        msg_render(out, lang, MSG_REGISTRY_EARLY(buf_str(&day)));
        break;
    case REGISTRY_MID:
        msg_render(out, lang, MSG_REGISTRY_MID(buf_str(&day)));
        break;
    case REGISTRY_END:
        msg_render(out, lang, MSG_REGISTRY_END(buf_str(&day)));
        break;
    case REGISTRY_WHOLE:
    case REGISTRY_QUARTER:
        buf_addstr(out, buf_str(&day));
        break;
    }
    buf_release(&day);
}
