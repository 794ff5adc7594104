/* attachment.h - files attached to records: looked at, kept, told in the log, withdrawn.
 *
 *     text_file_look(path, 0, &a, &file, e);      its size, hash and kind
 *     store_begin(s, e);
 *     attach_keep(vault, &file, &was_there, e);   its bytes, durable when this returns,
 *     attach_say(s, who, &x, &id, &before, e);    then the log says so
 *     store_commit(s, e);
 *
 * The order matters: what the log names is on disk, whenever the program is stopped, and nobody
 * tidies between the two. What was kept and not said is told of by attachment_check, and taken up
 * when the same file is attached again.
 * An attachment is withdrawn and never replaced: another version stands beside the first. */
#ifndef SIGTE_SCREEN_FULLTEXT_ATTACHMENT_H
#define SIGTE_SCREEN_FULLTEXT_ATTACHMENT_H

#include "screen/fulltext/media.h"
#include "screen/fulltext/retrieval.h"
#include "screen/fulltext/vault/vault.h"

#define ATTACH_LIMIT_BYTES    ((int64_t)200 * 1000 * 1000) /* of a file, unless told otherwise */
#define ATTACH_LIMIT_MOST     ((int64_t)2000 * 1000 * 1000)
#define ATTACH_ROLE_FULL_TEXT "full_text"
/* What a file is to its record; ended by NULL, the full text first. */
extern const char *const ATTACH_ROLES[];
NODISCARD enum err_code attach_check_role(struct str role, struct err *e);

/* A file that is to be attached. Strings live in the arena it was looked at with. */
struct text_file {
    struct vault_source bytes; /* path, size, hash */
    struct str name;           /* without folder, UTF-8 */
    struct media media;        /* by content */
    bool false_pdf;            /* called .pdf and is none */
    bool cut_off;              /* a PDF that doesn't end as one should */
};
/* Read a file once: size, hash, kind. limit_bytes 0: ATTACH_LIMIT_BYTES. Errors: ERR_IO, ERR_LIMIT,
 * ERR_INPUT (empty, no file, a name that can't be kept). */
NODISCARD enum err_code text_file_look(const char *path, int64_t limit_bytes, struct arena *a,
                                       struct text_file *out, struct err *e);

/* It came under another name than the one of its path: without folders, and the same rules. */
NODISCARD enum err_code text_file_call(struct text_file *f, struct str name, struct arena *a,
                                       struct err *e);

struct attaching {
    int64_t root;
    struct str role; /* one of ATTACH_ROLES */
    struct str note;
    struct str matched; /* what the record was found by, in English; "" by hand */
    struct text_file file;
};
/* Open the file beside for attaching, and make it with the first. When it was lost, ERR_STATE
 * unless `anew` says that an empty one may take its place. */
NODISCARD enum err_code attach_open(struct store *s, bool anew, struct vault **out, struct err *e);
/* Keep the bytes of one file, durably. *was_there: they were kept before. */
NODISCARD enum err_code attach_keep(struct vault *v, const struct text_file *file, bool *was_there,
                                    struct err *e);
/* Say in the log that it is attached, and with a full text that the report is retrieved (inside
 * store_begin … store_commit). *id: the attachment; *before: the same bytes stood there in this
 * role already, and nothing was said. Errors: as retrieval_allowed; ERR_INPUT (role). */
NODISCARD enum err_code attach_say(struct store *s, const char *person, const struct attaching *x,
                                   int64_t *id, bool *before, struct err *e);
/* Attach many, a few to a transaction: when it is stopped, or fails in the middle, what was told of
 * in *out stands, and the same call goes on. All are checked before the first. `id` (may be NULL)
 * is given each one's attachment. Errors: those above, ERR_CANCELLED. */
struct attach_counts {
    int64_t attached; /* said in the log */
    int64_t before;   /* stood there already */
    int64_t restored; /* of those, whose bytes had been lost */
};
NODISCARD enum err_code attach_list(struct store *s, struct vault *v, const char *person,
                                    const struct attaching *x, size_t n, struct progress *p,
                                    struct attach_counts *out, int64_t *id, struct err *e);
/* Take it back (inside store_begin … store_commit). The bytes stay. Errors: ERR_NOT_FOUND,
 * ERR_STATE (withdrawn before), ERR_FORBIDDEN. */
NODISCARD enum err_code attachment_withdraw(struct store *s, const char *person, int64_t id,
                                            struct str note, struct err *e);

struct attachment {
    int64_t id, root, size;
    struct str role, name, media, matched, note, person, at;
    struct hash hash;
    bool withdrawn;
};
/* Of one root, or of all (root 0, by root and id). Memory: `a`. */
NODISCARD enum err_code attachment_list(struct store *s, int64_t root, struct arena *a,
                                        struct attachment **out, size_t *n, struct err *e);

/* One that stands. Memory: `a`. Errors: ERR_NOT_FOUND; ERR_STATE (withdrawn). */
NODISCARD enum err_code attachment_load(struct store *s, int64_t id, struct arena *a,
                                        struct attachment *out, struct err *e);

/* Write an attachment to a file, whole or not at all. A file with the same bytes is left alone:
 * *made is false; one with others is ERR_IO. Errors: ERR_NOT_FOUND and ERR_DB as vault_get. */
NODISCARD enum err_code attachment_write(struct vault *v, const struct attachment *t,
                                         const char *path, bool *made, struct err *e);
/* A name for it: record, citation, role, and a number from the second on; ASCII, no blanks. */
char *attachment_name(const struct attachment *t, struct str citation, size_t nth, struct arena *a);

/* Is every attached file there and whole, and does every file belong to an attachment? Findings are
 * notes; a file beside that is lost or another's is one too. */
NODISCARD enum err_code attachment_check(struct store *s, struct progress *p,
                                         struct note_list *found, struct err *e);
/* Drop the bytes that no attachment needs, and those that are damaged. */
NODISCARD enum err_code attachment_tidy(struct store *s, struct vault *v, struct progress *p,
                                        int64_t *unused, int64_t *damaged, struct err *e);

#endif
