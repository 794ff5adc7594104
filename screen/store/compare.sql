-- Every projection, whole and in order, for the comparison with a replayed log.

-- name: dump_setting
SELECT * FROM setting ORDER BY key
-- name: dump_document
SELECT * FROM document ORDER BY kind, version
-- name: dump_person
SELECT * FROM person ORDER BY id
-- name: dump_person_role
SELECT * FROM person_role ORDER BY person, role, stage
-- name: dump_run
SELECT * FROM run ORDER BY id
-- name: dump_run_line
SELECT * FROM run_line ORDER BY run, ordinal
-- name: dump_run_pmid
SELECT * FROM run_pmid ORDER BY run, ordinal
-- name: dump_run_line_pmid
SELECT * FROM run_line_pmid ORDER BY run, line, ordinal
-- name: dump_batch
SELECT * FROM batch ORDER BY id
-- name: dump_source_record
SELECT * FROM source_record ORDER BY id
-- name: dump_quarantine
SELECT * FROM quarantine ORDER BY batch, position
-- name: dump_record
SELECT * FROM record ORDER BY id
-- name: dump_merge
SELECT * FROM merge ORDER BY id
-- name: dump_evaluation
SELECT * FROM evaluation ORDER BY record
-- name: dump_vote
SELECT * FROM vote ORDER BY record, stage, person
-- name: dump_resolution
SELECT * FROM resolution ORDER BY record, stage
-- name: dump_standing
SELECT * FROM standing ORDER BY record, stage
-- name: dump_report
SELECT * FROM report ORDER BY record
-- name: dump_extraction
SELECT * FROM extraction ORDER BY record, person, field, outcome
-- name: dump_extraction_form
SELECT * FROM extraction_form ORDER BY event
-- name: dump_extraction_unmapped
SELECT * FROM extraction_unmapped ORDER BY record, person, field, outcome, changed
-- name: dump_extraction_calibration
SELECT * FROM extraction_calibration ORDER BY name
-- name: dump_extraction_calibration_record
SELECT * FROM extraction_calibration_record ORDER BY calibration, record
-- name: dump_extraction_calibration_person
SELECT * FROM extraction_calibration_person ORDER BY calibration, person
-- name: dump_extraction_calibration_value
SELECT * FROM extraction_calibration_value ORDER BY calibration, record, person, field, outcome
-- name: dump_level
SELECT * FROM level ORDER BY record, person
-- name: dump_level_first
SELECT * FROM level_first ORDER BY record, person
-- name: dump_level_agreed
SELECT * FROM level_agreed ORDER BY record
-- name: dump_reference_list
SELECT * FROM reference_list ORDER BY id
-- name: dump_reference
SELECT * FROM reference ORDER BY id
-- name: dump_reference_candidate
SELECT * FROM reference_candidate ORDER BY reference, ordinal
-- name: dump_vote_origin
SELECT * FROM vote_origin ORDER BY record, stage, person
-- name: dump_batch_note
SELECT * FROM batch_note ORDER BY batch, ordinal
-- name: dump_quarantine_outcome
SELECT * FROM quarantine_outcome ORDER BY batch, position
-- name: dump_attachment
SELECT * FROM attachment ORDER BY id
-- name: dump_report_step
SELECT * FROM report_step ORDER BY event
-- name: dump_combined
SELECT * FROM combined ORDER BY record
-- name: dump_preferred
SELECT * FROM preferred ORDER BY member, field
-- name: dump_regrouping
SELECT * FROM regrouping ORDER BY event
-- name: dump_apart
SELECT * FROM apart ORDER BY a, b, event
-- name: dump_dedup_run
SELECT * FROM dedup_run ORDER BY event
-- name: dump_question
SELECT * FROM question ORDER BY a, b
-- name: dump_related
SELECT * FROM related ORDER BY a, b, kind
-- name: dump_sent
SELECT * FROM sent ORDER BY key
-- name: dump_presort
SELECT * FROM presort ORDER BY record, stage
-- name: dump_reading
SELECT * FROM reading ORDER BY record, stage, reading
-- name: dump_vote_before
SELECT * FROM vote_before ORDER BY record, stage, person, reading
-- name: dump_decision_before
SELECT * FROM decision_before ORDER BY record, stage, reading, how
-- name: dump_allotment
SELECT * FROM allotment ORDER BY id
-- name: dump_assignment
SELECT * FROM assignment ORDER BY record, stage, person
-- name: dump_recusal
SELECT * FROM recusal ORDER BY record, person
-- name: dump_automation
SELECT * FROM automation ORDER BY record
-- name: dump_calibration
SELECT * FROM calibration ORDER BY id
-- name: dump_calibration_record
SELECT * FROM calibration_record ORDER BY calibration, position
-- name: dump_calibration_vote
SELECT * FROM calibration_vote ORDER BY calibration, record, person, phase
-- name: dump_control_sample
SELECT * FROM control_sample ORDER BY id
-- name: dump_control_record
SELECT * FROM control_record ORDER BY sample, position
-- name: dump_approval
SELECT * FROM approval ORDER BY id
-- name: dump_deviation
SELECT * FROM deviation ORDER BY id
-- name: dump_overlap_decision
SELECT * FROM overlap_decision ORDER BY event
-- name: dump_overlap_member
SELECT * FROM overlap_member ORDER BY event, record
-- name: dump_person_key
SELECT * FROM person_key ORDER BY person
-- name: dump_bundle
SELECT * FROM bundle ORDER BY id
-- name: dump_bundle_decision
SELECT * FROM bundle_decision ORDER BY key
-- name: dump_bundle_refused
SELECT * FROM bundle_refused ORDER BY id
-- name: dump_halt
SELECT * FROM halt ORDER BY id
-- name: dump_halted
SELECT * FROM halted ORDER BY record, stage
-- name: dump_attestation
SELECT * FROM attestation ORDER BY id
-- name: dump_rank_prior
SELECT * FROM rank_prior ORDER BY id
