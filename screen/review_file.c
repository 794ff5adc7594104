/* review_file.c - the rooms' events put together. */
#include "screen/review_file.h"

#include "lib/base/db_build.h"
#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "screen/approval/approval.h"
#include "screen/bundle/bundle.h"
#include "screen/duplicates/duplicates.h"
#include "screen/evidence/evidence.h"
#include "screen/fulltext/retrieval.h"
#include "screen/import/import.h"
#include "screen/priority/prior.h"
#include "screen/references/references.h"
#include "screen/search/search.h"
#include "screen/weighing/weighing.h"

#include <errno.h>
#include <unistd.h>

enum err_code review_file_open(const char *path, enum db_mode mode, struct store **out,
                               struct err *e)
{
    static const struct event_kind *const list[] = {
        REVIEW_EVENTS,   SEARCH_EVENTS,    IMPORT_EVENTS,   DUPLICATE_EVENTS,
        EVIDENCE_EVENTS, REFERENCE_EVENTS, FULLTEXT_EVENTS, APPROVAL_EVENTS,
        WEIGHING_EVENTS, BUNDLE_EVENTS,    PRIORITY_EVENTS};
    struct event_kinds kinds = {list, COUNT_OF(list), review_record_changed, review_record_added};
    enum err_code rc = store_open(path, mode, kinds, out, e);
    if (rc == ERR_OK && mode == DB_WRITE)
        rc = record_combine_due(*out, e);
    if (rc == ERR_OK && mode == DB_WRITE)
        rc = review_standing_due(*out, e);
    if (rc != ERR_OK) {
        store_close(*out);
        *out = NULL;
    }
    return rc;
}

static enum err_code check_place(const char *path, struct arena *a, struct err *e)
{
    if (file_exists(path))
        return err_set(e, ERR_IO, MSG_IO_EXISTS(path));
    if (access(file_dir(a, path), W_OK | X_OK) != 0)
        return err_set(e, ERR_IO, MSG_IO_WRITE(path, strerror(errno)));
    return ERR_OK;
}

enum err_code review_file_create(const char *path, const struct review_new *n, struct arena *a,
                                 struct note_list *notes, struct store **out, struct err *e)
{
    struct store *s = NULL;
    *out = NULL;
    enum err_code rc = check_place(path, a, e);
    if (rc != ERR_OK)
        return rc;
    const char *part = db_part_name(path, a);
    rc = review_file_open(part, DB_CREATE, &s, e);
    if (rc == ERR_OK)
        rc = review_create(s, n, a, notes, e);
    store_close(s);
    if (rc == ERR_OK)
        rc = db_part_publish(part, path, e);
    db_part_remove(part);
    return rc == ERR_OK ? review_file_open(path, DB_WRITE, out, e) : rc;
}
