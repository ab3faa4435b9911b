package souk.platform.testing.planted.database.api;

import javax.sql.DataSource;

/** A door that knows the database. */
public record CupEndpoint(DataSource source) {}
