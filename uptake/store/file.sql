-- The file itself and its lists.

-- name: uptake_about_put
INSERT INTO about (made_at, made_by, ids, key_check) VALUES (:at, :who, :ids, :key_check)

-- name: uptake_about_get
SELECT made_at, made_by, ids, key_check FROM about

-- name: uptake_group_put
INSERT INTO patient_group (code, name_da, name_en, status_report, closing, position)
VALUES (:code, :name_da, :name_en, :status_report, :closing, :position)
ON CONFLICT (code) DO UPDATE SET name_da = excluded.name_da, name_en = excluded.name_en,
    status_report = excluded.status_report, closing = excluded.closing, position = excluded.position

-- name: uptake_region_put
INSERT INTO region (code, name_da, name_en, position) VALUES (:code, :name_da, :name_en, :position)
ON CONFLICT (code) DO UPDATE SET name_da = excluded.name_da, name_en = excluded.name_en,
    position = excluded.position

-- name: uptake_facility_put
INSERT INTO facility (code, name_da, name_en, position) VALUES (:code, :name_da, :name_en, :position)
ON CONFLICT (code) DO UPDATE SET name_da = excluded.name_da, name_en = excluded.name_en,
    position = excluded.position

-- Those that the registry has no more come last.
-- name: uptake_groups
SELECT id, code, name_da, name_en, position, status_report, closing
FROM patient_group ORDER BY position = 0, position, id

-- name: uptake_regions
SELECT id, code, name_da, name_en, position FROM region ORDER BY position = 0, position, id

-- name: uptake_facilities
SELECT id, code, name_da, name_en, position FROM facility ORDER BY position = 0, position, id

-- name: uptake_groups_unplaced
UPDATE patient_group SET position = 0

-- name: uptake_regions_unplaced
UPDATE region SET position = 0

-- name: uptake_facilities_unplaced
UPDATE facility SET position = 0

-- name: uptake_sites
SELECT id, region, name FROM site ORDER BY region, name
