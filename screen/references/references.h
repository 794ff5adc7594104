/* references.h - references that people send (the specialist network, an author): looked up in
 * PubMed, confirmed one by one, and only then part of the review.
 *
 *     references_add(s, "lead", &list, text, &a, &added, e);   pasted citations, PMIDs, DOIs
 *     references_match(s, "lead", client, NULL, 0, …);          what PubMed may have of each
 *     reference_confirm(s, "lead", id, 1, e);                   a person says: this one
 *     references_import(s, "lead", &list, …);                   the confirmed ones, as a batch
 *
 * A list keeps where it is from (its origin), since NGC's overview tells recommendation, the
 * nominations and what was sent in later apart (MISSION, step 3). Whatever becomes of a reference,
 * its text as sent stays. */
#ifndef SIGTE_SCREEN_REFERENCES_H
#define SIGTE_SCREEN_REFERENCES_H

#include "pubmed/eutils/eutils.h"
#include "screen/import/import.h"
#include "screen/references/agreement.h"
#include "screen/references/paste.h"

extern const struct event_kind REFERENCE_EVENTS[];

#define REFERENCE_LIST_MAX       10000 /* entries of one list */
#define REFERENCE_CANDIDATES_MAX 5     /* of one reference */

enum reference_state {
    REFERENCE_OPEN,      /* nothing to choose from yet */
    REFERENCE_PROPOSED,  /* there are candidates */
    REFERENCE_CONFIRMED, /* a person chose; not in the review yet */
    REFERENCE_DISMISSED, /* a person said that it is none, or none that is wanted */
    REFERENCE_IMPORTED
};
const char *reference_state_name(enum reference_state st);

struct reference_list {
    int64_t id;
    struct str name, arm, origin, sender, received, file;
    int64_t n[REFERENCE_IMPORTED + 1]; /* references by state */
};

struct reference_candidate {
    struct str pmid, how;
    struct hash raw, parsed;
    struct bib_record record;
    struct agreement agreement;
    int64_t root; /* record of the review that has this PMID or DOI; 0: none */
};

struct reference {
    int64_t id, list, position;
    struct pasted text; /* as sent, and what could be told from it */
    enum reference_state state;
    struct str engine, how, reason, person;
    struct reference_candidate *candidate; /* likeliest first */
    size_t n_candidates;
    bool has_record;          /* confirmed or imported: the next is set */
    struct bib_record record; /* what was chosen */
    struct hash raw, parsed;  /* its bytes */
    int64_t source_record;    /* imported; 0 else */
};

struct references {
    struct reference *item; /* by list and position */
    size_t n;
};

/* A new list. `list` has name (unique; also free as a name of batches), arm, origin, sender,
 * received, file. `text` is cut by paste_read. Memory: `a`.
 * Errors: ERR_INPUT (no such origin, a bad name or day, text that isn't UTF-8 or holds no
 * reference), ERR_LIMIT, ERR_STATE (the name is in use), ERR_DB. */
NODISCARD enum err_code references_add(struct store *s, const char *actor,
                                       const struct reference_list *list, struct str text,
                                       struct arena *a, struct reference_list *out, struct err *e);

struct references_matched {
    size_t n_asked;    /* references */
    size_t n_proposed; /* of these, with candidates now */
    size_t n_exact;    /* of these, with one candidate by an identifier in the text */
};

/* Ask for the open references of `list` (0: of all lists); those that were asked for without an
 * answer too when `again`. By the identifiers in the text, else by its parts (ecitmatch), else by
 * the words of its title. One event, and nothing is chosen. Memory: `a`.
 * Errors: those of the client; ERR_DB. */
NODISCARD enum err_code references_match(struct store *s, const char *actor, struct eutils *client,
                                         int64_t list, bool again, struct progress *p,
                                         struct arena *a, struct references_matched *out,
                                         struct err *e);
/* Propose this PMID for one reference, whatever was proposed before.
 * ERR_NOT_FOUND when the engine does not have it; ERR_STATE unless it is open or proposed. */
NODISCARD enum err_code reference_propose(struct store *s, const char *actor, struct eutils *client,
                                          int64_t id, int64_t pmid, struct progress *p,
                                          struct arena *a, struct err *e);

/* What a person says of one reference; each is one event in a transaction of its own.
 * Errors: ERR_NOT_FOUND (no such reference), ERR_STATE (imported already, or not in a state that
 * allows it), ERR_INPUT (no such candidate, no reason). */

/* The candidate with this number, from 1. */
NODISCARD enum err_code reference_confirm(struct store *s, const char *actor, int64_t id,
                                          size_t candidate, struct err *e);
/* A record that the person has (its text and what was read in it). */
NODISCARD enum err_code reference_give(struct store *s, const char *actor, int64_t id,
                                       struct str raw, const struct bib_record *r, struct err *e);
/* The text as it stands: PubMed does not have it. A record is made of its parts. */
NODISCARD enum err_code reference_keep(struct store *s, const char *actor, int64_t id,
                                       struct err *e);
NODISCARD enum err_code reference_dismiss(struct store *s, const char *actor, int64_t id,
                                          struct str reason, struct err *e);
/* Take confirming or dismissing back. */
NODISCARD enum err_code reference_reopen(struct store *s, const char *actor, int64_t id,
                                         struct err *e);

struct references_imported {
    struct import_report report[2]; /* records of PubMed, and records given by hand */
    const char *source[2];          /* names of the batches; NULL: no such batch */
    int64_t n;
};
/* Bring the confirmed references of a list into the review, under the list's arm and origin. A
 * second import of a list gets a name with a number. Memory: `a`.
 * Errors: ERR_STATE (none is confirmed), ERR_DB. */
NODISCARD enum err_code references_import(struct store *s, const char *actor,
                                          const struct reference_list *list, struct arena *a,
                                          struct references_imported *out, struct err *e);

/* Reading. Memory: `a`. */
NODISCARD enum err_code reference_lists(struct store *s, struct arena *a,
                                        struct reference_list **out, size_t *n, struct err *e);
/* The list of a name; ERR_NOT_FOUND names those there are. */
NODISCARD enum err_code reference_list_find(struct store *s, struct str name, struct arena *a,
                                            struct reference_list *out, struct err *e);
/* References of a list (0: all), with candidates and records. */
NODISCARD enum err_code references_load(struct store *s, int64_t list, struct arena *a,
                                        struct references *out, struct err *e);
NODISCARD enum err_code reference_load(struct store *s, int64_t id, struct arena *a,
                                       struct reference *out, struct err *e);

#endif
