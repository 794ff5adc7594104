/* spell.c - espell, which answers in XML only (eSpell.dtd 2004). */
#include "pubmed/eutils/answers.h"
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/xml_answer.h"

static void take_parts(const xmlNode *list, struct arena *a, struct eutils_spelling *o)
{
    size_t cap = 0;
    for (const xmlNode *n = xml_first(list, NULL); n; n = xml_next(n, NULL)) {
        struct eutils_spelled s = {.text = xml_text(n, a), .replaced = xml_is(n, "Replaced")};
        if (s.text.len == 0)
            continue;
        o->part = arena_grow(a, o->part, o->n_parts, &cap, sizeof *o->part);
        o->part[o->n_parts++] = s;
    }
}

bool spell_answer_parse(struct str body, struct arena *a, struct eutils_spelling *out)
{
    *out = (struct eutils_spelling){0};
    xmlDoc *doc = answer_xml(body, "eSpellResult");
    if (!doc)
        return false;
    const xmlNode *root = answer_xml_root(doc);
    out->db = xml_child_text(root, "Database", a);
    out->query = xml_child_text(root, "Query", a);
    out->corrected = xml_child_text(root, "CorrectedQuery", a);
    take_parts(xml_first(root, "SpelledQuery"), a, out);
    bool ok = xml_first(root, "Query") && xml_child_text(root, "ERROR", a).len == 0;
    xmlFreeDoc(doc);
    return ok;
}

static bool read_spelling(struct str body, struct arena *a, void *out)
{
    return spell_answer_parse(body, a, out);
}

enum err_code eutils_spell(struct eutils *u, struct str term, struct progress *p, struct arena *a,
                           struct eutils_spelling *out, struct err *e)
{
    const struct eutils_param param[] = {{"db", STR("pubmed")}, {"term", term}};
    enum err_code rc =
        request_read(u, "espell", param, COUNT_OF(param), read_spelling, out, p, a, e);
    if (rc != ERR_OK)
        *out = (struct eutils_spelling){0};
    return rc;
}
