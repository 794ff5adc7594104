/* related_words.c - `preprint of record 12`, and retractions told loudly. */
#include "app/cli/related_words.h"

#include "app/cli/messages.h"

static const char *kind_word(struct cli *c, struct str kind)
{
    static const struct {
        const char *kind;
        const struct msg *word;
    } words[] = {{"retraction", &msg_related_retraction},
                 {"concern", &msg_related_concern},
                 {"erratum", &msg_related_erratum},
                 {"notice", &msg_related_notice},
                 {"update", &msg_related_update},
                 {"version", &msg_related_version},
                 {"republished", &msg_related_republished},
                 {"preprint", &msg_related_preprint},
                 {"abstract", &msg_related_abstract},
                 {"protocol", &msg_related_protocol},
                 {"reply", &msg_related_reply},
                 {"comment", &msg_related_comment},
                 {"summary", &msg_related_summary}};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_eq_c(kind, words[i].kind))
            return words[i].word->text[c->lang];
    return msg_related_other.text[c->lang];
}

static void indented(struct cli *c, int indent)
{
    for (int i = 0; i < indent; i++)
        buf_addch(&c->out, ' ');
}

void related_say(struct cli *c, const struct bib_record *r, const struct related *list, size_t n,
                 int indent)
{
    if (related_is_retracted(r, list, n)) {
        indented(c, indent);
        cli_say(c, MSG_RELATED_RETRACTED);
    }
    for (size_t i = 0; i < n; i++) {
        const struct related *x = &list[i];
        const char *kind = kind_word(c, x->kind);
        indented(c, indent);
        if (x->role == RELATED_IS)
            cli_say(c, MSG_RELATED_IS(kind, x->other, x->citation));
        else if (x->role == RELATED_HAS)
            cli_say(c, MSG_RELATED_HAS(kind, x->other, x->citation));
        else
            cli_say(c, MSG_RELATED_EITHER(kind, x->other, x->citation));
    }
}
