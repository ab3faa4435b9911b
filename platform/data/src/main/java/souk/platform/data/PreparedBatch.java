package souk.platform.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One change for many rows: bound and {@linkplain #add added} for each, and sent together. */
public final class PreparedBatch extends SqlStatement<PreparedBatch> {

    private @Nullable PreparedStatement statement;

    PreparedBatch(Connection connection, String sql) {
        super(connection, sql);
    }

    /** Adds what is bound, and is ready for the next row. */
    public PreparedBatch add() {
        try {
            if (statement == null) {
                statement = prepare();
            }
            fill(statement);
            statement.addBatch();
            unbind();
            return this;
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /** Carries out what was added, and answers how many rows each changed; nothing, if nothing was added. */
    public int[] execute() {
        try (var batch = statement) {
            statement = null;
            return batch == null ? new int[0] : batch.executeBatch();
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    @Override
    PreparedBatch self() {
        return this;
    }
}
