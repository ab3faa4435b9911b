package souk.bench.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What PostgreSQL itself has counted until now, or, as the difference of two, in between.
 *
 * @param commits transactions that were committed, by database
 * @param logBytes what was written to its log of changes
 * @param writtenBytes what it gave the kernel to write, of the log and of tables. (Linux counts whole folios, which may be
 *     many times as much.)
 */
public record Journal(Map<String, Long> commits, long logBytes, long writtenBytes) {

    /** Asks it. */
    public static Journal of(Connection server) throws SQLException {
        var commits = new TreeMap<String, Long>();
        try (var statement = server.createStatement()) {
            try (var rows = statement.executeQuery("""
                SELECT datname, xact_commit
                FROM pg_stat_database
                WHERE datname IS NOT NULL AND datname NOT LIKE 'template%' AND datname <> 'postgres'
                """)) {
                while (rows.next()) {
                    commits.put(rows.getString("datname"), rows.getLong("xact_commit"));
                }
            }
            try (var rows = statement.executeQuery("""
                SELECT pg_current_wal_lsn() - '0/0'::pg_lsn AS log,
                       (SELECT sum(coalesce(write_bytes, 0) + coalesce(extend_bytes, 0)) FROM pg_stat_io) AS written
                """)) {
                rows.next();
                return new Journal(commits, rows.getLong("log"), rows.getLong("written"));
            }
        }
    }

    /** What came in between. */
    public Journal since(Journal before) {
        var between = new TreeMap<String, Long>();
        commits.forEach((name, count) -> between.put(name, count - before.commits.getOrDefault(name, 0L)));
        return new Journal(between, logBytes - before.logBytes, writtenBytes - before.writtenBytes);
    }
}
