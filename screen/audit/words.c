/* words.c - what an event says, in a line. A new kind needs a message and a row of KINDS. */
#include "screen/audit/audit.h"
#include "screen/audit/messages.h"

#define KEYS_MAX 4

/* The message's arguments are the payload's values of these keys, in this order: text as it is
 * (stages, verdicts, roles and the like in the reader's language), numbers, the length of a list.
 */
struct kind_words {
    const char *kind;
    const struct msg *msg;
    const char *key[KEYS_MAX];
};

static const struct kind_words KINDS[] = {
    {"review.created", &msg_audit_w_review_created, {"documents"}},
    {"settings.changed", &msg_audit_w_settings_changed, {"settings"}},
    {"person.added", &msg_audit_w_person_added, {"person", "role"}},
    {"vote.cast", &msg_audit_w_vote_cast, {"record", "stage", "verdict"}},
    {"vote.undone", &msg_audit_w_vote_undone, {"record", "stage"}},
    {"conflict.resolved", &msg_audit_w_conflict_resolved, {"record", "stage", "verdict"}},
    {"criteria.applied", &msg_audit_w_criteria_applied, {"records"}},
    {"search.run", &msg_audit_w_search_run, {"search", "engine"}},
    {"batch.imported", &msg_audit_w_batch_imported, {"records", "file", "source", "arm"}},
    {"quarantine.mended", &msg_audit_w_quarantine_mended, {"position", "batch"}},
    {"quarantine.dismissed", &msg_audit_w_quarantine_dismissed, {"position", "batch"}},
    {"quarantine.reopened", &msg_audit_w_quarantine_reopened, {"position", "batch"}},
    {"record.merged", &msg_audit_w_record_merged, {"gone", "kept"}},
    {"record.split", &msg_audit_w_record_split, {"record"}},
    {"pair.apart", &msg_audit_w_pair_apart, {"a", "b"}},
    {"pair.reopened", &msg_audit_w_pair_reopened, {"undoes"}},
    {"field.preferred", &msg_audit_w_field_preferred, {"record", "field", "member"}},
    {"dedup.run", &msg_audit_w_dedup_run, {"records", "merged", "questions"}},
    {"related.found", &msg_audit_w_related_found, {"relations"}},
    {"related.set", &msg_audit_w_related_set, {"a", "b", "kind"}},
    {"related.removed", &msg_audit_w_related_removed, {"a", "b"}},
    {"references.added", &msg_audit_w_references_added, {"references", "name", "arm"}},
    {"references.matched", &msg_audit_w_references_matched, {"references", "engine"}},
    {"reference.confirmed", &msg_audit_w_reference_confirmed, {"id"}},
    {"reference.dismissed", &msg_audit_w_reference_dismissed, {"id"}},
    {"reference.reopened", &msg_audit_w_reference_reopened, {"id"}},
    {"references.imported", &msg_audit_w_references_imported, {"references", "batch"}},
    {"report.retrieval", &msg_audit_w_report_retrieval, {"record", "status"}},
    {"report.undone", &msg_audit_w_report_undone, {"record"}},
    {"fulltext.attached", &msg_audit_w_fulltext_attached, {"name", "record"}},
    {"fulltext.withdrawn", &msg_audit_w_fulltext_withdrawn, {"attachment", "record"}},
    {"extraction.set", &msg_audit_w_extraction_set, {"values", "record"}},
    {"extraction.agreed", &msg_audit_w_extraction_agreed, {"values", "record"}},
    {"extraction.form",
     &msg_audit_w_extraction_form,
     {"id", "version", "moved_values", "aside_values"}},
    {"extraction.calibration", &msg_audit_w_extraction_calibration, {"name", "records"}},
    {"extraction.calibrated", &msg_audit_w_extraction_calibrated, {"name"}},
    {"level.set", &msg_audit_w_level_set, {"record", "level", "column"}},
    {"level.agreed", &msg_audit_w_level_agreed, {"level", "column", "record"}},
    {"documents.changed", &msg_audit_w_documents_changed, {"documents"}},
    {"revision.finished", &msg_audit_w_revision_finished, {"decisions"}},
    {"pico.approved", &msg_audit_w_pico_approved, {"date", "by"}},
    {"person.left", &msg_audit_w_person_left, {"person"}},
    {"person.recused", &msg_audit_w_person_recused, {"person", "record"}},
    {"assignment.made", &msg_audit_w_assignment_made, {"slots", "stage"}},
    {"assignment.withdrawn", &msg_audit_w_assignment_withdrawn, {"records", "person", "stage"}},
    {"presort.decided", &msg_audit_w_presort_decided, {"record", "stage", "verdict"}},
    {"presort.undone", &msg_audit_w_presort_undone, {"record", "stage"}},
    {"vote.changed", &msg_audit_w_vote_changed, {"record", "stage", "verdict"}},
    {"reading.opened", &msg_audit_w_reading_opened, {"records", "stage", "cause"}},
    {"automation.excluded", &msg_audit_w_automation_excluded, {"records"}},
    {"automation.reverted", &msg_audit_w_automation_reverted, {"record"}},
    {"calibration.started", &msg_audit_w_calibration_started, {"calibration", "records", "stage"}},
    {"calibration.voted", &msg_audit_w_calibration_voted, {"calibration", "record", "verdict"}},
    {"calibration.discussed", &msg_audit_w_calibration_discussed, {"calibration"}},
    {"calibration.closed", &msg_audit_w_calibration_closed, {"calibration", "records"}},
    {"sample.drawn", &msg_audit_w_sample_drawn, {"sample", "records", "stage"}},
    {"sample.checked", &msg_audit_w_sample_checked, {"sample", "record", "verdict"}},
    {"stage.stopped", &msg_audit_w_stage_stopped, {"stage", "records", "rule"}},
    {"stage.resumed", &msg_audit_w_stage_resumed, {"stage"}},
    {"stage.attested", &msg_audit_w_stage_attested, {"stage", "phase"}},
    {"approval.given", &msg_audit_w_approval_given, {"what"}},
    {"deviation.noted", &msg_audit_w_deviation_noted, {"what"}},
    {"person.key", &msg_audit_w_person_key, {"person"}},
    {"bundle.merged", &msg_audit_w_bundle_merged, {"bundle", "person", "decisions"}},
    {"bundle.retried", &msg_audit_w_bundle_retried, {"decisions"}},
    {"bundle.dismissed", &msg_audit_w_bundle_dismissed, {"refused"}},
    {"rank.prior_added", &msg_audit_w_rank_prior_added, {"n", "name"}},
    {"rank.prior_removed", &msg_audit_w_rank_prior_removed, {"prior"}},
    {"overlap.decided", &msg_audit_w_overlap_decided, {"heaviest"}},
};

/* Words of the payload that have a translation; others are shown as they are. */
static const struct {
    const char *key, *value;
    const struct msg *msg;
} VALUES[] = {{"stage", "title", &msg_audit_v_title},
              {"stage", "abstract", &msg_audit_v_abstract},
              {"stage", "full_text", &msg_audit_v_full_text},
              {"stage", "title.presort", &msg_audit_v_title_presort},
              {"stage", "abstract.presort", &msg_audit_v_abstract_presort},
              {"stage", "full_text.presort", &msg_audit_v_full_text_presort},
              {"verdict", "include", &msg_audit_v_include},
              {"verdict", "exclude", &msg_audit_v_exclude},
              {"verdict", "maybe", &msg_audit_v_maybe},
              {"verdict", "keep", &msg_audit_v_keep},
              {"cause", "conflict", &msg_audit_v_conflict},
              {"cause", "criteria", &msg_audit_v_criteria},
              {"cause", "lead", &msg_audit_v_by_lead},
              {"rule", "hypergeometric", &msg_audit_v_hypergeometric},
              {"rule", "curve", &msg_audit_v_curve},
              {"rule", "safe", &msg_audit_v_safe},
              {"rule", "other", &msg_audit_v_other_rule},
              {"phase", "random", &msg_audit_v_phase_random},
              {"phase", "model", &msg_audit_v_phase_model},
              {"phase", "quality", &msg_audit_v_phase_quality},
              {"what", "screening", &msg_audit_v_screening},
              {"what", "extraction", &msg_audit_v_extraction},
              {"role", "lead", &msg_audit_v_lead},
              {"role", "reviewer", &msg_audit_v_reviewer},
              {"role", "resolver", &msg_audit_v_resolver},
              {"role", "extractor", &msg_audit_v_extractor},
              {"role", "reader", &msg_audit_v_reader},
              {"status", "sought", &msg_audit_v_sought},
              {"status", "requested", &msg_audit_v_requested},
              {"status", "retrieved", &msg_audit_v_retrieved},
              {"status", "not_retrieved", &msg_audit_v_not_retrieved}};

/* Why: shown behind what happened, when they say something and weren't said already. NULL: the
 * text stands alone. */
static const struct {
    const char *key[LANG_COUNT];
    const struct msg *msg;
} WHY[] = {{{"stage", "stage"}, &msg_audit_y_stage},
           {{"category", "category"}, &msg_audit_y_category},
           {{"reason", "reason"}, &msg_audit_y_reason},
           {{[LANG_EN] = "reason_en", [LANG_DA] = "reason_da"}, &msg_audit_y_reason},
           {{"note", "note"}, &msg_audit_y_note},
           {{"asked", "asked"}, &msg_audit_y_asked}};

static const struct kind_words *find(struct str kind)
{
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        if (str_eq_c(kind, KINDS[i].kind))
            return &KINDS[i];
    return NULL;
}

bool audit_has_words(const char *kind)
{
    return find(str_c(kind)) != NULL;
}

static struct str translated(struct arena *a, enum lang lang, const char *key, struct str value)
{
    for (size_t i = 0; i < COUNT_OF(VALUES); i++)
        if (strcmp(VALUES[i].key, key) == 0 && str_eq_c(value, VALUES[i].value))
            return str_c(msg_text(a, lang, (struct msg_call){VALUES[i].msg, 0, NULL}));
    return value;
}

static struct msg_arg argument(struct arena *a, enum lang lang, const json_t *payload,
                               const char *key)
{
    const json_t *v = json_object_get(payload, key);
    if (json_is_array(v))
        return msg_arg_int((int64_t)json_array_size(v));
    if (json_is_integer(v))
        return msg_arg_int(json_integer_value(v));
    return msg_arg_str(translated(a, lang, key, json_get_str(payload, key, a)));
}

static bool is_said(const struct kind_words *w, const char *key)
{
    for (size_t i = 0; i < KEYS_MAX && w && w->key[i]; i++)
        if (strcmp(w->key[i], key) == 0)
            return true;
    return false;
}

static void add_why(struct buf *out, enum lang lang, const json_t *payload,
                    const struct kind_words *w, struct arena *a)
{
    bool open = false;
    for (size_t i = 0; i < COUNT_OF(WHY); i++) {
        const char *key = WHY[i].key[lang];
        struct msg_arg arg = argument(a, lang, payload, key);
        if (arg.kind != MSG_ARG_STR || arg.s.len == 0 || is_said(w, key))
            continue;
        buf_adds(out, open ? "; " : " (");
        msg_render(out, lang, (struct msg_call){WHY[i].msg, 1, &arg});
        open = true;
    }
    if (open)
        buf_addch(out, ')');
}

static void add_sentence(struct buf *out, enum lang lang, const json_t *payload,
                         const struct kind_words *w, struct arena *a)
{
    struct msg_arg arg[KEYS_MAX];
    size_t n = 0;
    while (n < KEYS_MAX && w->key[n]) {
        arg[n] = argument(a, lang, payload, w->key[n]);
        n++;
    }
    msg_render(out, lang, (struct msg_call){w->msg, n, arg});
}

static void add_sealed(struct buf *out, enum lang lang, const json_t *payload, struct arena *a)
{
    struct str stage = translated(a, lang, "stage", json_get_str(payload, "stage", a));
    int64_t record = json_get_int(payload, "record");
    msg_render(out, lang, record ? MSG_AUDIT_W_SEALED(record, stage) : MSG_AUDIT_W_SEALED_BARE);
}

void audit_words(struct buf *out, enum lang lang, const struct event *ev, const json_t *payload,
                 bool sealed)
{
    struct arena a = {0};
    const struct kind_words *w = find(ev->kind);
    struct buf text = {0};
    if (sealed)
        add_sealed(&text, lang, payload, &a);
    else if (!payload && ev->erased)
        msg_render(&text, lang, MSG_AUDIT_W_ERASED);
    else if (!payload)
        msg_render(&text, lang, MSG_AUDIT_W_UNREADABLE);
    else if (w)
        add_sentence(&text, lang, payload, w, &a);
    else
        buf_addstr(&text, ev->kind);
    if (payload && !sealed)
        add_why(&text, lang, payload, w, &a);
    for (size_t i = 0; i < text.len; i++) /* a note of several lines is one line here */
        buf_addch(out, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
    buf_release(&text);
    arena_release(&a);
}
