/* nbib_fields.h - one function per tag of the MEDLINE format. */
#ifndef SIGTE_BIB_NBIB_FIELDS_H
#define SIGTE_BIB_NBIB_FIELDS_H

#include "lib/bib/record.h"
#include "lib/bib/tagged/tagged.h"

/* Where a record is being made, and whom AD, AU and AUID are about. */
struct making {
    struct arena *a;
    struct bib_record *r;
    struct bib_author *person;
    struct str keyword_owner;
    struct bib_other_abstract *other;
};

/* What a record's tags mean. */
void nbib_record(const struct tagged *t, struct arena *a, struct bib_record *out);

typedef void nbib_handler(struct making *m, struct str v);

nbib_handler nbib_on_fau;
nbib_handler nbib_on_au;
nbib_handler nbib_on_fed;
nbib_handler nbib_on_ed;
nbib_handler nbib_on_fir;
nbib_handler nbib_on_ir;
nbib_handler nbib_on_fps;
nbib_handler nbib_on_ps;
nbib_handler nbib_on_cn;
nbib_handler nbib_on_auid;
nbib_handler nbib_on_ad;
nbib_handler nbib_on_aid;
nbib_handler nbib_on_pmid;
nbib_handler nbib_on_pmc;
nbib_handler nbib_on_mid;
nbib_handler nbib_on_oid;
nbib_handler nbib_on_dp;
nbib_handler nbib_on_dep;
nbib_handler nbib_on_dcom;
nbib_handler nbib_on_lr;
nbib_handler nbib_on_phst;
nbib_handler nbib_on_edat;
nbib_handler nbib_on_mhda;
nbib_handler nbib_on_crdt;
nbib_handler nbib_on_mh;
nbib_handler nbib_on_rn;
nbib_handler nbib_on_nm;
nbib_handler nbib_on_oto;
nbib_handler nbib_on_ot;
nbib_handler nbib_on_pt;
nbib_handler nbib_on_la;
nbib_handler nbib_on_sb;
nbib_handler nbib_on_gs;
nbib_handler nbib_on_ab;
nbib_handler nbib_on_oab;
nbib_handler nbib_on_oabl;
nbib_handler nbib_on_gr;
nbib_handler nbib_on_si;
nbib_handler nbib_on_rf;
nbib_handler nbib_on_is;
nbib_handler nbib_on_lid;
nbib_handler nbib_on_ta;

/* Is this part of a grant the funder's acronym (`CA`, `WT_`, `ImNIH`) and no number? */
bool nbib_is_acronym(struct str s);

/* `Lancet. 2020 May 1;395:1. PMID: 32359457`; `type` is PubMed's RefType. */
void nbib_add_link(struct making *m, const char *type, struct str v);

#endif
