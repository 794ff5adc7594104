-- name: mesh_add_about
INSERT INTO about (version, digest) VALUES (:version, :digest)

-- name: mesh_add_heading
INSERT INTO heading (ui, kind, name, abbreviation, descriptor_class)
VALUES (:ui, :kind, :name, :abbreviation, :descriptor_class)

-- name: mesh_add_term
-- An entry term may be listed under several concepts of one heading.
INSERT OR IGNORE INTO term (ui, name) VALUES (:ui, :name)

-- name: mesh_add_tree
INSERT INTO tree (number, ui) VALUES (:number, :ui)

-- name: mesh_add_snapshot
INSERT INTO snapshot (block, checksum) VALUES (:block, :checksum)

-- name: mesh_read_snapshot
-- The headings stand first.
SELECT block, checksum FROM snapshot ORDER BY rowid LIMIT 1

-- name: mesh_read_concepts
SELECT block, checksum FROM snapshot ORDER BY rowid LIMIT 1 OFFSET 1

-- name: mesh_count_snapshots
SELECT count(*) AS n FROM snapshot
