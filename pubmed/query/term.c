/* term.c - see term.h. */
#include "pubmed/query/term.h"

#include "pubmed/query/date_term.h"
#include "pubmed/query/fields.h"
#include "pubmed/query/filter.h"
#include "pubmed/query/language.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/place.h"
#include "pubmed/query/pmid.h"
#include "pubmed/query/word.h"

#define PROXIMITY_MAX 1000000 /* more than any text has words */

static enum err_code read_modifier(struct term_context *c, const struct field_row *row,
                                   struct str modifier, struct term_tag *out, struct err *e)
{
    bool noexp = str_eq_nocase_c(modifier, "noexp");
    bool near = modifier.len > 1 && modifier.ptr[0] == '~' &&
                str_int64(str_sub(modifier, 1, modifier.len), &out->proximity) &&
                out->proximity >= 0;
    if (!near)
        out->proximity = -1;
    if (out->proximity > PROXIMITY_MAX)
        out->proximity = PROXIMITY_MAX;
    if (!noexp && !near)
        return place_fail(e, ERR_INPUT, c->text, out->start, MSG_QUERY_MODIFIER_UNKNOWN(modifier));
    if ((noexp && !row->noexp) || (near && !row->proximity)) {
        place_note(c->notes, NOTE_WARNING, c->text, out->start,
                   MSG_QUERY_MODIFIER_IGNORED(modifier, row->display));
        out->proximity = -1;
        return ERR_OK;
    }
    out->noexp = noexp;
    return ERR_OK;
}

enum err_code term_read_tag(struct term_context *c, const struct token *tag, struct term_tag *out,
                            struct err *e)
{
    struct str whole = text_squeeze(tag->text, c->build->a);
    size_t colon = str_find(whole, STR(":"), 0);
    struct str name = str_trim(str_sub(whole, 0, colon == SIZE_MAX ? whole.len : colon));
    const struct field_row *row = field_by_tag(name);
    *out = (struct term_tag){
        .given = true, .proximity = -1, .text = whole, .start = tag->start, .field = QF_ALL};
    if (!row) {
        const char *near = field_nearest_tag(name, c->build->a);
        return near ? place_fail(e, ERR_INPUT, c->text, tag->start,
                                 MSG_QUERY_TAG_UNKNOWN_NEAR(whole, near))
                    : place_fail(e, ERR_INPUT, c->text, tag->start, MSG_QUERY_TAG_UNKNOWN(whole));
    }
    if (row->kind == FIELD_REFUSED)
        return place_fail(e, ERR_INPUT, c->text, tag->start, MSG_QUERY_TAG_REFUSED(whole));
    out->field = row->field;
    if (colon == SIZE_MAX)
        return ERR_OK;
    return read_modifier(c, row, str_trim(str_sub(whole, colon + 1, whole.len)), out, e);
}

static enum err_code make_words(struct term_context *c, const struct term_text *t,
                                struct query_node *leaf, struct err *e)
{
    struct word_report r = word_cut(t->text, c->build->a, leaf);
    if (r.too_many_parts)
        return place_fail(e, ERR_INPUT, c->text, t->start,
                          MSG_QUERY_MANY_PARTS(COUNT_OF(leaf->word->part)));
    *c->wildcards += r.wildcards;
    if (*c->wildcards > QUERY_WILDCARD_MAX)
        return place_fail(e, ERR_LIMIT, c->text, t->start,
                          MSG_QUERY_TOO_MANY_WILDCARDS(QUERY_WILDCARD_MAX));
    if (r.short_stems)
        place_note(c->notes, NOTE_WARNING, c->text, t->start, MSG_QUERY_SHORT_STEM);
    if (leaf->n_words == 0)
        return place_fail(e, ERR_INPUT, c->text, t->start, MSG_QUERY_NO_WORDS);
    if (leaf->proximity >= 0 && (!t->quoted || leaf->n_words < 2 || leaf->has_wildcard)) {
        place_note(c->notes, NOTE_WARNING, c->text, t->start, MSG_QUERY_PROXIMITY_IGNORED);
        leaf->proximity = -1;
    }
    return ERR_OK;
}

/* Heading and, behind the first slash, subheading; a slash with nothing behind it
 * asks for none. False when there is no heading. */
static bool split_pair(struct query_node *leaf, struct arena *a)
{
    size_t slash = str_find(leaf->text, STR("/"), 0);
    leaf->heading = str_trim(str_sub(leaf->text, 0, slash == SIZE_MAX ? leaf->text.len : slash));
    leaf->qualifier = (struct str){0};
    if (slash != SIZE_MAX)
        leaf->qualifier = str_trim(str_sub(leaf->text, slash + 1, leaf->text.len));
    if (text_fold(leaf->qualifier, a).len == 0)
        leaf->qualifier = (struct str){0};
    leaf->any_qualifier = leaf->qualifier.len == 0;
    return text_fold(leaf->heading, a).len > 0;
}

static enum err_code make_date(struct term_context *c, const struct term_text *first,
                               const struct term_text *second, struct query_node *leaf,
                               struct err *e)
{
    struct str text = text_squeeze(first->text, c->build->a);
    size_t colon = str_find(text, STR(":"), 0);
    struct str low = text, high = second ? second->text : text;
    struct date from, to;
    leaf->text = text;
    if (!second && date_term_is_relative(text)) {
        leaf->relative = text;
        leaf->is_range = true;
        return ERR_OK;
    }
    if (!second && colon != SIZE_MAX) {
        low = str_sub(text, 0, colon);
        high = str_sub(text, colon + 1, text.len);
    }
    if (!date_term_parse(low, &from))
        return place_fail(e, ERR_INPUT, c->text, first->text_start, MSG_QUERY_DATE_BAD(text));
    if (!date_term_parse(high, &to))
        return place_fail(e, ERR_INPUT, c->text, second ? second->text_start : first->text_start,
                          MSG_QUERY_DATE_BAD(second ? second->text : text));
    leaf->is_range = second || colon != SIZE_MAX;
    leaf->range = (struct query_date_range){date_first(from), date_last(to)};
    if (date_cmp(leaf->range.from, leaf->range.to) > 0)
        return place_fail(e, ERR_INPUT, c->text, first->start, MSG_QUERY_RANGE_ORDER);
    return ERR_OK;
}

static enum err_code make_pmid(struct term_context *c, const struct term_text *first,
                               const struct term_text *second, struct query_node *leaf,
                               struct err *e)
{
    struct str text = text_squeeze(first->text, c->build->a);
    size_t colon = str_find(text, STR(":"), 0);
    struct str low = text, high = second ? second->text : text;
    leaf->text = text;
    leaf->is_range = second || colon != SIZE_MAX;
    if (!second && colon != SIZE_MAX) {
        low = str_sub(text, 0, colon);
        high = str_sub(text, colon + 1, text.len);
    }
    if (!leaf->is_range) {
        if (!pmid_list(text, c->build->a, &leaf->pmid, &leaf->n_pmids))
            return place_fail(e, ERR_INPUT, c->text, first->text_start, MSG_QUERY_PMID_BAD(text));
        leaf->pmid_from = leaf->pmid[0];
        leaf->pmid_to = leaf->pmid[leaf->n_pmids - 1];
        return ERR_OK;
    }
    if (!pmid_parse(low, &leaf->pmid_from) || !pmid_parse(high, &leaf->pmid_to))
        return place_fail(e, ERR_INPUT, c->text, first->text_start, MSG_QUERY_PMID_BAD(text));
    if (leaf->pmid_from > leaf->pmid_to)
        return place_fail(e, ERR_INPUT, c->text, first->start, MSG_QUERY_RANGE_ORDER);
    return ERR_OK;
}

static enum err_code make_filter(struct term_context *c, const struct term_text *t,
                                 struct query_node *leaf, struct err *e)
{
    struct str folded = text_fold(t->text, c->build->a);
    const struct filter_row *row = filter_find(folded);
    leaf->text = text_squeeze(t->text, c->build->a);
    if (!row && str_eq_c(folded, "systematic"))
        return place_fail(e, ERR_INPUT, c->text, t->start, MSG_QUERY_FILTER_SYSTEMATIC);
    if (!row)
        return place_fail(e, ERR_INPUT, c->text, t->start, MSG_QUERY_FILTER_UNKNOWN(leaf->text));
    leaf->filter = row->filter;
    if (!row->instead)
        return ERR_OK;
    struct term_text other = *t;
    leaf->field = row->field;
    other.text = str_c(row->text);
    if (row->field == QF_DATE_PUBLICATION)
        return make_date(c, &other, NULL, leaf, e);
    enum err_code rc = make_words(c, &other, leaf, e);
    leaf->heading = leaf->text;
    leaf->any_qualifier = true;
    return rc;
}

/* The only wildcard stands at the very end. */
static bool only_last_open(const struct query_node *leaf)
{
    for (size_t i = 0; i < leaf->n_words; i++) {
        const struct query_word *w = &leaf->word[i];
        if (w->n_parts > 1 || w->open_start || (w->open_end && i + 1 < leaf->n_words))
            return false;
    }
    return true;
}

static enum err_code make_value(struct term_context *c, const struct term_text *t,
                                const struct field_row *row, struct query_node *leaf, struct err *e)
{
    enum err_code rc = make_words(c, t, leaf, e);
    if (rc != ERR_OK)
        return rc;
    const struct filter_row *filter = filter_of_word(text_fold(leaf->text, c->build->a));
    if (filter && (leaf->field == QF_ALL || leaf->field == QF_TEXT_WORD)) {
        leaf->field = QF_FILTER;
        leaf->filter = filter->filter;
    }
    if (row->kind == FIELD_AUTHOR && leaf->has_wildcard && !only_last_open(leaf))
        return place_fail(e, ERR_INPUT, c->text, t->start, MSG_QUERY_AUTHOR_WILDCARD);
    if (row->kind == FIELD_HEADING && !split_pair(leaf, c->build->a))
        return place_fail(e, ERR_INPUT, c->text, t->start, MSG_QUERY_NO_WORDS);
    if (row->kind == FIELD_QUALIFIER)
        leaf->qualifier = leaf->text;
    else if (row->kind == FIELD_PUB_TYPE || row->kind == FIELD_ACTION)
        leaf->heading = leaf->text;
    if (row->kind == FIELD_LANGUAGE && !leaf->has_wildcard &&
        language_code(text_fold(leaf->text, c->build->a)).len == 0)
        place_note(c->notes, NOTE_WARNING, c->text, t->start,
                   MSG_QUERY_LANGUAGE_UNKNOWN(leaf->text));
    return ERR_OK;
}

enum err_code term_make(struct term_context *c, const struct term_text *first,
                        const struct term_text *second, const struct term_tag *tag,
                        struct query_node **out, struct err *e)
{
    const struct field_row *row = field_row(tag->field);
    struct query_node leaf = {.field = tag->field,
                              .tagged = tag->given,
                              .quoted = first->quoted,
                              .written = text_squeeze(first->text, c->build->a),
                              .noexp = tag->noexp,
                              .proximity = tag->proximity,
                              .start = first->start,
                              .end = first->end};
    enum err_code rc;
    if (second && row->kind != FIELD_DATE && row->kind != FIELD_PMID)
        return place_fail(e, ERR_INPUT, c->text, first->start, MSG_QUERY_RANGE_FIELD(row->display));
    if (row->kind == FIELD_DATE)
        rc = make_date(c, first, second, &leaf, e);
    else if (row->kind == FIELD_PMID)
        rc = make_pmid(c, first, second, &leaf, e);
    else if (row->kind == FIELD_FILTER)
        rc = make_filter(c, first, &leaf, e);
    else
        rc = make_value(c, first, row, &leaf, e);
    if (rc != ERR_OK)
        return rc;
    *out = build_leaf(c->build, &leaf);
    if (!*out)
        return place_fail(e, ERR_LIMIT, c->text, first->start,
                          MSG_QUERY_TOO_MANY_TERMS(QUERY_LEAVES_MAX));
    return ERR_OK;
}
