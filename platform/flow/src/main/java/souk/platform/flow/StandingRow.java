package souk.platform.flow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads rows of the table {@code flow}, which is called {@code f} there. */
final class StandingRow {

    static final String COLUMNS = "f.id, f.phase, f.cursor, f.attempts, f.since, f.due, f.alone, "
            + "f.reason::text, f.cancel::text, f.version";

    /** As it is found: who drove it may have come further. */
    static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getObject("id", UUID.class),
                Phase.valueOf(row.getString("phase")),
                row.getInt("cursor"),
                row.getInt("attempts"),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("due").toInstant(),
                row.getInt("alone"),
                ReasonText.read(row.getString("reason")),
                ReasonText.read(row.getString("cancel")),
                row.getLong("version"),
                true);
    }

    private StandingRow() {}
}
