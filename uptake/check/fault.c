/* fault.c - what can be wrong with a row, in words. */
#include "uptake/check/check.h"
#include "uptake/check/messages.h"

static const struct fault_word {
    const char *name;
    const struct msg *msg; /* of value and other */
} FAULT[] = {
    [FAULT_NO_ID] = {"no_id", &msg_fault_no_id},
    [FAULT_CPR] = {"cpr", &msg_fault_cpr},
    [FAULT_NO_GROUP] = {"no_group", &msg_fault_no_group},
    [FAULT_UNKNOWN_GROUP] = {"unknown_group", &msg_fault_unknown_group},
    [FAULT_NO_REGION] = {"no_region", &msg_fault_no_region},
    [FAULT_UNKNOWN_REGION] = {"unknown_region", &msg_fault_unknown_region},
    [FAULT_NO_FACILITY] = {"no_facility", &msg_fault_no_facility},
    [FAULT_UNKNOWN_FACILITY] = {"unknown_facility", &msg_fault_unknown_facility},
    [FAULT_UNKNOWN_TYPE] = {"unknown_type", &msg_fault_unknown_type},
    [FAULT_BAD_DAY] = {"bad_day", &msg_fault_bad_day},
    [FAULT_OLD_DAY] = {"old_day", &msg_fault_old_day},
    [FAULT_FUTURE] = {"future", &msg_fault_future},
    [FAULT_NO_DAY] = {"no_day", &msg_fault_no_day},
    [FAULT_RELEASED_EARLY] = {"released_early", &msg_fault_released_early},
    [FAULT_SEQUENCED_EARLY] = {"sequenced_early", &msg_fault_sequenced_early},
    [FAULT_BAD_AMOUNT] = {"bad_amount", &msg_fault_bad_amount},
    [FAULT_NEGATIVE] = {"negative", &msg_fault_negative},
    [FAULT_ABSURD] = {"absurd", &msg_fault_absurd},
    [FAULT_DUPLICATE] = {"duplicate", &msg_fault_duplicate},
    [FAULT_BAD_MONTH] = {"bad_month", &msg_fault_bad_month},
    [FAULT_UNKNOWN_EVENT] = {"unknown_event", &msg_fault_unknown_event},
    [FAULT_UNKNOWN_UNIT] = {"unknown_unit", &msg_fault_unknown_unit},
    [FAULT_FRACTION] = {"fraction", &msg_fault_fraction},
    [FAULT_NO_TYPE] = {"no_type", &msg_fault_no_type},
    [FAULT_NO_AMOUNT] = {"no_amount", &msg_fault_no_amount},
    [FAULT_ZERO] = {"zero", &msg_fault_zero},
    [FAULT_ROUNDED] = {"rounded", &msg_fault_rounded},
    [FAULT_REQUISITIONED_LATE] = {"requisitioned_late", &msg_fault_requisitioned_late},
    [FAULT_RELEASED_UNSEQUENCED] = {"released_unsequenced", &msg_fault_released_unsequenced},
    [FAULT_ELSEWHERE] = {"elsewhere", &msg_fault_elsewhere},
    [FAULT_CHANGED_GROUP] = {"changed_group", &msg_fault_changed_group},
    [FAULT_EXTRA] = {"extra", &msg_fault_extra},
    [FAULT_QUOTE] = {"quote", &msg_fault_quote},
    [FAULT_SUM] = {"sum", &msg_fault_sum},
};

const char *fault_name(enum fault f)
{
    return FAULT[f].name;
}

bool fault_parse(struct str s, enum fault *out)
{
    for (size_t i = 0; i < FAULTS; i++)
        if (str_eq_c(s, FAULT[i].name)) {
            *out = (enum fault)i;
            return true;
        }
    return false;
}

bool fault_is_error(enum fault f)
{
    return f <= FAULT_LAST_ERROR;
}

/* An unknown name with a nearest one offers it. */
void fault_render(struct buf *out, enum lang lang, enum fault f, struct str value, struct str other)
{
    const struct msg_arg arg[] = {msg_arg_str(value), msg_arg_str(other)};
    msg_render(out, lang, (struct msg_call){FAULT[f].msg, 2, arg});
    bool unknown = f == FAULT_UNKNOWN_GROUP || f == FAULT_UNKNOWN_REGION ||
                   f == FAULT_UNKNOWN_FACILITY || f == FAULT_UNKNOWN_TYPE;
    if (unknown && other.len)
        msg_render(out, lang, MSG_FAULT_NEAR(other));
}

void founds_add(struct founds *f, enum fault fault, int column, struct str value, struct str other)
{
    f->error = f->error || fault_is_error(fault);
    if (f->n < CHECK_FAULTS_MAX)
        f->item[f->n++] = (struct found){fault, column, value, other};
}
