-- name: add_about
INSERT INTO about (version, digest) VALUES (:version, :digest)

-- name: add_heading
INSERT INTO heading (ui, kind, name, abbreviation, descriptor_class)
VALUES (:ui, :kind, :name, :abbreviation, :descriptor_class)

-- name: add_term
-- An entry term may be listed under several concepts of one heading.
INSERT OR IGNORE INTO term (ui, name) VALUES (:ui, :name)

-- name: add_tree
INSERT INTO tree (number, ui) VALUES (:number, :ui)

-- name: add_snapshot
INSERT INTO snapshot (block, checksum) VALUES (:block, :checksum)

-- name: read_snapshot
SELECT block, checksum FROM snapshot
