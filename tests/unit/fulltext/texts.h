/* texts.h - files and attachments for the tests of full texts, in the folder of the small review.
 */
#ifndef SIGTE_TESTS_TEXTS_H
#define SIGTE_TESTS_TEXTS_H

#include "tests/unit/review/fixture.h"

#include "make_pdf.h"
#include "screen/fulltext/attachment.h"
#include "screen/fulltext/match.h"
#include "screen/fulltext/reports.h"

/* Carry a record past the abstract step: its report is sought. */
void texts_seek(struct fixture *f, int64_t record);
/* A file in the fixture's folder; its path. */
const char *texts_file(struct fixture *f, const char *name, struct str bytes);
const char *texts_pdf(struct fixture *f, const char *name, const struct made_pdf *p);
/* Attach a file; the error of the first step that fails. *id may be NULL. */
enum err_code texts_attach(struct fixture *f, int64_t record, const char *path, const char *role,
                           int64_t *id);
enum err_code texts_withdraw(struct fixture *f, int64_t id);
enum err_code texts_say(struct fixture *f, int64_t record, struct retrieval r);
enum err_code texts_undo(struct fixture *f, int64_t record);
/* Where a report stands. */
struct report texts_report(struct fixture *f, int64_t record);
/* Findings of attachment_check: errors and warnings. */
struct note_list texts_check(struct fixture *f);

extern const struct CMUnitTest RETRIEVAL_TESTS[], ATTACHMENT_TESTS[], PDF_TESTS[], ID_TESTS[],
    MATCH_TESTS[], LINK_TESTS[], MEDIA_TESTS[];
extern const size_t RETRIEVAL_TEST_COUNT, ATTACHMENT_TEST_COUNT, PDF_TEST_COUNT, ID_TEST_COUNT,
    MATCH_TEST_COUNT, LINK_TEST_COUNT, MEDIA_TEST_COUNT;

#endif
