-- Who lives is said again every second, and means nothing after a crash of the database: not worth a flush to the disk.
ALTER TABLE flow_runner SET UNLOGGED;

-- A flow is written twice, at its start and at its end. What is dead is taken away before the few that are under way are
-- hard to find among it.
ALTER TABLE flow SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
