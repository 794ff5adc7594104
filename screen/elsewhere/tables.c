/* tables.c - what another review has, as tables. */
#include "screen/elsewhere/elsewhere.h"
#include "screen/elsewhere/messages.h"

static void column(struct table *t, struct msg_call header, double weight, bool number, bool name)
{
    table_column(t, (struct table_column){.header = str_c(msg_text(t->arena, t->lang, header)),
                                          .kind = number ? TABLE_NUMBER : TABLE_TEXT,
                                          .weight = weight,
                                          .is_name = name});
}

static struct str files(const struct elsewhere_article *x, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < x->n_files; i++) {
        buf_adds(&b, i ? "; " : "");
        buf_addstr(&b, x->file[i].name);
        if (!str_eq_c(x->file[i].role, ATTACH_ROLE_FULL_TEXT))
            buf_addf(&b, " (%.*s)", (int)x->file[i].role.len, x->file[i].role.ptr);
    }
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static struct str levels(const struct elsewhere_article *x, enum lang lang, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < x->n_levels; i++) {
        const struct level *l = &x->level[i].level;
        const char *question = level_question_label(lang, l->question);
        buf_adds(&b, i ? "; " : "");
        buf_addstr(&b, l->level);
        buf_addf(&b, "%s (%s, %.*s)", l->minus ? "−" : "", question ? question : "",
                 (int)l->person.len, l->person.ptr);
    }
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static const char *stage_words(enum stage stage, enum lang lang, struct arena *a)
{
    return stage == STAGE_TITLE      ? msg_text(a, lang, MSG_ELSEWHERE_TITLE_STAGE)
           : stage == STAGE_ABSTRACT ? msg_text(a, lang, MSG_ELSEWHERE_ABSTRACT_STAGE)
                                     : msg_text(a, lang, MSG_ELSEWHERE_FULL_TEXT_STAGE);
}

static struct str verdict(const struct elsewhere_article *x, enum lang lang, struct arena *a)
{
    if (x->withheld)
        return str_c(msg_text(a, lang, MSG_ELSEWHERE_WITHHELD_CELL));
    if (!x->decided)
        return STR("");
    const char *stage = stage_words(x->stage, lang, a);
    struct buf b = {0};
    buf_adds(&b, x->include ? msg_text(a, lang, MSG_ELSEWHERE_INCLUDED(stage))
                            : msg_text(a, lang, MSG_ELSEWHERE_EXCLUDED(stage)));
    if (x->category.len)
        buf_addf(&b, ", %.*s", (int)x->category.len, x->category.ptr);
    if (x->reason_label[lang].len)
        buf_addf(&b, ": %.*s", (int)x->reason_label[lang].len, x->reason_label[lang].ptr);
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static struct str found_by(const struct elsewhere_article *x, enum lang lang)
{
    return x->how == ELSEWHERE_BY_PMID  ? STR("PMID")
           : x->how == ELSEWHERE_BY_DOI ? STR("DOI")
                                        : str_c(x->reason[lang]);
}

void elsewhere_articles_table(const struct elsewhere *x, enum lang lang, struct arena *a,
                              struct table *out)
{
    table_init(out, a, lang, str_c(msg_text(a, lang, MSG_ELSEWHERE_TABLE(x->title[lang]))));
    column(out, MSG_ELSEWHERE_RECORD, 0.6, true, false);
    column(out, MSG_ELSEWHERE_ARTICLE, 1.4, false, true);
    column(out, MSG_ELSEWHERE_TITLE, 3, false, false);
    column(out, MSG_ELSEWHERE_FOUND_BY, 1, false, false);
    column(out, MSG_ELSEWHERE_FILES, 1.6, false, false);
    column(out, MSG_ELSEWHERE_VALUES, 0.8, true, false);
    column(out, MSG_ELSEWHERE_LEVELS, 1.6, false, false);
    column(out, MSG_ELSEWHERE_VERDICT, 2, false, false);
    for (size_t i = 0; i < x->n; i++) {
        const struct elsewhere_article *y = &x->item[i];
        struct table_cell *row = table_row(out);
        row[0] = table_int(y->here);
        row[1] = table_text(y->citation);
        row[2] = table_text_in(y->title, "en");
        row[3] = table_text(found_by(y, lang));
        row[4] = table_text(files(y, a));
        if (!y->withheld)
            row[5] = table_int((int64_t)y->n_values);
        row[6] = table_text(levels(y, lang, a));
        row[7] = table_text(verdict(y, lang, a));
    }
    table_note(out, str_c(msg_text(a, lang, MSG_ELSEWHERE_SUGGESTIONS)));
    table_note(out, str_c(msg_text(a, lang, MSG_ELSEWHERE_COUNTED(x->n_same, x->n))));
    if (x->n_withheld)
        table_note(out, str_c(msg_text(a, lang, MSG_ELSEWHERE_KEPT_BACK(x->n_withheld))));
    if (x->n_unsure)
        table_note(out, str_c(msg_text(a, lang, MSG_ELSEWHERE_UNSURE(x->n_unsure))));
}

void elsewhere_values_table(const struct elsewhere *x, enum lang lang, struct arena *a,
                            struct table *out)
{
    table_init(out, a, lang, str_c(msg_text(a, lang, MSG_ELSEWHERE_VALUES_TABLE(x->title[lang]))));
    column(out, MSG_ELSEWHERE_RECORD, 0.6, true, false);
    column(out, MSG_ELSEWHERE_ARTICLE, 1.4, false, true);
    column(out, MSG_ELSEWHERE_FIELD, 1.2, false, false);
    column(out, MSG_ELSEWHERE_VALUE, 5, false, false);
    column(out, MSG_ELSEWHERE_PERSON, 1, false, false);
    column(out, MSG_ELSEWHERE_DAY, 1, false, false);
    for (size_t i = 0; i < x->n; i++)
        for (size_t k = 0; k < x->item[i].n_values; k++) {
            const struct elsewhere_value *v = &x->item[i].value[k];
            const struct form_field *f = form_find(&x->form, v->field);
            struct table_cell *row = table_row(out);
            row[0] = table_int(x->item[i].here);
            row[1] = table_text(x->item[i].citation);
            row[2] = table_text(f ? f->label[lang] : v->field);
            row[3] = table_text_in(v->value, "en");
            row[4] = table_text(v->person);
            row[5] = table_text(v->day);
        }
}
