/* changed.c - in what two versions of a record differ.
 *
 * Compared is what was read, not the bytes: a file format or a program that writes the same
 * differently changes no record. */
#include "lib/bib/record_json.h"
#include "screen/search/diff_internal.h"
#include "screen/search/messages.h"

static const struct {
    const char *key; /* of lib/bib/record_json */
    enum changed_field field;
} keys[] = {
    {"title", CHANGED_TITLE},
    {"vernacular_title", CHANGED_TITLE},
    {"book_title", CHANGED_TITLE},
    {"collection_title", CHANGED_TITLE},
    {"abstract", CHANGED_ABSTRACT},
    {"other_abstract", CHANGED_ABSTRACT},
    {"author", CHANGED_AUTHORS},
    {"authors_incomplete", CHANGED_AUTHORS},
    {"editor", CHANGED_AUTHORS},
    {"investigator", CHANGED_AUTHORS},
    {"journal", CHANGED_JOURNAL},
    {"journal_abbr", CHANGED_JOURNAL},
    {"medline_ta", CHANGED_JOURNAL},
    {"volume", CHANGED_JOURNAL},
    {"issue", CHANGED_JOURNAL},
    {"pages", CHANGED_JOURNAL},
    {"start_page", CHANGED_JOURNAL},
    {"print_date", CHANGED_DATES},
    {"medline_date", CHANGED_DATES},
    {"electronic_date", CHANGED_DATES},
    {"status", CHANGED_STATUS},
    {"indexing_method", CHANGED_STATUS},
    {"date_completed", CHANGED_STATUS},
    {"publication_status", CHANGED_PUBLICATION_STATUS},
    {"pub_model", CHANGED_PUBLICATION_STATUS},
    {"mesh", CHANGED_MESH},
    {"supplementary", CHANGED_MESH},
    {"chemical", CHANGED_MESH},
    {"pub_type", CHANGED_TYPES},
    {"keyword", CHANGED_KEYWORDS},
    {"link", CHANGED_LINKS},
    {"doi", CHANGED_IDS},
    {"pmcid", CHANGED_IDS},
    {"id", CHANGED_IDS},
    {"pmid_version", CHANGED_IDS},
    {"date_revised", CHANGED_REVISED},
    {"history", CHANGED_REVISED},
};

static const char *const names[CHANGED_FIELD_COUNT] = {
    [CHANGED_TITLE] = "title",
    [CHANGED_ABSTRACT] = "abstract",
    [CHANGED_AUTHORS] = "authors",
    [CHANGED_JOURNAL] = "journal",
    [CHANGED_DATES] = "dates",
    [CHANGED_STATUS] = "status",
    [CHANGED_PUBLICATION_STATUS] = "publication_status",
    [CHANGED_MESH] = "mesh",
    [CHANGED_TYPES] = "publication_types",
    [CHANGED_KEYWORDS] = "keywords",
    [CHANGED_LINKS] = "links",
    [CHANGED_IDS] = "ids",
    [CHANGED_REVISED] = "revised",
    [CHANGED_OTHER] = "other",
};

const char *changed_field_name(enum changed_field f)
{
    return names[f];
}

char *changed_field_text(enum changed_field f, enum lang lang, struct arena *a)
{
    const struct msg_call text[CHANGED_FIELD_COUNT] = {
        [CHANGED_TITLE] = MSG_CHANGED_TITLE,
        [CHANGED_ABSTRACT] = MSG_CHANGED_ABSTRACT,
        [CHANGED_AUTHORS] = MSG_CHANGED_AUTHORS,
        [CHANGED_JOURNAL] = MSG_CHANGED_JOURNAL,
        [CHANGED_DATES] = MSG_CHANGED_DATES,
        [CHANGED_STATUS] = MSG_CHANGED_STATUS,
        [CHANGED_PUBLICATION_STATUS] = MSG_CHANGED_PUBLICATION_STATUS,
        [CHANGED_MESH] = MSG_CHANGED_MESH,
        [CHANGED_TYPES] = MSG_CHANGED_TYPES,
        [CHANGED_KEYWORDS] = MSG_CHANGED_KEYWORDS,
        [CHANGED_LINKS] = MSG_CHANGED_LINKS,
        [CHANGED_IDS] = MSG_CHANGED_IDS,
        [CHANGED_REVISED] = MSG_CHANGED_REVISED,
        [CHANGED_OTHER] = MSG_CHANGED_OTHER,
    };
    return msg_text(a, lang, text[f]);
}

static enum changed_field field_of(const char *key)
{
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (strcmp(keys[i].key, key) == 0)
            return keys[i].field;
    return CHANGED_OTHER;
}

static json_t *as_json(const struct bib_record *r)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    struct err ignored = {0};
    json_t *out = NULL;
    bib_to_json(r, &j);
    if (json_load(buf_str(&text), "record", &out, &ignored) != ERR_OK)
        out = NULL;
    buf_release(&text);
    return out;
}

static unsigned not_in(json_t *of, json_t *other)
{
    const char *key;
    json_t *value;
    unsigned fields = 0;
    json_object_foreach(of, key, value)
    {
        if (!json_equal(value, json_object_get(other, key)))
            fields |= 1U << field_of(key);
    }
    return fields;
}

unsigned changed_fields(const struct bib_record *was, const struct bib_record *is)
{
    json_t *x = as_json(was), *y = as_json(is);
    unsigned fields = not_in(x, y) | not_in(y, x);
    json_decref(x);
    json_decref(y);
    return fields;
}
