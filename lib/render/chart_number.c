/* chart_number.c - numbers and months as axes and tables write them. */
#include "lib/render/chart.h"

#include "lib/render/messages.h"

#include <math.h>

#define DECIMALS_MAX 9

void chart_add_number(struct buf *out, enum lang lang, double v, int decimals)
{
    char text[64];
    if (!isfinite(v) || fabs(v) > 1e15) {
        buf_adds(out, "–");
        return;
    }
    int n = decimals < 0 ? 0 : decimals > DECIMALS_MAX ? DECIMALS_MAX : decimals;
    snprintf(text, sizeof text, "%.*f", n, fabs(v));
    size_t len = strlen(text), point = strcspn(text, ".");
    while (len > point && (text[len - 1] == '0' || text[len - 1] == '.'))
        text[--len] = '\0';
    double whole = floor(fabs(v));
    /* What rounds to zero has no sign. */
    if (v < 0 && strspn(text, "0.") != len)
        buf_adds(out, "−");
    if (point < len)
        msg_add_int(out, lang, (int64_t)whole);
    else
        msg_add_int(out, lang, (int64_t)llround(strtod(text, NULL)));
    if (point < len) {
        buf_addch(out, lang == LANG_DA ? ',' : '.');
        buf_adds(out, text + point + 1);
    }
}

void chart_add_month(struct buf *out, enum lang lang, int month, int year)
{
    static const struct msg *const name[12] = {
        &msg_render_month_1, &msg_render_month_2,  &msg_render_month_3,  &msg_render_month_4,
        &msg_render_month_5, &msg_render_month_6,  &msg_render_month_7,  &msg_render_month_8,
        &msg_render_month_9, &msg_render_month_10, &msg_render_month_11, &msg_render_month_12};
    if (month < 1 || month > 12)
        return;
    buf_adds(out, name[month - 1]->text[lang]);
    if (year)
        buf_addf(out, " %d", year);
}
