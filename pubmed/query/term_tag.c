/* term_tag.c - a tag: which field, and the modifiers that PubMed honours on it. */
#include "lib/base/text.h"
#include "pubmed/query/fields.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/term.h"

#define PROXIMITY_MAX 1000000 /* more than any text has words */

static bool read_near(struct str modifier, int64_t *out)
{
    struct str n = str_sub(modifier, 1, modifier.len);
    int64_t words;
    if (modifier.len < 2 || modifier.ptr[0] != '~' || !str_int64(n, &words) || words < 0)
        return false;
    *out = words < PROXIMITY_MAX ? words : PROXIMITY_MAX;
    return true;
}

static enum err_code read_modifier(struct term_context *c, const struct field_row *row,
                                   struct str modifier, struct term_tag *out)
{
    int64_t words = -1;
    bool noexp = str_eq_nocase_c(modifier, "noexp"), near = read_near(modifier, &words);
    if (!noexp && !near)
        return reading_deny(c->r, out->start, MSG_QUERY_MODIFIER_UNKNOWN(modifier),
                            MSG_QUERY_MODIFIER_IGNORED(modifier, row->display));
    if ((noexp && !row->noexp) || (near && !row->proximity)) {
        reading_note(c->r, NOTE_WARNING, out->start,
                     MSG_QUERY_MODIFIER_IGNORED(modifier, row->display));
        return ERR_OK;
    }
    out->proximity = words;
    out->noexp = noexp;
    return ERR_OK;
}

static enum err_code unknown(struct term_context *c, size_t at, struct str whole, struct str name)
{
    const char *near = field_nearest_tag(name, c->build->a);
    if (near)
        return reading_deny(c->r, at, MSG_QUERY_TAG_UNKNOWN_NEAR(whole, near),
                            MSG_QUERY_TAG_DROPPED_NEAR(whole, near));
    return reading_deny(c->r, at, MSG_QUERY_TAG_UNKNOWN(whole), MSG_QUERY_TAG_DROPPED(whole));
}

enum err_code term_read_tag(struct term_context *c, const struct token *tag, struct term_tag *out)
{
    struct str whole = text_squeeze(tag->text, c->build->a);
    size_t colon = str_find(whole, STR(":"), 0);
    struct str name = str_trim(str_sub(whole, 0, colon == SIZE_MAX ? whole.len : colon));
    const struct field_row *row = field_by_tag(name);
    *out = (struct term_tag){.proximity = -1, .text = whole, .start = tag->start, .field = QF_ALL};
    if (!row)
        return unknown(c, tag->start, whole, name);
    out->given = true;
    out->field = row->field;
    if (colon == SIZE_MAX)
        return ERR_OK;
    return read_modifier(c, row, str_trim(str_sub(whole, colon + 1, whole.len)), out);
}
