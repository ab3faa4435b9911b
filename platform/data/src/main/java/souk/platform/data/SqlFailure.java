package souk.platform.data;

import java.io.Serial;
import java.sql.SQLException;

/** The database refused a statement or could not be reached; the cause says which. */
public final class SqlFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** Keeps the cause, by which {@link Outage} tells a database that is away from a statement that is wrong. */
    public SqlFailure(SQLException cause) {
        super(cause);
    }
}
