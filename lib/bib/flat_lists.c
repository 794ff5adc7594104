/* flat_lists.c - people, keywords, headings, serial numbers and other lists of a row. */
#include "lib/bib/build.h"
#include "lib/bib/flat_internal.h"
#include "lib/bib/list.h"
#include "lib/bib/names.h"
#include "lib/bib/plain.h"
#include "lib/bib/terms.h"

static struct flat_list items_of(const struct flat_value *v, bool names, bool commas,
                                 struct arena *a)
{
    if (!v->n_items)
        return names ? flat_split_names(v->text, a) : flat_split(v->text, commas, a);
    struct flat_list l = {ARENA_ARRAY(a, v->n_items, struct str), 0};
    for (size_t i = 0; i < v->n_items; i++) {
        l.item[l.n] = bib_plain_text(v->item[i], a);
        l.n += l.item[l.n].len > 0;
    }
    return l;
}

void flat_people(struct making *m, const struct flat_value *v)
{
    bool author = v->field == FLAT_AUTHORS;
    for (size_t i = 0; i < v->n_people; i++)
        if (author)
            *LIST_ADD(m->a, m->r->author, m->r->n_authors) = v->person[i];
        else
            *LIST_ADD(m->a, m->r->editor, m->r->n_editors) = v->person[i];
    if (v->n_people)
        return;
    struct flat_list l = items_of(v, true, true, m->a);
    for (size_t i = 0; i < l.n; i++) {
        if (bib_is_et_al(l.item[i]))
            m->r->authors_incomplete = m->r->authors_incomplete || author;
        else if (author)
            *LIST_ADD(m->a, m->r->author, m->r->n_authors) = bib_parse_name(l.item[i], m->a);
        else
            *LIST_ADD(m->a, m->r->editor, m->r->n_editors) = bib_parse_name(l.item[i], m->a);
    }
}

/* A star marks a main one, as in PubMed's headings. */
void flat_keywords(struct making *m, const struct flat_value *v)
{
    struct flat_list l = items_of(v, false, true, m->a);
    for (size_t i = 0; i < l.n; i++) {
        struct str one = l.item[i];
        bool star = one.ptr[0] == '*';
        one = str_trim(str_sub(one, star, one.len));
        if (one.len)
            *LIST_ADD(m->a, m->r->keyword, m->r->n_keywords) =
                (struct bib_term){.name = one, .major = star || v->field == FLAT_MAIN_KEYWORDS};
    }
}

static struct str take_star(struct str s, bool *major)
{
    s = str_trim(s);
    *major = s.len && s.ptr[0] == '*';
    return *major ? str_trim(str_sub(s, 1, s.len)) : s;
}

/* `Neoplasms/genetics/therapy`, a star before each main part. */
static void add_heading(struct making *m, struct str s)
{
    struct bib_mesh h = {0};
    struct str part;
    while (str_split(&s, '/', &part)) {
        bool major;
        part = take_star(part, &major);
        if (!part.len)
            continue;
        if (!h.name.len) {
            h.name = part;
            h.major = major;
        } else {
            *LIST_ADD(m->a, h.qualifier, h.n_qualifiers) =
                (struct bib_qualifier){.name = part, .major = major};
        }
    }
    if (h.name.len)
        *LIST_ADD(m->a, m->r->mesh, m->r->n_mesh) = h;
}

void flat_headings(struct making *m, const struct flat_value *v)
{
    if (str_starts(v->text, "{")) {
        flat_extra(m, v->name, v->text);
        return;
    }
    struct flat_list l = items_of(v, false, false, m->a);
    for (size_t i = 0; i < l.n; i++)
        add_heading(m, l.item[i]);
}

static struct flat_list one_item(struct str s, struct arena *a)
{
    struct flat_list l = {ARENA_NEW(a, struct str), 1};
    l.item[0] = s;
    return l;
}

void flat_texts(struct making *m, const struct flat_value *v)
{
    struct bib_record *r = m->r;
    struct flat_list l = items_of(v, false, v->field == FLAT_LANGUAGE, m->a);
    /* Embase names the people of an address before it, with `;` between them. */
    if (v->field == FLAT_AFFILIATIONS && str_starts(v->text, "("))
        l = one_item(bib_plain_text(v->text, m->a), m->a);
    for (size_t i = 0; i < l.n; i++) {
        if (v->field == FLAT_LANGUAGE)
            *LIST_ADD(m->a, r->language, r->n_languages) = bib_language(l.item[i], m->a);
        else if (v->field == FLAT_PUB_TYPE)
            *LIST_ADD(m->a, r->pub_type, r->n_pub_types) = (struct bib_term){.name = l.item[i]};
        else if (r->n_authors)
            *LIST_ADD(m->a, r->author[0].affiliation, r->author[0].n_affiliations) = l.item[i];
    }
}

void flat_serials(struct making *m, const struct flat_value *v)
{
    struct bib_record *r = m->r, one = {0};
    struct flat_list l = items_of(v, false, false, m->a);
    bool electronic = v->field == FLAT_ELECTRONIC_ISSN;
    for (size_t i = 0; i < l.n; i++)
        bib_add_serials(electronic ? &one : r, l.item[i], m->a);
    if (electronic)
        r->issn_electronic = one.issn_print.len ? one.issn_print : one.issn_electronic;
    if (!r->issn_print.len && !r->issn_electronic.len && !r->issn_linking.len && !r->n_isbns)
        flat_extra(m, v->name, v->text);
}
