/* nbib_people.c - authors, editors, investigators and subjects in MEDLINE format,
 * where what follows a name belongs to it. */
#include "lib/bib/list.h"
#include "lib/bib/names.h"
#include "lib/bib/tagged/nbib_fields.h"

/* `Casolino, Raffaella` as far as the comma; all of it when there is none. */
static void full_name(struct making *m, struct bib_author **list, size_t *n, struct str v)
{
    size_t comma = str_find(v, STR(","), 0);
    struct bib_author *w = LIST_ADD(m->a, *list, *n);
    *w = (struct bib_author){.last = str_trim(str_sub(v, 0, comma))};
    if (comma != SIZE_MAX)
        w->fore = str_trim(str_sub(v, comma + 1, v.len));
    m->person = w;
}

/* `John A Jr` with the suffix that the short form has told apart. */
static void cut_suffix(struct bib_author *w)
{
    size_t n = w->suffix.len;
    if (n && w->fore.len > n + 1 &&
        str_eq(str_sub(w->fore, w->fore.len - n, w->fore.len), w->suffix))
        w->fore = str_trim(str_sub(w->fore, 0, w->fore.len - n));
    while (n && w->fore.len && w->fore.ptr[w->fore.len - 1] == ',')
        w->fore.len--;
}

/* Initials that don't look like any (`Sh`, `Ø`): what the short form has after the
 * family name. */
static void take_initials(struct bib_author *w, struct str v)
{
    size_t n = w->last.len;
    if (!w->initials.len && !w->suffix.len && v.len > n + 1 && v.ptr[n] == ' ' &&
        str_eq(str_sub(v, 0, n), w->last))
        w->initials = str_sub(v, n + 1, v.len);
}

/* The short form goes with the full one before it; alone it is a name itself. */
static void short_name(struct making *m, struct bib_author **list, size_t *n, struct str v)
{
    struct str last;
    struct bib_author *w = *n ? &(*list)[*n - 1] : NULL;
    bool belongs = w && w == m->person && !w->initials.len && !w->collective.len;
    if (belongs) {
        bib_parse_short_name(v, &last, w);
        cut_suffix(w);
        take_initials(w, v);
        return;
    }
    w = LIST_ADD(m->a, *list, *n);
    *w = bib_parse_name(v, m->a);
    m->person = w;
}

void nbib_on_fau(struct making *m, struct str v)
{
    full_name(m, &m->r->author, &m->r->n_authors, v);
}

void nbib_on_au(struct making *m, struct str v)
{
    if (bib_is_et_al(v))
        m->r->authors_incomplete = true;
    else
        short_name(m, &m->r->author, &m->r->n_authors, v);
}

void nbib_on_fed(struct making *m, struct str v)
{
    full_name(m, &m->r->editor, &m->r->n_editors, v);
}

void nbib_on_ed(struct making *m, struct str v)
{
    short_name(m, &m->r->editor, &m->r->n_editors, v);
}

void nbib_on_fir(struct making *m, struct str v)
{
    full_name(m, &m->r->investigator, &m->r->n_investigators, v);
}

void nbib_on_ir(struct making *m, struct str v)
{
    short_name(m, &m->r->investigator, &m->r->n_investigators, v);
}

void nbib_on_fps(struct making *m, struct str v)
{
    full_name(m, &m->r->subject, &m->r->n_subjects, v);
}

void nbib_on_ps(struct making *m, struct str v)
{
    short_name(m, &m->r->subject, &m->r->n_subjects, v);
}

void nbib_on_cn(struct making *m, struct str v)
{
    struct bib_author *w = LIST_ADD(m->a, m->r->author, m->r->n_authors);
    *w = (struct bib_author){.collective = v};
    m->person = w;
}

void nbib_on_auid(struct making *m, struct str v)
{
    if (m->person && str_starts_nocase(v, "ORCID"))
        m->person->orcid = bib_clean_orcid(v, m->a);
}

void nbib_on_ad(struct making *m, struct str v)
{
    if (m->person)
        *LIST_ADD(m->a, m->person->affiliation, m->person->n_affiliations) = v;
}
