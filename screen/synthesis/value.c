/* value.c - what an article's cell says: the field's value, and what was noted for each outcome. */
#include "screen/synthesis/synthesis_internal.h"

struct str synthesis_option_label(const struct synthesis *y, const struct form_field *f,
                                  struct str value)
{
    const struct form_option *o = f && f->type == FORM_CHOICE ? form_find_option(f, value) : NULL;
    return o ? o->label[y->lang] : value;
}

/* Choices by their labels; several are lines or parted by commas. */
static void add_value(struct buf *b, const struct synthesis *y, const struct form_field *f,
                      struct str value)
{
    struct str rest = value, one;
    size_t n = 0;
    if (!f || f->type != FORM_CHOICE || !f->several) {
        buf_addstr(b, synthesis_option_label(y, f, value));
        return;
    }
    while (str_split(&rest, str_find(value, STR("\n"), 0) == SIZE_MAX ? ',' : '\n', &one)) {
        buf_adds(b, n++ ? ", " : "");
        buf_addstr(b, synthesis_option_label(y, f, str_trim(one)));
    }
}

static bool is_told(const struct form_field *f)
{
    static const char *const told[] = {"range", "direction", "finding"};
    for (size_t i = 0; i < COUNT_OF(told); i++)
        if (str_eq_c(f->id, told[i]))
            return true;
    return false;
}

/* Further fields of the outcome, by their labels. */
static void add_others(struct buf *b, const struct synthesis *y, const struct evidence_article *x,
                       const char *outcome, struct arena *a)
{
    const struct form *form = &y->ev.form;
    for (size_t i = 0; i < form->n_fields; i++) {
        const struct form_field *f = &form->field[i];
        struct str value = f->per_outcome && !is_told(f)
                               ? evidence_value_of(x, arena_str(a, f->id).ptr, outcome)
                               : STR("");
        if (!value.len)
            continue;
        buf_addf(b, "%s%.*s: ", b->len ? " " : "", (int)f->label[y->lang].len,
                 f->label[y->lang].ptr);
        add_value(b, y, f, value);
        buf_addch(b, '.');
    }
}

/* `12–34 %, benefit.` */
struct str synthesis_outcome_head(const struct synthesis *y, const struct evidence_article *x,
                                  struct str outcome, struct arena *a)
{
    const struct form *form = &y->ev.form;
    const char *id = arena_str(a, outcome).ptr;
    struct buf b = {0};
    struct str range = evidence_value_of(x, "range", id);
    struct str direction = synthesis_option_label(y, form_find(form, STR("direction")),
                                                  evidence_value_of(x, "direction", id));
    buf_addstr(&b, range);
    buf_adds(&b, range.len && direction.len ? " · " : "");
    buf_addstr(&b, direction);
    buf_adds(&b, b.len ? "." : "");
    add_others(&b, y, x, id, a);
    struct str text = arena_str(a, buf_str(&b));
    buf_release(&b);
    return text;
}

struct str synthesis_outcome_text(const struct synthesis *y, const struct evidence_article *x,
                                  struct str outcome, struct arena *a)
{
    struct str head = synthesis_outcome_head(y, x, outcome, a);
    struct str finding = evidence_value_of(x, "finding", arena_str(a, outcome).ptr);
    if (!head.len || !finding.len)
        return head.len ? head : finding;
    return str_c(arena_fmt(a, "%.*s %.*s", (int)head.len, head.ptr, (int)finding.len, finding.ptr));
}

/* Where what was noted for outcomes stands in the table: beside the clinical findings, the yield of
 * diagnosis beside the genetic ones. */
static bool belongs(struct str field, const struct form_outcome *o)
{
    bool yield = str_eq_c(o->id, "diagnostic_yield");
    return str_eq_c(field, yield ? "genetic_findings" : "clinical_findings");
}

struct str synthesis_value(const struct synthesis *y, const struct evidence_article *x,
                           struct str field, struct arena *a)
{
    const struct form *form = &y->ev.form;
    struct buf b = {0};
    add_value(&b, y, form_find(form, field), evidence_value(x, arena_str(a, field).ptr));
    for (size_t i = 0; i < form->n_outcomes; i++) {
        const struct form_outcome *o = &form->outcome[i];
        struct str text = belongs(field, o) ? synthesis_outcome_text(y, x, o->id, a) : STR("");
        if (text.len)
            buf_addf(&b, "%s%.*s: %.*s", b.len ? "\n" : "", (int)o->label[y->lang].len,
                     o->label[y->lang].ptr, (int)text.len, text.ptr);
    }
    struct str value = arena_str(a, buf_str(&b));
    buf_release(&b);
    return value;
}
