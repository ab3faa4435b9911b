package souk.platform.data;

import java.sql.Connection;
import java.sql.SQLException;

/** A statement that changes rows. */
public final class Update extends SqlStatement<Update> {

    Update(Connection connection, String sql) {
        super(connection, sql);
    }

    /** Carries it out, and answers how many rows it changed. */
    public int execute() {
        try (var statement = prepare()) {
            fill(statement);
            // A statement that calls a function answers with rows, too; they are nobody's.
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    @Override
    Update self() {
        return this;
    }
}
