/* roots.c - see roots.h. The table is the first level of MeSH's tree in 2024
 * (meshb.nlm.nih.gov/treeView). A name that changed in another year is not found, and
 * its top is counted as missing. */
#include "pubmed/mesh/roots.h"

#define TOP_BYTES 3 /* a letter and two digits */

static const struct {
    const char *number, *name;
} tops[] = {
    {"A01", "Body Regions"},
    {"A02", "Musculoskeletal System"},
    {"A03", "Digestive System"},
    {"A04", "Respiratory System"},
    {"A05", "Urogenital System"},
    {"A06", "Endocrine System"},
    {"A07", "Cardiovascular System"},
    {"A08", "Nervous System"},
    {"A09", "Sense Organs"},
    {"A10", "Tissues"},
    {"A11", "Cells"},
    {"A12", "Fluids and Secretions"},
    {"A13", "Animal Structures"},
    {"A14", "Stomatognathic System"},
    {"A15", "Hemic and Immune Systems"},
    {"A16", "Embryonic Structures"},
    {"A17", "Integumentary System"},
    {"A18", "Plant Structures"},
    {"A19", "Fungal Structures"},
    {"A20", "Bacterial Structures"},
    {"A21", "Viral Structures"},
    {"B01", "Eukaryota"},
    {"B02", "Archaea"},
    {"B03", "Bacteria"},
    {"B04", "Viruses"},
    {"B05", "Organism Forms"},
    {"C01", "Infections"},
    {"C04", "Neoplasms"},
    {"C05", "Musculoskeletal Diseases"},
    {"C06", "Digestive System Diseases"},
    {"C07", "Stomatognathic Diseases"},
    {"C08", "Respiratory Tract Diseases"},
    {"C09", "Otorhinolaryngologic Diseases"},
    {"C10", "Nervous System Diseases"},
    {"C11", "Eye Diseases"},
    {"C12", "Urogenital Diseases"},
    {"C14", "Cardiovascular Diseases"},
    {"C15", "Hemic and Lymphatic Diseases"},
    {"C16", "Congenital, Hereditary, and Neonatal Diseases and Abnormalities"},
    {"C17", "Skin and Connective Tissue Diseases"},
    {"C18", "Nutritional and Metabolic Diseases"},
    {"C19", "Endocrine System Diseases"},
    {"C20", "Immune System Diseases"},
    {"C21", "Disorders of Environmental Origin"},
    {"C22", "Animal Diseases"},
    {"C23", "Pathological Conditions, Signs and Symptoms"},
    {"C24", "Occupational Diseases"},
    {"C25", "Chemically-Induced Disorders"},
    {"C26", "Wounds and Injuries"},
    {"D01", "Inorganic Chemicals"},
    {"D02", "Organic Chemicals"},
    {"D03", "Heterocyclic Compounds"},
    {"D04", "Polycyclic Compounds"},
    {"D05", "Macromolecular Substances"},
    {"D06", "Hormones, Hormone Substitutes, and Hormone Antagonists"},
    {"D08", "Enzymes and Coenzymes"},
    {"D09", "Carbohydrates"},
    {"D10", "Lipids"},
    {"D12", "Amino Acids, Peptides, and Proteins"},
    {"D13", "Nucleic Acids, Nucleotides, and Nucleosides"},
    {"D20", "Complex Mixtures"},
    {"D23", "Biological Factors"},
    {"D25", "Biomedical and Dental Materials"},
    {"D26", "Pharmaceutical Preparations"},
    {"D27", "Chemical Actions and Uses"},
    {"E01", "Diagnosis"},
    {"E02", "Therapeutics"},
    {"E03", "Anesthesia and Analgesia"},
    {"E04", "Surgical Procedures, Operative"},
    {"E05", "Investigative Techniques"},
    {"E06", "Dentistry"},
    {"E07", "Equipment and Supplies"},
    {"F01", "Behavior and Behavior Mechanisms"},
    {"F02", "Psychological Phenomena"},
    {"F03", "Mental Disorders"},
    {"F04", "Behavioral Disciplines and Activities"},
    {"G01", "Physical Phenomena"},
    {"G02", "Chemical Phenomena"},
    {"G03", "Metabolism"},
    {"G04", "Cell Physiological Phenomena"},
    {"G05", "Genetic Phenomena"},
    {"G06", "Microbiological Phenomena"},
    {"G07", "Physiological Phenomena"},
    {"G08", "Reproductive and Urinary Physiological Phenomena"},
    {"G09", "Circulatory and Respiratory Physiological Phenomena"},
    {"G10", "Digestive System and Oral Physiological Phenomena"},
    {"G11", "Musculoskeletal and Neural Physiological Phenomena"},
    {"G12", "Immune System Phenomena"},
    {"G13", "Integumentary System Physiological Phenomena"},
    {"G14", "Ocular Physiological Phenomena"},
    {"G15", "Plant Physiological Phenomena"},
    {"G16", "Biological Phenomena"},
    {"G17", "Mathematical Concepts"},
    {"H01", "Natural Science Disciplines"},
    {"H02", "Health Occupations"},
    {"I01", "Social Sciences"},
    {"I02", "Education"},
    {"I03", "Human Activities"},
    {"J01", "Technology, Industry, and Agriculture"},
    {"J02", "Food and Beverages"},
    {"J03", "Non-Medical Public and Private Facilities"},
    {"K01", "Humanities"},
    {"L01", "Information Science"},
    {"M01", "Persons"},
    {"N01", "Population Characteristics"},
    {"N02", "Health Care Facilities, Manpower, and Services"},
    {"N03", "Health Care Economics and Organizations"},
    {"N04", "Health Services Administration"},
    {"N05", "Health Care Quality, Access, and Evaluation"},
    {"N06", "Environment and Public Health"},
    {"V01", "Publication Components"},
    {"V02", "Publication Formats"},
    {"V03", "Study Characteristics"},
    {"V04", "Support of Research"},
    {"Z01", "Geographic Locations"},
};

enum state { TOP_UNUSED, TOP_NEEDED, TOP_CARRIED };

/* The tops that tree numbers of descriptors speak of, A00 to Z99. */
static void look(const struct mesh_model *m, enum state state[26][100])
{
    for (size_t i = 0; i < m->n; i++) {
        const struct mesh_model_heading *h = &m->item[i];
        for (size_t t = 0; h->h.kind == MESH_DESCRIPTOR && t < h->h.n_trees; t++) {
            struct str n = h->tree[t];
            if (n.len < TOP_BYTES || n.ptr[0] < 'A' || n.ptr[0] > 'Z' || n.ptr[1] < '0' ||
                n.ptr[1] > '9' || n.ptr[2] < '0' || n.ptr[2] > '9')
                continue;
            enum state *s = &state[n.ptr[0] - 'A'][(n.ptr[1] - '0') * 10 + n.ptr[2] - '0'];
            if (n.len == TOP_BYTES)
                *s = TOP_CARRIED;
            else if (*s == TOP_UNUSED)
                *s = TOP_NEEDED;
        }
    }
}

static const char *name_of(size_t letter, size_t number, struct str *top)
{
    for (size_t i = 0; i < COUNT_OF(tops); i++) {
        const char *n = tops[i].number;
        *top = str_c(n);
        if ((size_t)(n[0] - 'A') == letter && (size_t)((n[1] - '0') * 10 + n[2] - '0') == number)
            return tops[i].name;
    }
    return NULL;
}

static bool give(struct mesh_model *m, const char *name, struct str top)
{
    for (size_t i = 0; name && i < m->n; i++) {
        struct mesh_model_heading *h = &m->item[i];
        if (h->h.kind != MESH_DESCRIPTOR || !str_eq_c(h->h.name, name))
            continue;
        struct str *tree = ARENA_ARRAY(m->arena, h->h.n_trees + 1, struct str);
        size_t at = 0; /* sorted as before */
        while (at < h->h.n_trees && str_cmp(h->tree[at], top) < 0)
            at++;
        for (size_t t = 0; t <= h->h.n_trees; t++)
            tree[t] = t == at ? top : h->tree[t - (t > at)];
        h->tree = tree;
        h->h.tree = tree;
        h->h.n_trees++;
        m->n_trees++;
        return true;
    }
    return false;
}

struct mesh_roots mesh_roots_repair(struct mesh_model *m)
{
    enum state state[26][100] = {0};
    struct mesh_roots roots = {0};
    look(m, state);
    for (size_t letter = 0; letter < COUNT_OF(state); letter++)
        for (size_t number = 0; number < COUNT_OF(state[0]); number++) {
            struct str top;
            if (state[letter][number] != TOP_NEEDED)
                continue;
            if (give(m, name_of(letter, number, &top), top))
                roots.set++;
            else
                roots.missing++;
        }
    return roots;
}
