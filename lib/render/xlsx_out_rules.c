/* xlsx_out_rules.c - what may be filled in, in a sheet. */
#include "lib/render/messages.h"
#include "lib/render/xlsx_out_internal.h"

#include "lib/base/text.h"

/* What Excel takes in a rule. */
#define PROMPT_MAX_CHARS 255
#define LIST_MAX_CHARS   255

static void set_words(struct xlsx_out_sheet *s, lxw_data_validation *v,
                      const struct xlsx_out_rule *rule)
{
    v->ignore_blank = LXW_VALIDATION_ON;
    v->show_input = LXW_VALIDATION_ON;
    v->show_error = LXW_VALIDATION_ON;
    v->error_type =
        rule->only_warn ? LXW_VALIDATION_ERROR_TYPE_WARNING : LXW_VALIDATION_ERROR_TYPE_STOP;
    if (rule->prompt.len)
        v->input_message = xlsx_out_clean(s->book, rule->prompt, PROMPT_MAX_CHARS);
    if (rule->error.len)
        v->error_message = xlsx_out_clean(s->book, rule->error, PROMPT_MAX_CHARS);
}

static void add_rule(struct xlsx_out_sheet *s, struct xlsx_out_range r, lxw_data_validation *v)
{
    if (xlsx_out_inside(s, r.first_row, r.first_column) &&
        xlsx_out_inside(s, r.last_row, r.last_column))
        xlsx_out_check(s, worksheet_data_validation_range(
                              s->sheet, (lxw_row_t)r.first_row, (lxw_col_t)r.first_column,
                              (lxw_row_t)r.last_row, (lxw_col_t)r.last_column, v));
}

/* In a rule, values stand with commas between. */
static bool fits_in_rule(const struct str *choice, size_t n)
{
    size_t chars = 0;
    for (size_t i = 0; i < n; i++) {
        chars += text_length(choice[i]) + 1;
        for (size_t k = 0; k < choice[i].len; k++)
            if (choice[i].ptr[k] == ',' || choice[i].ptr[k] == '"' ||
                (unsigned char)choice[i].ptr[k] < ' ')
                return false;
    }
    return n > 0 && chars - 1 <= LIST_MAX_CHARS;
}

/* A column of the hidden sheet, as a formula that names it. */
static char *in_lists(struct xlsx_out *b, const struct str *choice, size_t n)
{
    char column[8] = "";
    if (!b->lists) {
        b->lists =
            xlsx_out_sheet(b, str_c(msg_text(b->arena, b->info.lang, MSG_RENDER_SHEET_LISTS)));
        if (b->lists->sheet)
            worksheet_hide(b->lists->sheet);
    }
    size_t c = b->n_lists++;
    for (size_t i = 0; i < n; i++)
        xlsx_out_text(b->lists, i, c, choice[i], 0);
    lxw_col_to_name(column, (lxw_col_t)c, LXW_TRUE);
    return arena_fmt(b->arena, "='%.*s'!%s$1:%s$%zu", (int)b->lists->name.len, b->lists->name.ptr,
                     column, column, n ? n : 1);
}

/* libxlsxwriter 1.1.4 loses the formula's copy when it is given a list by formula; a rule by
 * formula is kept as it should be, and made a list afterwards. */
static void make_list(struct xlsx_out_sheet *s)
{
    lxw_data_val_obj *rule, *last = NULL;
    if (!s->sheet)
        return;
    STAILQ_FOREACH(rule, s->sheet->data_validations, list_pointers)
    {
        last = rule;
    }
    if (last)
        last->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
}

void xlsx_out_choices(struct xlsx_out_sheet *s, struct xlsx_out_range range,
                      const struct str *choice, size_t n, const struct xlsx_out_rule *rule)
{
    lxw_data_validation v = {.validate = LXW_VALIDATION_TYPE_LIST, .dropdown = LXW_VALIDATION_ON};
    set_words(s, &v, rule);
    if (fits_in_rule(choice, n)) {
        v.value_list = ARENA_ARRAY(s->book->arena, n + 1, char *);
        for (size_t i = 0; i < n; i++)
            v.value_list[i] = arena_strndup(s->book->arena, choice[i].ptr, choice[i].len);
    } else {
        v.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
        v.value_formula = in_lists(s->book, choice, n);
    }
    add_rule(s, range, &v);
    if (v.validate == LXW_VALIDATION_TYPE_CUSTOM_FORMULA)
        make_list(s);
}

void xlsx_out_numbers(struct xlsx_out_sheet *s, struct xlsx_out_range range, double low,
                      double high, bool whole, const struct xlsx_out_rule *rule)
{
    lxw_data_validation v = {.validate =
                                 whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL,
                             .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                             .minimum_number = low,
                             .maximum_number = high};
    set_words(s, &v, rule);
    add_rule(s, range, &v);
}

void xlsx_out_dates(struct xlsx_out_sheet *s, struct xlsx_out_range range, struct date low,
                    struct date high, const struct xlsx_out_rule *rule)
{
    struct date first = date_first(low), last = date_last(high);
    lxw_data_validation v = {
        .validate = LXW_VALIDATION_TYPE_DATE,
        .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
        .minimum_datetime = {.year = first.year, .month = first.month, .day = first.day},
        .maximum_datetime = {.year = last.year, .month = last.month, .day = last.day}};
    set_words(s, &v, rule);
    add_rule(s, range, &v);
}
