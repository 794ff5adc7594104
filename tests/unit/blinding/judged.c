/* judged.c - which statements may read what somebody said, and why. */
#include "net.h"

#include "screen/approval/approval.sql.h"
#include "screen/audit/audit.sql.h"
#include "screen/browse/browse.sql.h"
#include "screen/bundle/bundle.sql.h"
#include "screen/duplicates/duplicates.sql.h"
#include "screen/elsewhere/elsewhere.sql.h"
#include "screen/evidence/evidence.sql.h"
#include "screen/evidence/flow.sql.h"
#include "screen/evidence/levels.sql.h"
#include "screen/exchange/exchange.sql.h"
#include "screen/fulltext/fulltext.sql.h"
#include "screen/halt/halts.sql.h"
#include "screen/import/group.sql.h"
#include "screen/import/import.sql.h"
#include "screen/job/job.sql.h"
#include "screen/priority/priority.sql.h"
#include "screen/references/references.sql.h"
#include "screen/review/automation.sql.h"
#include "screen/review/calibration.sql.h"
#include "screen/review/control.sql.h"
#include "screen/review/effort.sql.h"
#include "screen/review/halt.sql.h"
#include "screen/review/progress.sql.h"
#include "screen/review/queue.sql.h"
#include "screen/review/ratings.sql.h"
#include "screen/review/review.sql.h"
#include "screen/review/revise.sql.h"
#include "screen/review/settling.sql.h"
#include "screen/review/workflow.sql.h"
#include "screen/search/search.sql.h"
#include "screen/store/compare.sql.h"
#include "screen/store/store.sql.h"
#include "screen/synthesis/synthesis.sql.h"
#include "screen/weighing/weighing.sql.h"

const struct net_file NET_FILES[] = {{"review", Q_ALL_REVIEW, &Q_ALL_REVIEW_COUNT},
                                     {"workflow", Q_ALL_WORKFLOW, &Q_ALL_WORKFLOW_COUNT},
                                     {"automation", Q_ALL_AUTOMATION, &Q_ALL_AUTOMATION_COUNT},
                                     {"calibration", Q_ALL_CALIBRATION, &Q_ALL_CALIBRATION_COUNT},
                                     {"control", Q_ALL_CONTROL, &Q_ALL_CONTROL_COUNT},
                                     {"progress", Q_ALL_PROGRESS, &Q_ALL_PROGRESS_COUNT},
                                     {"effort", Q_ALL_EFFORT, &Q_ALL_EFFORT_COUNT},
                                     {"halt", Q_ALL_HALT, &Q_ALL_HALT_COUNT},
                                     {"halts", Q_ALL_HALTS, &Q_ALL_HALTS_COUNT},
                                     {"queue", Q_ALL_QUEUE, &Q_ALL_QUEUE_COUNT},
                                     {"job", Q_ALL_JOB, &Q_ALL_JOB_COUNT},
                                     {"ratings", Q_ALL_RATINGS, &Q_ALL_RATINGS_COUNT},
                                     {"approval", Q_ALL_APPROVAL, &Q_ALL_APPROVAL_COUNT},
                                     {"exchange", Q_ALL_EXCHANGE, &Q_ALL_EXCHANGE_COUNT},
                                     {"fulltext", Q_ALL_FULLTEXT, &Q_ALL_FULLTEXT_COUNT},
                                     {"references", Q_ALL_REFERENCES, &Q_ALL_REFERENCES_COUNT},
                                     {"search", Q_ALL_SEARCH, &Q_ALL_SEARCH_COUNT},
                                     {"import", Q_ALL_IMPORT, &Q_ALL_IMPORT_COUNT},
                                     {"group", Q_ALL_GROUP, &Q_ALL_GROUP_COUNT},
                                     {"duplicates", Q_ALL_DUPLICATES, &Q_ALL_DUPLICATES_COUNT},
                                     {"evidence", Q_ALL_EVIDENCE, &Q_ALL_EVIDENCE_COUNT},
                                     {"flow", Q_ALL_FLOW, &Q_ALL_FLOW_COUNT},
                                     {"levels", Q_ALL_LEVELS, &Q_ALL_LEVELS_COUNT},
                                     {"compare", Q_ALL_COMPARE, &Q_ALL_COMPARE_COUNT},
                                     {"store", Q_ALL_STORE, &Q_ALL_STORE_COUNT},
                                     {"bundle", Q_ALL_BUNDLE, &Q_ALL_BUNDLE_COUNT},
                                     {"audit", Q_ALL_AUDIT, &Q_ALL_AUDIT_COUNT},
                                     {"browse", Q_ALL_BROWSE, &Q_ALL_BROWSE_COUNT},
                                     {"elsewhere", Q_ALL_ELSEWHERE, &Q_ALL_ELSEWHERE_COUNT},
                                     {"revise", Q_ALL_REVISE, &Q_ALL_REVISE_COUNT},
                                     {"priority", Q_ALL_PRIORITY, &Q_ALL_PRIORITY_COUNT},
                                     {"settling", Q_ALL_SETTLING, &Q_ALL_SETTLING_COUNT},
                                     {"synthesis", Q_ALL_SYNTHESIS, &Q_ALL_SYNTHESIS_COUNT},
                                     {"weighing", Q_ALL_WEIGHING, &Q_ALL_WEIGHING_COUNT},
                                     {NULL, NULL, NULL}};

#define READER true
#define NOT    false

const struct net_judged NET_JUDGED[] = {
    {"votes_of", NOT,
     "standing is reckoned from all votes; for a reader only where people are done: vote_shown, "
     "conflicts"},
    {"vote_own", READER, ":person is whose vote it is"},
    {"browse_votes_settled", READER,
     "verdicts and tags, only where people are done with the stage for the record"},
    {"browse_votes_own", READER, ":person is whose votes they are"},
    {"vote_own_whole", READER, ":person is whose vote it is"},
    {"own_verdict", NOT,
     ":person is the one a file names; whoever casts for others is trusted with it"},
    {"double_votes", READER,
     "whether votes differ is told of one's own, and of others' where people are done"},
    {"member_decisions", READER, "words of another's vote are read out only where people are done"},
    {"sent_get", NOT, "one decision, by its sender's key, compared with the same sent again"},
    {"presort_of", NOT,
     "standing is reckoned from it; shown only where a check made it a conflict"},
    {"checked", NOT, "standing is reckoned from it"},
    {"votes_to_before", NOT, "copied into an earlier reading, shown to nobody"},
    {"presorts_to_before", NOT, "copied into an earlier reading, shown to nobody"},
    {"presorts_clear", NOT, "taken away, shown to nobody"},
    {"calibration_votes", READER,
     ":everybody is 0 until the discussion, and then :reader's own alone are read"},
    {"control_samples", READER,
     "checks of what one person excluded alone: no other reader is blinded there"},
    {"control_records", READER,
     "checks of what one person excluded alone: no other reader is blinded there"},
    {"settling_votes", NOT, "of a conflict, so all votes are in; for who may settle there"},
    {"settling_presort", NOT, "of a conflict that a check made; for who may settle there"},
    {"settling_check", NOT, "of a conflict that a check made; for who may settle there"},
    {"control_of_record", NOT, "of a conflict that a check made"},
    {"progress_decisions", READER,
     "time spent, of :person; a reader's own row is the only one reckoned for them"},
    {"effort_decisions", READER,
     "time spent; of a reader at the stage :person's own alone, else of everybody"},
    {"own_votes", READER, ":person is whose votes and pre-sorts they are"},
    {"halts_own", READER, ":person is whose votes and pre-sorts they are"},
    {"own_recent", READER, "time spent, of :person, who alone is shown it"},
    {"priority_own_votes", READER, ":person is whose votes they are, who alone is ranked by them"},
    {"priority_own_presorts", READER,
     ":person is whose pre-sorts they are, who alone is ranked by them"},
    {"prior_next", NOT, "numbers of priors out of their own events; no verdict is in them"},
    {"rating_votes", READER, "of records that people are done with, and of readings that are over"},
    {"dump_vote", NOT,
     "the doctor's comparison with the log; shows which row differs, not what it says"},
    {"dump_presort", NOT,
     "the doctor's comparison with the log; shows which row differs, not what it says"},
    {"dump_vote_before", NOT,
     "the doctor's comparison with the log; shows which row differs, not what it says"},
    {"dump_calibration_vote", NOT,
     "the doctor's comparison with the log; shows which row differs, not what it says"},
    {"dump_control_record", NOT,
     "the doctor's comparison with the log; shows which row differs, not what it says"},
    {"event_list", NOT, "the log itself: what is shown of it passes event_sealed"},
    {"audit_list", NOT, "the log itself: audit_read seals what it hands on"},
    {"audit_newest", NOT, "the log itself: audit_read seals what it hands on"},
    {"evaluation_event", NOT, "what the criteria said, in an event of theirs"},
    {"events_with_parts", NOT, "where imported bytes stand: the doctor looks for them"},
    {"bundle_own_events", NOT, ":actor is whose decisions are taken out, signed"},
    {"bundle_vote_in_force", NOT, "of :person, compared with the same sent again in a bundle"},
    {"bundle_presort_in_force", NOT, "of :person, compared with the same sent again in a bundle"},
    {"bundle_calibration_in_force", NOT,
     "of :person, compared with the same sent again in a bundle"},
    {NULL, false, NULL}};
