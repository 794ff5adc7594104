/* ovid_field.c - Ovid MEDLINE's field codes, and where PubMed looks for the same.
 * PubMed has no field for the abstract alone; its title/abstract field takes in author
 * keywords; its text word field is the nearest to Ovid's many-purpose field `mp`. */
#include "lib/base/text.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/ovid_internal.h"

enum nearness { SAME, WIDER, OTHER_WAY };

struct code {
    const char *code;
    unsigned target;
    const char *tag; /* OVID_OTHER */
    enum nearness near;
};

static const struct code codes[] = {
    {"ti", OVID_TI, NULL, SAME},
    {"ab", OVID_TIAB, NULL, WIDER}, /* with `ti` beside it the same */
    {"tw", OVID_TIAB, NULL, SAME},
    {"mp", OVID_TW, NULL, OTHER_WAY},
    {"af", OVID_ALL, NULL, SAME},
    {"kf", OVID_OTHER, "ot", SAME},
    {"kw", OVID_OTHER, "ot", SAME},
    {"hw", OVID_TW, NULL, WIDER},
    {"sh", OVID_HEADING_NAME, NULL, SAME},
    {"fs", OVID_SH, NULL, SAME},
    {"xs", OVID_SH_EXPLODED, NULL, SAME},
    {"fx", OVID_SH_EXPLODED, NULL, SAME},
    {"pt", OVID_PT, NULL, SAME},
    {"ot", OVID_OTHER, "tt", SAME},
    {"nm", OVID_OTHER, "nm", SAME},
    {"rn", OVID_OTHER, "rn", SAME},
    {"rs", OVID_OTHER, "nm", OTHER_WAY},
    {"px", OVID_OTHER, "nm", OTHER_WAY},
    {"au", OVID_OTHER, "au", SAME},
    {"in", OVID_OTHER, "ad", SAME},
    {"cn", OVID_OTHER, "cn", SAME},
    {"ps", OVID_OTHER, "ps", SAME},
    {"jn", OVID_OTHER, "ta", SAME},
    {"jw", OVID_OTHER, "ta", OTHER_WAY},
    {"ja", OVID_OTHER, "ta", SAME},
    {"is", OVID_OTHER, "is", SAME},
    {"cp", OVID_OTHER, "pl", SAME},
    {"la", OVID_OTHER, "la", SAME},
    {"lg", OVID_OTHER, "la", SAME},
    {"ui", OVID_OTHER, "pmid", SAME},
    {"vo", OVID_OTHER, "vi", SAME},
    {"ip", OVID_OTHER, "ip", SAME},
    {"gi", OVID_OTHER, "gr", SAME},
    {"si", OVID_OTHER, "si", SAME},
    {"yr", OVID_OTHER, "dp", SAME},
    {"dp", OVID_OTHER, "dp", SAME},
    {"ed", OVID_OTHER, "mhda", OTHER_WAY},
    {"ez", OVID_OTHER, "edat", SAME},
    {"da", OVID_OTHER, "crdt", OTHER_WAY},
    {"dt", OVID_OTHER, "crdt", OTHER_WAY},
    {"dc", OVID_OTHER, "crdt", OTHER_WAY},
    {"ep", OVID_OTHER, "epdat", SAME},
    {"up", OVID_OTHER, "lr", OTHER_WAY},
    {"rd", OVID_OTHER, "lr", SAME},
    /* Known to Ovid, with nothing like it in PubMed: in all fields. */
    {"id", OVID_TW, NULL, WIDER},
    {"sb", OVID_ALL, NULL, WIDER},
    {"st", OVID_ALL, NULL, WIDER},
    {"so", OVID_ALL, NULL, WIDER},
    {"cm", OVID_ALL, NULL, WIDER},
    {"dv", OVID_ALL, NULL, WIDER},
    {"em", OVID_OTHER, "mhda", OTHER_WAY},
};

static const struct code *find(struct str code)
{
    for (size_t i = 0; i < COUNT_OF(codes); i++)
        if (str_eq_nocase_c(code, codes[i].code))
            return &codes[i];
    return NULL;
}

bool ovid_is_field(struct str code)
{
    return find(code) != NULL;
}

static const char *tag_of(const struct code *c)
{
    if (c->target == OVID_OTHER)
        return c->tag;
    return c->target == OVID_TIAB ? "tiab" : c->target == OVID_ALL ? "all" : "tw";
}

static bool is_date_tag(const char *tag)
{
    static const char *const tags[] = {"dp", "mhda", "edat", "crdt", "epdat", "lr"};
    for (size_t i = 0; i < COUNT_OF(tags); i++)
        if (strcmp(tag, tags[i]) == 0)
            return true;
    return false;
}

static void add_other(struct ovid_fields *f, const char *tag)
{
    for (size_t i = 0; i < f->n_other; i++)
        if (strcmp(f->other[i], tag) == 0)
            return;
    if (f->n_other == COUNT_OF(f->other))
        return;
    f->other[f->n_other++] = tag;
    f->is_date = f->is_date || is_date_tag(tag);
    f->targets |= OVID_OTHER;
}

static void drop_other(struct ovid_fields *f, const char *tag)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n_other; i++)
        if (strcmp(f->other[i], tag) != 0)
            f->other[n++] = f->other[i];
    f->n_other = n;
    if (n == 0)
        f->targets &= ~(unsigned)OVID_OTHER;
}

/* What a wider field holds needs no field of its own. */
static void drop_covered(struct ovid_fields *f)
{
    if (f->targets & OVID_ALL) {
        *f = (struct ovid_fields){.targets = OVID_ALL};
        return;
    }
    if (f->targets & OVID_TW) {
        f->targets &= ~(unsigned)(OVID_TI | OVID_TIAB | OVID_HEADING_NAME);
        drop_other(f, "ot");
        drop_other(f, "nm");
    }
    if (f->targets & OVID_TIAB) {
        f->targets &= ~(unsigned)OVID_TI;
        drop_other(f, "ot");
    }
}

void ovid_fields_read(struct ovid_context *c, struct str list, const char *at,
                      struct ovid_fields *out)
{
    struct str rest = list, part;
    bool title = false, abstract_only = false;
    *out = (struct ovid_fields){0};
    if (list.len == 0) {
        out->targets = OVID_TW;
        ovid_changed(c, at, MSG_OVID_FIELD_NONE);
        return;
    }
    while (str_split(&rest, ',', &part)) {
        const struct code *code = find(str_trim(part));
        if (!code)
            continue;
        title = title || code->target == OVID_TI;
        if (strcmp(code->code, "ab") == 0)
            abstract_only = true;
        else if (code->near == WIDER)
            ovid_changed(c, part.ptr, MSG_OVID_FIELD_WIDER(code->code, tag_of(code)));
        else if (code->near == OTHER_WAY)
            ovid_changed(c, part.ptr, MSG_OVID_FIELD_NEAR(code->code, tag_of(code)));
        if (code->target == OVID_OTHER)
            add_other(out, code->tag);
        else
            out->targets |= code->target;
    }
    if (abstract_only && !title)
        ovid_changed(c, list.ptr, MSG_OVID_FIELD_WIDER("ab", "tiab"));
    drop_covered(out);
}
