/* form.c - NGC's extraction form: Bilag 2 (data extraction) and the columns of Bilag 3. */
#include "screen/evidence/evidence.h"

static const struct extraction_field FORM[] = {
    {"literature", {"Literature", "Litteraturtype"}},
    {"study", {"Study", "Studie"}},
    {"population", {"Population", "Population"}},
    {"country", {"Country", "Land"}},
    {"age", {"Age", "Alder"}},
    {"study_design", {"Study design", "Studiedesign"}},
    {"study_methods", {"Study methods", "Studiemetoder"}},
    {"intervention", {"Intervention", "Intervention"}},
    {"limitations", {"Limitations", "Begrænsninger"}},
    {"aim", {"Aim", "Formål"}},
    {"genetic_findings", {"Genetic findings", "Genetiske fund"}},
    {"clinical_findings", {"Clinical findings/utility", "Kliniske fund/nytte"}},
    {"results_table", {"Results table", "Resultattabel"}},
    {"conclusion", {"Conclusion", "Konklusion"}},
    {"included_studies", {"Included studies", "Inkluderede studier"}},
    {"patients", {"Patients", "Patienter"}},
    {"bias", {"Remarks on bias", "Bemærkninger om bias"}},
    {"recommendation", {"Recommendation", "Anbefaling"}},
};

const struct extraction_field *extraction_form(size_t *n)
{
    *n = COUNT_OF(FORM);
    return FORM;
}

const struct extraction_field *extraction_find(struct str id)
{
    for (size_t i = 0; i < COUNT_OF(FORM); i++)
        if (str_eq_c(id, FORM[i].id))
            return &FORM[i];
    return NULL;
}

const char *const *extraction_words(struct str field)
{
    static const char *const literature[] = {"secondary", "primary", NULL};
    return str_eq(field, STR("literature")) ? literature : NULL;
}
