/* chain.h - does a log hold together? Events go in one by one, oldest first, out of a review file
 * or an exported one; what comes out names the first that isn't what was written, and why.
 *
 *     struct chain c;
 *     chain_init(&c, &head);            head: one kept elsewhere, or NULL
 *     … chain_add(&c, &event); …
 *     chain_notes(&c, &notes);
 *     chain_release(&c);
 *
 * The hashes prove that something was changed. To say what, the one byte or the known name is
 * looked for that makes the event fit again; where several fields were rewritten at once, it is
 * said only that the event doesn't follow from the one before. A chain made anew from end to end
 * fits by construction: only a head that was kept elsewhere finds it, and a log cut at its end. */
#ifndef SIGTE_SCREEN_CHAIN_H
#define SIGTE_SCREEN_CHAIN_H

#include "lib/base/note.h"
#include "screen/store/event.h"

enum chain_fault {
    CHAIN_GAP,          /* the events from `seq` on, up to the next one, are missing */
    CHAIN_NUMBER,       /* its number is none that can stand there */
    CHAIN_CONTENT,      /* the payload */
    CHAIN_SALT,         /* what is hashed with the payload */
    CHAIN_CONTENT_HASH, /* the hash of both */
    CHAIN_TIME,
    CHAIN_ACTOR,
    CHAIN_KIND,
    CHAIN_HASH,     /* its own hash */
    CHAIN_PREVIOUS, /* it doesn't follow from the event before: moved, put in, or rewritten */
    CHAIN_FAULT_COUNT
};
/* Stable word for JSON: "gap", "number", "content", … */
const char *chain_fault_name(enum chain_fault f);

/* An event whose content isn't there to be checked. */
enum chain_held_back {
    CHAIN_ERASED, /* by law */
    CHAIN_SEALED  /* in an export that seals votes of open stages */
};

struct chain_finding {
    int64_t seq;
    int64_t until; /* CHAIN_GAP: the last one missing */
    enum chain_fault fault;
    struct str kind; /* "" for a gap */
};

/* The hash of an event as a report or a backup prints it: `HASH` or `HASH@SEQ`. */
struct log_head {
    struct hash hash;
    int64_t seq; /* 0: not said */
};
NODISCARD bool log_head_parse(struct str s, struct log_head *out);

enum chain_head {
    CHAIN_HEAD_NOT_ASKED,
    CHAIN_HEAD_FOUND,
    CHAIN_HEAD_CUT,      /* the log ends before that event */
    CHAIN_HEAD_REWRITTEN /* another event stands there, or none has the hash */
};

#define CHAIN_LISTED 20
#define CHAIN_NAMES  64

struct chain_names { /* different ones seen so far */
    struct str name[CHAIN_NAMES];
    size_t n;
};

struct chain {
    int64_t n;        /* events that went in */
    int64_t seq;      /* of the newest one; 0 before the first */
    struct hash hash; /* as it stands there */
    int64_t held_back[2];
    int64_t first_held_back[2]; /* seq; 0 none */
    int64_t n_findings;
    struct chain_finding finding[CHAIN_LISTED]; /* the first ones, in the order of the log */
    int64_t sound_after; /* events behind the first fault that fit the one before them */
    const struct log_head *head;
    int64_t head_at; /* seq of the event that has it; 0 none so far */
    /* Private. */
    struct arena arena;
    struct chain_names actors, kinds;
    bool hash_in_doubt; /* the newest finding may be CHAIN_HASH: what follows tells */
    struct hash would_be;
};

void chain_init(struct chain *c, const struct log_head *head);
void chain_add(struct chain *c, const struct event *ev);
/* An event whose content is held back: its payload and salt are not looked at. */
void chain_add_without(struct chain *c, const struct event *ev, enum chain_held_back why);
enum chain_head chain_head(const struct chain *c);
/* Findings in words, the first one named as such; content held back as remarks. */
void chain_notes(const struct chain *c, struct note_list *found);
void chain_release(struct chain *c);

#endif
