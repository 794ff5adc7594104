/* curve.c - the recall curve. */
#include "screen/rank/curve.h"

#include "screen/rank/messages.h"

/* Found of a replay after the first `shown` records, in percent. */
static double recall_at(const struct rank_run *r, double shown)
{
    size_t found = 0;
    while (found < r->metrics.relevant && (double)r->position[found] <= shown)
        found++;
    return 100 * (double)found / (double)r->metrics.relevant;
}

void rank_curve_of(const struct rank_run *run, size_t n, struct rank_curve *out)
{
    for (size_t k = 0; k <= RANK_CURVE_STEPS; k++) {
        double share = (double)k / RANK_CURVE_STEPS, sum = 0;
        out->screened[k] = 100 * share;
        out->low[k] = 100;
        out->high[k] = 0;
        for (size_t i = 0; i < n; i++) {
            double r = recall_at(&run[i], share * (double)run[i].n);
            sum += r;
            out->low[k] = r < out->low[k] ? r : out->low[k];
            out->high[k] = r > out->high[k] ? r : out->high[k];
        }
        out->mean[k] = sum / (double)n;
    }
}

void rank_curve_draw(const struct rank_curve *curve, const char *name, size_t n_runs,
                     const struct rank_curve_stop *stop, size_t n_stops, enum lang lang,
                     struct arena *a, struct display *out)
{
    struct chart c;
    const double ends[] = {0, 100};
    chart_init(&c, a, lang);
    c.title = msg_text(a, lang, MSG_RANK_CURVE_TITLE(name));
    c.x = (struct chart_axis){.kind = CHART_NUMBERS,
                              .title = str_c(msg_text(a, lang, MSG_RANK_CURVE_X)),
                              .low = 0,
                              .high = 100,
                              .suffix = " %"};
    c.y = (struct chart_axis){.kind = CHART_NUMBERS,
                              .title = str_c(msg_text(a, lang, MSG_RANK_CURVE_Y)),
                              .low = 0,
                              .high = 100,
                              .suffix = " %"};
    if (n_runs > 1) {
        struct chart_series *spread =
            chart_band(&c, str_c(msg_text(a, lang, MSG_RANK_CURVE_SPREAD)), curve->screened,
                       curve->low, curve->high, RANK_CURVE_STEPS + 1);
        spread->style = (struct chart_style){.fill = chart_style(CHART_PALE).fill};
    }
    struct chart_series *s =
        chart_add_xy(&c, CHART_LINE, str_c(msg_text(a, lang, MSG_RANK_CURVE_DRAWN)), ends, ends, 2);
    s->style = chart_style(CHART_DOTTED);
    s->label = (struct chart_label){.quiet = s->name, .place = CHART_ON_LINE};
    s = chart_add_xy(&c, CHART_LINE, str_c(msg_text(a, lang, MSG_RANK_CURVE_RANKED)),
                     curve->screened, curve->mean, RANK_CURVE_STEPS + 1);
    s->style = chart_style(CHART_BLUE);
    s->label = (struct chart_label){.strong = s->name, .place = CHART_ON_LINE};
    for (size_t i = 0; i < n_stops; i++)
        chart_mark(&c, stop[i].screened, stop[i].name, stop[i].strong);
    if (n_stops > 0)
        chart_note(&c, str_c(msg_text(a, lang, MSG_RANK_CURVE_STOPS)));
    if (n_runs > 1)
        chart_note(&c, str_c(msg_text(a, lang, MSG_RANK_CURVE_NOTE(n_runs))));
    chart_draw(&c, out);
}
