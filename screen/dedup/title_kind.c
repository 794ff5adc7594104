/* title_kind.c - what a title says of its text: a notice, a reply, a protocol, nothing at all. */
#include "lib/base/text.h"
#include "screen/dedup/key.h"

#include <ctype.h>

/* Titles at most this long, in characters without blanks, fit many publications. */
#define GENERIC_CHARS 19

/* What a title says the text is, by its first words. */
static unsigned kind_of(struct str folded)
{
    static const struct {
        const char *start;
        unsigned kind;
    } table[] = {{"erratum", KIND_ERRATUM},
                 {"errata", KIND_ERRATUM},
                 {"corrigendum", KIND_ERRATUM},
                 {"corrigenda", KIND_ERRATUM},
                 {"correction to", KIND_ERRATUM},
                 {"correction for", KIND_ERRATUM},
                 {"author correction", KIND_ERRATUM},
                 {"publisher correction", KIND_ERRATUM},
                 {"publisher s note", KIND_ERRATUM},
                 {"expression of concern", KIND_RETRACTION},
                 {"retraction", KIND_RETRACTION},
                 {"notice of retraction", KIND_RETRACTION},
                 {"reply", KIND_REPLY},
                 {"author reply", KIND_REPLY},
                 {"author s reply", KIND_REPLY},
                 {"authors reply", KIND_REPLY},
                 {"in reply", KIND_REPLY},
                 {"response to", KIND_REPLY},
                 {"author response", KIND_REPLY},
                 {"authors response", KIND_REPLY},
                 {"comment", KIND_COMMENT},
                 {"editorial comment", KIND_COMMENT},
                 {"invited comment", KIND_COMMENT},
                 {"letter to the editor", KIND_COMMENT},
                 {"letter", KIND_COMMENT}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (str_starts(folded, table[i].start))
            return table[i].kind;
    return 0;
}

/* `... Authors' reply`, `... - Reply`, `...: reply to comments`. */
static unsigned kind_of_ending(struct str folded)
{
    static const char *const reply[] = {" reply", " authors response", " author s response",
                                        " author response", " reply to comments"};
    for (size_t i = 0; i < sizeof reply / sizeof reply[0]; i++)
        if (str_ends(folded, reply[i]))
            return KIND_REPLY;
    return 0;
}

unsigned key_title_kind(struct str title, struct str folded)
{
    unsigned kind = kind_of(folded);
    /* `Correction: …` is a notice, `Correction of …` a treatment. */
    if (str_starts(folded, "correction") && str_starts_nocase(title, "correction:"))
        kind |= KIND_ERRATUM;
    if (str_starts_nocase(title, "re:") || str_starts(title, "Re. "))
        kind |= KIND_COMMENT;
    kind |= kind_of_ending(folded);
    if (str_find(folded, STR("study protocol"), 0) != SIZE_MAX || str_starts(folded, "protocol ") ||
        str_find(folded, STR("protocol for "), 0) != SIZE_MAX ||
        str_find(folded, STR("review protocol"), 0) != SIZE_MAX ||
        str_find(folded, STR("trial protocol"), 0) != SIZE_MAX || str_ends(folded, " protocol"))
        kind |= KIND_PROTOCOL;
    return kind;
}

/* Titles of nothing but such words fit many publications: letter to the editor,
 * abstracts of the 12th annual meeting. */
static bool is_generic_word(struct str w)
{
    static const char *const list[] = {"letter",
                                       "letters",
                                       "to",
                                       "editor",
                                       "editors",
                                       "reply",
                                       "response",
                                       "editorial",
                                       "comment",
                                       "comments",
                                       "commentary",
                                       "abstract",
                                       "abstracts",
                                       "of",
                                       "annual",
                                       "meeting",
                                       "issue",
                                       "this",
                                       "in",
                                       "from",
                                       "news",
                                       "book",
                                       "books",
                                       "review",
                                       "reviews",
                                       "introduction",
                                       "preface",
                                       "foreword",
                                       "correspondence",
                                       "erratum",
                                       "errata",
                                       "correction",
                                       "corrections",
                                       "conference",
                                       "proceedings",
                                       "poster",
                                       "posters",
                                       "session",
                                       "sessions",
                                       "oral",
                                       "presentations",
                                       "presentation",
                                       "congress",
                                       "society",
                                       "author",
                                       "authors",
                                       "notes",
                                       "announcements",
                                       "obituary",
                                       "case",
                                       "report",
                                       "reports",
                                       "image",
                                       "images",
                                       "quiz",
                                       "clinical",
                                       "picture",
                                       "month",
                                       "contents",
                                       "index",
                                       "supplement",
                                       "scientific",
                                       "program",
                                       "programme",
                                       "guest",
                                       "invited",
                                       "president",
                                       "message",
                                       "symposium",
                                       "international",
                                       "national",
                                       "european",
                                       "american",
                                       "world",
                                       "on",
                                       "for",
                                       "by",
                                       "st",
                                       "nd",
                                       "rd",
                                       "th",
                                       "table",
                                       "selected",
                                       "summaries",
                                       "highlights",
                                       "abstractsof",
                                       "s",
                                       NULL};
    return key_is_one_of(w, list);
}

bool key_title_is_generic(const struct key_title *t)
{
    if (text_length(t->compact) <= GENERIC_CHARS)
        return true;
    for (size_t i = 0; i < t->n_words; i++) {
        struct str w = key_word_text(t, i);
        if (!isdigit((unsigned char)w.ptr[0]) && !is_generic_word(w))
            return false;
    }
    return true;
}

bool key_title_is_none(struct str folded)
{
    static const char *const list[] = {"no title",
                                       "no title available",
                                       "untitled",
                                       "not available",
                                       "title not available",
                                       "unknown",
                                       "no title found",
                                       "na",
                                       NULL};
    return key_is_one_of(folded, list);
}
