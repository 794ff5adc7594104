/* term.c - see term.h. */
#include "pubmed/query/term.h"

#include "pubmed/query/fields.h"
#include "pubmed/query/filter.h"
#include "pubmed/query/language.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/resolve_internal.h"
#include "pubmed/query/word.h"

enum err_code term_add(struct term_context *c, const struct query_node *leaf,
                       struct query_node **out)
{
    *out = build_leaf(c->build, leaf);
    return *out ? ERR_OK
                : reading_fail(c->r, ERR_LIMIT, leaf->start,
                               MSG_QUERY_TOO_MANY_TERMS(QUERY_LEAVES_MAX));
}

/* A term without a word is no term; *out says so to the caller. */
static enum err_code no_words(struct term_context *c, const struct term_text *t,
                              struct query_node *leaf)
{
    leaf->n_words = 0;
    return reading_deny(c->r, t->start, MSG_QUERY_NO_WORDS, MSG_QUERY_NO_WORDS_IGNORED);
}

static enum err_code make_words(struct term_context *c, const struct term_text *t,
                                struct query_node *leaf)
{
    struct word_report r = word_cut(t->text, c->build->a, leaf);
    if (r.too_many_parts)
        return reading_fail(c->r, ERR_LIMIT, t->start,
                            MSG_QUERY_MANY_PARTS(COUNT_OF(leaf->word->part)));
    *c->wildcards += r.wildcards;
    if (*c->wildcards > QUERY_WILDCARD_MAX)
        return reading_fail(c->r, ERR_LIMIT, t->start,
                            MSG_QUERY_TOO_MANY_WILDCARDS(QUERY_WILDCARD_MAX));
    if (r.short_stems)
        reading_note(c->r, NOTE_WARNING, t->start, MSG_QUERY_SHORT_STEM);
    if (leaf->n_words == 0)
        return no_words(c, t, leaf);
    if (leaf->proximity >= 0 && (!t->quoted || leaf->n_words < 2 || leaf->has_wildcard)) {
        reading_note(c->r, NOTE_WARNING, t->start, MSG_QUERY_PROXIMITY_IGNORED);
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

/* PubMed's index of titles and abstracts holds no stopwords, so one that stands alone
 * finds nothing there (recorded: `the[tiab] AND asthma[tiab]` is 0). */
static void check_stopword(struct term_context *c, const struct term_text *t,
                           struct query_node *leaf)
{
    bool text = leaf->field == QF_TITLE || leaf->field == QF_TITLE_ABSTRACT ||
                leaf->field == QF_TEXT_WORD || (leaf->field == QF_ALL && leaf->tagged);
    if (!text || leaf->n_words != 1 || leaf->has_wildcard || !is_stopword(leaf->word[0].part[0]))
        return;
    leaf->nothing = c->r->how == QUERY_AS_PUBMED;
    reading_note(c->r, NOTE_WARNING, t->start,
                 leaf->nothing ? MSG_QUERY_STOPWORD_NOTHING(leaf->text)
                               : MSG_QUERY_STOPWORD_ALONE(leaf->text));
}

static enum err_code make_value(struct term_context *c, const struct term_text *t,
                                const struct field_row *row, struct query_node *leaf)
{
    enum err_code rc = make_words(c, t, leaf);
    if (rc != ERR_OK || leaf->n_words == 0)
        return rc;
    const struct filter_row *filter = filter_of_word(text_fold(leaf->text, c->build->a));
    if (filter && (leaf->field == QF_ALL || leaf->field == QF_TEXT_WORD)) {
        leaf->field = QF_FILTER;
        leaf->filter = filter->filter;
    }
    check_stopword(c, t, leaf);
    if (row->kind == FIELD_HEADING && !split_pair(leaf, c->build->a))
        return no_words(c, t, leaf);
    if (row->kind == FIELD_QUALIFIER)
        leaf->qualifier = leaf->text;
    else if (row->kind == FIELD_PUB_TYPE || row->kind == FIELD_ACTION)
        leaf->heading = leaf->text;
    if (row->kind == FIELD_LANGUAGE && !leaf->has_wildcard &&
        language_code(text_fold(leaf->text, c->build->a)).len == 0)
        reading_note(c->r, NOTE_WARNING, t->start, MSG_QUERY_LANGUAGE_UNKNOWN(leaf->text));
    return ERR_OK;
}

enum err_code term_make(struct term_context *c, const struct term_text *first,
                        const struct term_text *second, const struct term_tag *tag,
                        struct query_node **out)
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
    *out = NULL;
    switch (row->kind) {
    case FIELD_DATE:
        rc = term_make_date(c, first, second, &leaf);
        break;
    case FIELD_PMID:
        rc = term_make_pmid(c, first, second, &leaf);
        break;
    case FIELD_FILTER:
        return term_make_filter(c, first, &leaf, out);
    default:
        rc = make_value(c, first, row, &leaf);
        if (rc == ERR_OK && leaf.n_words == 0)
            return ERR_OK;
    }
    return rc == ERR_OK ? term_add(c, &leaf, out) : rc;
}
