/* review.h - a review being worked on: its documents, people, votes, conflicts, standing.
 *
 * What a function may read of others' votes depends on who asks: while a stage is
 * open for a record, a reviewer is given his or her own vote and no other. */
#ifndef SIGTE_SCREEN_REVIEW_H
#define SIGTE_SCREEN_REVIEW_H

#include "screen/criteria/criteria.h"
#include "screen/import/record.h"
#include "screen/store/store.h"

extern const struct event_kind REVIEW_EVENTS[];

/* Documents ------------------------------------------------------------- */

struct review_new {
    const char *pico_path;
    const char *protocol_path;
    const char *mesh_path; /* MeSH file for criteria; NULL: none */
    const char *lead;      /* id of the first person, with the role lead */
};

/* First event of a new file: PICO, its base, protocol, settings, the lead. The
 * documents are read, checked and kept whole. Notes get the readers' warnings.
 * Errors: those of pico_load and protocol_load; ERR_STATE when the file has events. */
NODISCARD enum err_code review_create(struct store *s, const struct review_new *n, struct arena *a,
                                      struct note_list *notes, struct err *e);

/* The documents in force, parsed once per open file. They live until the store is closed, another
 * version comes into force or is rolled back, or review_documents_refresh finds them stale. */
struct review_documents {
    struct protocol protocol;
    struct pico pico;
    int64_t pico_version; /* of this review, 1, 2, … */
};
NODISCARD enum err_code review_documents(struct store *s, const struct review_documents **out,
                                         struct err *e);

/* Another connection or process may have put other documents into force since this store parsed its
 * own: let those go that are stale, at the cost of one look at an index. For a store that is kept
 * open, at the start of each request, inside its read or write transaction, and when an evaluator
 * doesn't live on: pointers into the old documents, evaluators too, must not be used afterwards.
 * *changed (may be NULL): they were let go. Errors: ERR_DB. */
NODISCARD enum err_code review_documents_refresh(struct store *s, bool *changed, struct err *e);

/* From now on headings are looked up in another MeSH file (an absolute path), since files move.
 * Inside store_begin … store_commit. */
NODISCARD enum err_code review_set_mesh(struct store *s, const char *actor, const char *path,
                                        struct err *e);

/* People ------------------------------------------------------------------ */

/* Give somebody a role, and add them when nobody has the id. Roles: lead, reviewer,
 * resolver, extractor, reader. stage NULL: all stages. Errors: ERR_FORBIDDEN (the
 * actor isn't a lead), ERR_INPUT (id, role or stage). */
NODISCARD enum err_code person_add(struct store *s, const char *actor, const char *id,
                                   const char *role, const char *stage, struct err *e);
/* Who acts: `id`, or the lead who started the review when it is NULL.
 * Errors: ERR_NOT_FOUND when nobody in the review has this id. Memory: `a`. */
NODISCARD enum err_code person_acting(struct store *s, const char *id, struct arena *a,
                                      const char **out, struct err *e);
struct person_role {
    struct str person, role, stage;
    bool active; /* false: left the review */
};
NODISCARD enum err_code person_list(struct store *s, struct arena *a, struct person_role **out,
                                    size_t *n, struct err *e);
/* One person's roles; none when nobody has the id. Memory: `a`. */
NODISCARD enum err_code person_roles(struct store *s, const char *id, struct arena *a,
                                     struct person_role **out, size_t *n, struct err *e);
/* ERR_FORBIDDEN unless the person has one of the roles (a lead has all), for this
 * stage; ERR_NOT_FOUND when nobody has this id. `role` is a list ended by NULL. */
NODISCARD enum err_code person_may(struct store *s, const char *id, const char *const *role,
                                   enum stage stage, struct err *e);

/* The people who may read at a stage: with the role reviewer there, and named in the protocol's
 * `readers` when it names any. presort: those who may pre-sort. By id. Memory: `a`. */
NODISCARD enum err_code person_readers(struct store *s, enum stage stage, bool presort,
                                       struct arena *a, struct str **out, size_t *n, struct err *e);
/* ERR_FORBIDDEN unless the person is one of them. */
NODISCARD enum err_code person_may_read(struct store *s, const char *id, enum stage stage,
                                        bool presort, struct err *e);

/* Votes -------------------------------------------------------------------- */

enum vote_verdict { VOTE_INCLUDE, VOTE_EXCLUDE, VOTE_MAYBE };
const char *vote_verdict_name(enum vote_verdict v);
NODISCARD bool vote_verdict_parse(struct str s, enum vote_verdict *out);

#define TAGS_MAX 256 /* bytes of all tags of a vote */

struct vote {
    enum vote_verdict verdict;
    struct str category; /* 1A, 1B, 2; "" below full text */
    struct str reason;   /* criterion id; "" none */
    struct str note;
    int64_t criteria; /* version of the PICO it was made under; read, never given */
    struct str tags;  /* words parted by commas; "" none */
    int64_t spent_ms; /* time on the record; 0 not told */
    bool suggested;   /* the program's suggestion had been shown */
};

/* A vote that was given in another program, or in a copy of the review, and came in with a file. */
struct vote_origin {
    const char *program; /* "rayyan", …; "bundle": a copy of the review */
    const char *file;    /* name without folder */
    struct hash hash;    /* BLAKE2b-256 of the file */
    int64_t position;    /* 1-based: the Nth record of the file */
};

struct vote_sending {
    const char *key;                /* made by the sender, unique; NULL none */
    const struct vote_origin *from; /* NULL: given here */
    bool change;                    /* instead of one's own vote, which must be there */
    const char *decided_at;         /* UTC as clock_now writes it; NULL: now. The time told of the
                                       decision; the event keeps its own, and orders it */
    int64_t criteria;               /* version of the PICO it was made under; 0: the one in force */
};

/* Cast a vote (inside store_begin … store_commit). Rules, checked in this order: a key that was
 * sent before changes nothing and is fine (*again, may be NULL) when the same person's same vote
 * came with it; the person reads at this stage, which a calibration round has opened when the
 * protocol asks for one; the record stands at it, awaits votes and is not settled, nor the stage
 * ended for it (halt.h); the person has not voted there yet, neither wrote the article nor was
 * recused, and a slot is free or theirs; a maybe is allowed; at full text an include has category
 * 1A, an exclude has category 1B or 2 and a reason, and 1B only for criteria marked 1B. Errors:
 * ERR_FORBIDDEN, ERR_STATE, ERR_INPUT. */
NODISCARD enum err_code vote_send(struct store *s, const char *person, int64_t root,
                                  enum stage stage, const struct vote *v,
                                  const struct vote_sending *how, bool *again, struct err *e);
NODISCARD enum err_code vote_cast(struct store *s, const char *person, int64_t root,
                                  enum stage stage, const struct vote *v, struct err *e);
/* The same, under the same rules; the event and the table vote_origin say where it came from. */
NODISCARD enum err_code vote_cast_from(struct store *s, const char *person, int64_t root,
                                       enum stage stage, const struct vote *v,
                                       const struct vote_origin *from, struct err *e);
/* Take one's vote back; the record is then the next for the person. ERR_STATE once others' votes
 * were compared with it, or later stages hold votes. */
NODISCARD enum err_code vote_undo(struct store *s, const char *person, int64_t root,
                                  enum stage stage, struct err *e);
/* The same, taken back elsewhere: key, origin and time of `how` stand in the event. */
NODISCARD enum err_code vote_undo_send(struct store *s, const char *person, int64_t root,
                                       enum stage stage, const struct vote_sending *how,
                                       struct err *e);

/* In double reading what the criteria suggest for a record is kept from a reader until their own
 * vote is in, unless the protocol's `suggestions` says otherwise, so that the machine doesn't
 * anchor people; the words that speak for it may be shown. person NULL: nobody in particular, who
 * is shown it. */
NODISCARD enum err_code suggestion_is_hidden(struct store *s, const char *person, int64_t root,
                                             bool *hidden, struct err *e);

/* Pre-sorting: one person's look before a record is read. Excluding decides alone; keeping is no
 * vote. v gives reason, note, tags and time; its verdict is exclude to exclude, else keep.
 * Errors: ERR_STATE (the stage has no pre-sort, or it is done), and those of vote_send. */
NODISCARD enum err_code presort_decide(struct store *s, const char *person, int64_t root,
                                       enum stage stage, const struct vote *v, const char *key,
                                       struct err *e);
NODISCARD enum err_code presort_send(struct store *s, const char *person, int64_t root,
                                     enum stage stage, const struct vote *v,
                                     const struct vote_sending *how, struct err *e);
/* Take it back. ERR_STATE once somebody read the record, or it is another's. */
NODISCARD enum err_code presort_undo(struct store *s, const char *person, int64_t root,
                                     enum stage stage, struct err *e);
NODISCARD enum err_code presort_undo_send(struct store *s, const char *person, int64_t root,
                                          enum stage stage, const struct vote_sending *how,
                                          struct err *e);

/* Conflicts ---------------------------------------------------------------- */

/* Who settles together; NULL for a resolver alone. */
struct plenum {
    const char *const *present; /* ids of people of the review */
    size_t n;
};

/* Settle a conflict. The same rules for category and reason. A resolver alone never judged the
 * record at this stage; when the protocol's resolver is the plenum, only the plenum settles. At
 * full text two must agree: the resolver with a reader, or two of a plenum.
 * Errors: ERR_FORBIDDEN (not the resolver of the stage, or voted), ERR_STATE (no conflict). */
NODISCARD enum err_code vote_resolve(struct store *s, const char *person, int64_t root,
                                     enum stage stage, const struct vote *v, struct err *e);
NODISCARD enum err_code conflict_settle(struct store *s, const char *person, int64_t root,
                                        enum stage stage, const struct vote *v,
                                        const struct plenum *plenum, struct err *e);
/* Open the stage again for records: a conflict back to its readers, or by the lead what was
 * decided. The votes there are kept as those of an earlier reading; the first one's stand for
 * agreement. cause: "conflict", "criteria", "lead"; a note is needed for "lead".
 * Errors: ERR_FORBIDDEN, ERR_STATE (nothing decided or in conflict there), ERR_INPUT. */
NODISCARD enum err_code reading_open(struct store *s, const char *person, enum stage stage,
                                     const int64_t *root, size_t n, const char *cause,
                                     const char *note, struct err *e);

/* Reading ------------------------------------------------------------------ */

/* What a person is to do next at a stage: of what was given to them the first by position, else
 * the next record with a free slot that they haven't judged. Only the person's own votes are
 * read. */
enum turn_kind { TURN_NOTHING, TURN_CALIBRATION, TURN_PRESORT, TURN_VOTE };
struct turn {
    enum turn_kind kind;
    int64_t root;        /* 0: nothing is left */
    int64_t calibration; /* TURN_CALIBRATION: its id */
};
NODISCARD enum err_code review_turn(struct store *s, const char *person, enum stage stage,
                                    struct turn *out, struct err *e);
/* The same, and hold the record for the person when others could be given it too (inside
 * store_begin … store_commit; an event only then): two people never get the same slot. */
NODISCARD enum err_code review_take(struct store *s, const char *person, enum stage stage,
                                    struct turn *out, struct err *e);
/* In which order, and which not: for a screen that fetches the next record while this one is still
 * read, and for people who skip. Both are the asker's own; nothing of them is kept. */
enum turn_order {
    TURN_GIVEN,  /* as given out; else by record, from where the person was */
    TURN_NEWEST, /* by year, the newest first, without a year last; then by record. The year is
                    that of the record itself, before others were merged into it */
    TURN_OLDEST,
    TURN_DRAWN,  /* shuffled: an order of its own for each person, always the same */
    TURN_RANKED, /* as the caller ranks them (screen/priority); what isn't ranked comes last, as
                    given */
    TURN_ORDER_COUNT
};
const char *turn_order_name(enum turn_order o); /* "given", "newest", "oldest", "random", "rank" */
NODISCARD bool turn_order_parse(struct str s, enum turn_order *out);

/* Where a record stands in the drawn order of a person, from 0: places rise along it. */
int64_t turn_drawn_place(int64_t record, struct str person);

#define TURN_PAST_MAX  200
#define TURN_AHEAD_MAX 200
#define TURN_LIST_MAX  5000
struct turn_options {
    const int64_t *past; /* records to pass over */
    size_t n_past;       /* at most TURN_PAST_MAX; more: ERR_LIMIT */
    enum turn_order order;
    const int64_t *ranked; /* TURN_RANKED: roots, the first to read first, each once; what the
                              person has judged had better stand last: it is looked up in vain */
    size_t n_ranked;
};
/* review_turn and review_take with options (NULL: none). In every order what was given to the
 * person comes before what is free, and a pre-sort before a vote; records of a calibration round
 * keep theirs. Nothing is left when all that is left is passed over. A record that was taken stays
 * held for the person when it is passed over. */
NODISCARD enum err_code review_turn_past(struct store *s, const char *person, enum stage stage,
                                         const struct turn_options *o, struct turn *out,
                                         struct err *e);
NODISCARD enum err_code review_take_past(struct store *s, const char *person, enum stage stage,
                                         const struct turn_options *o, struct turn *out,
                                         struct err *e);
/* The next `most` (up to TURN_LIST_MAX) turns, for a list of titles: the first is what
 * review_turn_past gives. Nothing is held. In a calibration round its records alone. Memory: `a`.
 */
NODISCARD enum err_code review_ahead(struct store *s, const char *person, enum stage stage,
                                     const struct turn_options *o, size_t most, struct arena *a,
                                     struct turn **out, size_t *n, struct err *e);

/* A person's own decisions at a stage as they stand, the newest first: the last one, for taking it
 * back, and the rows of a list that are done. */
struct own_vote {
    int64_t seq; /* of its event; the next page begins before the last one's */
    int64_t root;
    struct str title, citation;
    bool presort; /* a pre-sort: verdict exclude, or include for kept */
    struct vote vote;
    struct str at;
    bool
        may_undo; /* it can be taken back, as far as the person may know: whether others have voted
                     where that is still theirs alone, an attempt (vote_undo, presort_undo) tells */
};
/* Events before `before` (0: from the newest), at most `most` (up to TURN_AHEAD_MAX). Memory: `a`.
 */
NODISCARD enum err_code review_own_votes(struct store *s, const char *person, enum stage stage,
                                         int64_t before, size_t most, struct arena *a,
                                         struct own_vote **out, size_t *n, struct err *e);

/* Are there more readers than places at the stage, so that what one is to read next must be held
 * for them? Where everybody reads everything, nobody can be in the way. */
NODISCARD enum err_code review_is_contended(struct store *s, enum stage stage, bool presort,
                                            bool *yes, struct err *e);
/* How many records are left for the person to vote on. */
NODISCARD enum err_code review_left(struct store *s, const char *person, enum stage stage,
                                    int64_t *left, struct err *e);
/* The next to vote on, and how many there are (left may be NULL). *root is 0 when nothing is. */
NODISCARD enum err_code review_next(struct store *s, const char *person, enum stage stage,
                                    int64_t *root, int64_t *left, struct err *e);

struct conflict_vote {
    struct str person;
    struct vote vote;
    struct str as; /* "reader"; "presort", "check": a single exclusion that a sample check
                      contradicts, and the check */
};
struct conflict {
    int64_t root;
    enum stage stage;
    struct str citation, title;
    struct conflict_vote *vote; /* by time */
    size_t n;
};
struct conflict_list {
    struct conflict *item; /* by stage, record */
    size_t n;
};
/* Is the stage still open for the record, so that a vote is for nobody but who cast it? Until
 * people decided it or disagree: a criterion that excluded it can be overruled. */
NODISCARD enum err_code vote_is_open(struct store *s, int64_t record, enum stage stage, bool *open,
                                     struct err *e);
/* The votes on a record at a stage that `reader` (NULL: nobody in particular) may see: his or her
 * own alone while the stage is open for the record, all of them when it is not. By time.
 * Memory: `a`. */
NODISCARD enum err_code vote_shown(struct store *s, int64_t root, enum stage stage,
                                   const char *reader, struct arena *a, struct conflict_vote **out,
                                   size_t *n, struct err *e);
/* Conflicts that wait. All votes are in, so both are shown. Memory: `a`. */
NODISCARD enum err_code review_conflicts(struct store *s, struct arena *a,
                                         struct conflict_list *out, struct err *e);

/* Two votes of one person at a stage, brought together by a merge: the first counts, the
 * others are kept and come back with a split. Verdicts are not told. By record. `reader`: who is
 * shown them; others' at an open stage where the reader reads are left out. */
struct double_vote {
    int64_t root;
    enum stage stage;
    struct str person;
    int64_t n;   /* votes, >= 2 */
    bool differ; /* in verdict; of others' only once people are done with the stage */
};
NODISCARD enum err_code review_double_votes(struct store *s, const char *reader, struct arena *a,
                                            struct double_vote **out, size_t *n, struct err *e);

/* What was decided about each member of a record: it stays with the member it was decided on, also
 * when the member leaves again. A decision on a merged record belongs to the root. */
struct member_decision {
    int64_t record;   /* source record, a member */
    struct str what;  /* "vote", "resolution", "retrieval" */
    enum stage stage; /* of a retrieval: full text */
    struct str person, verdict, category, reason, note, at;
    bool counts; /* a person's first vote at a stage, the newest resolution and retrieval */
    bool
        sealed; /* somebody else's vote at a stage that is open for the record: empty but for who */
};
/* Oldest first. `reader`: who is shown it; NULL nobody in particular. Votes that are sealed are
 * left out where the reader reads at the stage: that there is one is not theirs to know. Memory:
 * `a`. */
NODISCARD enum err_code review_member_decisions(struct store *s, int64_t root, const char *reader,
                                                struct arena *a, struct member_decision **out,
                                                size_t *n, struct err *e);

enum standing_state {
    STANDING_NOT_REACHED,
    STANDING_AWAITING,
    STANDING_CONFLICT,
    STANDING_DECIDED
};
/* What an undecided record waits for, and how a decided one was decided. */
enum standing_awaits {
    AWAITS_NOTHING,
    AWAITS_PRESORT,
    AWAITS_VOTE,
    AWAITS_CALIBRATION,
    AWAITS_RESUMPTION /* the lead ended the stage before it was read (halt.h): not screened, unless
                         the stage is resumed; what it holds of votes stays sealed */
};
enum standing_how {
    HOW_NONE,
    HOW_VOTES,  /* several readers agree, or a conflict between them */
    HOW_SINGLE, /* one reader */
    HOW_PRESORT,
    HOW_RESOLVER,
    HOW_PLENUM,
    HOW_CALIBRATION, /* consensus of a round */
    HOW_AUTOMATION,
    HOW_CHECK /* conflict: a sample check contradicts a single exclusion */
};
const char *standing_how_name(enum standing_how how);
NODISCARD bool standing_how_parse(struct str s, enum standing_how *out);

struct standing {
    enum standing_state state;
    enum standing_awaits awaits; /* when awaiting */
    int64_t slots;               /* awaiting: readers still wanted whom nobody was given */
    enum standing_how how;       /* when decided or in conflict */
    bool include;                /* when decided */
    struct str category, reason;
    int64_t criteria; /* version of the PICO, the newest among the votes; 0 undecided */
};
struct record_standing {
    int64_t root;
    struct standing stage[STAGE_COUNT];
    bool sought;    /* passed the abstract step */
    bool retrieved; /* full text is there */
    bool not_retrieved;
};
/* Where every root stands. Memory: `a`. */
NODISCARD enum err_code review_standing(struct store *s, struct arena *a,
                                        struct record_standing **out, size_t *n, struct err *e);

/* PMIDs of the included articles that have one: what reference searching begins with. Memory: `a`.
 */
NODISCARD enum err_code review_included_pmids(struct store *s, struct arena *a, struct str **out,
                                              size_t *n, struct err *e);

/* How many stand where, for the summary: counts[stage][state]. */
struct stage_count {
    int64_t awaiting, conflict, included, excluded;
    int64_t not_screened; /* the lead ended the stage before they were read; not among awaiting */
};
NODISCARD enum err_code review_counts(struct store *s, struct stage_count counts[STAGE_COUNT],
                                      struct err *e);

/* store.h event_kinds.record_changed: says anew where a record stands. */
enum err_code review_record_changed(struct store *s, int64_t root, struct err *e);
/* Write `standing` anew when a change of the schema asked for it; review_file.h calls it. */
NODISCARD enum err_code review_standing_due(struct store *s, struct err *e);
/* store.h event_kinds.record_added: the same, in fewer steps, for one that is new. */
enum err_code review_record_added(struct store *s, int64_t id, struct err *e);

#endif
