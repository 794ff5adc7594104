/* show.c - values as people read them. */
#include "lib/base/date.h"
#include "screen/form/value.h"

/* Decimals with the language's mark. */
static void add_decimal(struct buf *b, struct str number, enum lang lang)
{
    for (size_t i = 0; i < number.len; i++)
        buf_addch(b, number.ptr[i] == '.' && lang == LANG_DA ? ',' : number.ptr[i]);
}

static void add_number(struct buf *b, const struct form_field *f, struct str value, enum lang lang)
{
    double v;
    int64_t whole;
    if (!form_number_of(value, &v))
        buf_addstr(b, value);
    else if (str_int64(value, &whole) && (whole >= 10000 || whole <= -10000)) {
        /* Thousands as the language parts them, from five digits on. */
        size_t sign = value.ptr[0] == '-';
        for (size_t i = 0; i < value.len; i++) {
            if (i > sign && (value.len - i) % 3 == 0)
                buf_addch(b, lang == LANG_DA ? '.' : ',');
            buf_addch(b, value.ptr[i]);
        }
    } else
        add_decimal(b, value, lang);
    if (form_number_of(value, &v) && f->unit[lang].len) {
        buf_addch(b, ' ');
        buf_addstr(b, f->unit[lang]);
    }
}

static void add_choice(struct buf *b, const struct form_field *f, struct str value, enum lang lang)
{
    struct arena a = {0};
    size_t n;
    struct str *id = form_items_of(f, value, &a, &n);
    for (size_t i = 0; i < n; i++) {
        const struct form_option *o = form_find_option(f, id[i]);
        buf_adds(b, i ? "; " : "");
        buf_addstr(b, o ? o->label[lang] : id[i]);
    }
    arena_release(&a);
}

struct str form_value_show(const struct form_field *f, struct str value, enum lang lang,
                           struct arena *a)
{
    struct buf b = {0};
    double low, high;
    struct date d;
    if (form_is_not_reported(value) || value.len == 0)
        return value;
    if (f->type == FORM_CHOICE)
        add_choice(&b, f, value, lang);
    else if (f->type == FORM_NUMBER)
        add_number(&b, f, value, lang);
    else if (f->type == FORM_PERCENT_RANGE && form_range_of(value, &low, &high))
        add_decimal(&b, value, lang);
    else if (f->type == FORM_DATE && date_parse(value, &d))
        date_add_long(&b, lang, d);
    else
        buf_addstr(&b, value);
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}
