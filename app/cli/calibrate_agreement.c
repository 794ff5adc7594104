/* calibrate_agreement.c - how far a round agreed, before and after its discussion. */
#include "app/cli/agreement_out.h"
#include "app/cli/cmd_calibrate.h"
#include "app/cli/messages.h"

enum err_code calibrate_agreement(struct cli *c, const struct calibration *x,
                                  struct calibrate_agreement *out, struct err *e)
{
    *out = (struct calibrate_agreement){.ready = x->phase != CALIBRATION_BEFORE};
    if (!out->ready)
        return ERR_OK;
    enum err_code rc = calibration_statistics(c->store, x, false, &c->arena, &out->before, e);
    return rc == ERR_OK ? calibration_statistics(c->store, x, true, &c->arena, &out->after, e) : rc;
}

void calibrate_agreement_json(struct cli *c, const struct calibrate_agreement *a)
{
    if (a->ready)
        agreement_round_put(&c->j, &a->before, &a->after);
}

void calibrate_agreement_table(struct cli *c, const struct calibrate_agreement *a, bool after,
                               struct table *t)
{
    static const struct msg *const header[] = {
        &msg_agreement_column_value, &msg_agreement_column_low, &msg_agreement_column_high,
        &msg_agreement_column_se};
    const struct agreement *x = after ? &a->after : &a->before;
    agreement_start(c, t,
                    after ? agreement_say(c, MSG_CALIBRATE_AGREEMENT_AFTER(x->n))
                          : agreement_say(c, MSG_CALIBRATE_AGREEMENT_BEFORE(x->n)),
                    false);
    agreement_column(c, t, &msg_agreement_column_coefficient, TABLE_TEXT);
    for (size_t i = 0; i < COUNT_OF(header); i++)
        agreement_column(c, t, header[i], TABLE_NUMBER);
    agreement_column(c, t, &msg_agreement_column_remark, TABLE_TEXT);
    for (int i = 0; i < AGREEMENT_COUNT; i++) {
        enum agreement_coefficient k = (enum agreement_coefficient)i;
        if (!agreement_fits(k, x))
            continue;
        struct table_cell *cell = table_row(t);
        *cell++ = table_text(agreement_called(c, k));
        *cell++ = agreement_number(x->of[k].value);
        *cell++ = agreement_number(agreement_cut(k, x->of[k].low));
        *cell++ = agreement_number(agreement_cut(k, x->of[k].high));
        *cell++ = agreement_number(x->of[k].se);
        *cell = table_text(agreement_remark(c, &x->of[k]));
    }
}
