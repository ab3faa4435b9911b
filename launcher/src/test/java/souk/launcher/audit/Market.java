package souk.launcher.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPostgres;

/** The databases of all services as their migrations make them, but without what would keep a breach out. */
final class Market implements AutoCloseable {

    private static final Path PLATFORM = Path.of("../platform/data/src/main/resources/souk/platform/data");
    private static final Path FLOW = Path.of("../platform/flow/src/main/resources/souk/platform/flow");

    private static final Map<String, List<Path>> MIGRATIONS = Map.of(
            "catalog", List.of(PLATFORM),
            "carts", List.of(PLATFORM),
            "orders", List.of(PLATFORM, FLOW, of("orders")),
            "payments", List.of(PLATFORM, of("payments")),
            "inventory", List.of(PLATFORM, of("inventory")),
            "shipping", List.of(PLATFORM, of("shipping")),
            "sandbox", List.of(of("sandbox")));

    private static final String NO_GUARDS = """
            DO $$
            DECLARE guard record;
            BEGIN
                FOR guard IN SELECT conrelid::regclass AS held, conname FROM pg_constraint
                             WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace LOOP
                    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', guard.held, guard.conname);
                END LOOP;
                FOR guard IN SELECT tgrelid::regclass AS held, tgname FROM pg_trigger WHERE NOT tgisinternal LOOP
                    EXECUTE format('DROP TRIGGER %I ON %s', guard.tgname, guard.held);
                END LOOP;
            END $$;
            """;

    static final String EMPTY = """
            DO $$
            DECLARE full_one record;
            BEGIN
                FOR full_one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
                    EXECUTE format('TRUNCATE %I', full_one.tablename);
                END LOOP;
            END $$;
            """;

    private final Map<String, TestDatabase> databases = new LinkedHashMap<>();

    Market() throws SQLException, IOException {
        for (var service : MIGRATIONS.entrySet()) {
            databases.put(service.getKey(), TestPostgres.fresh());
            for (var folder : service.getValue()) {
                try (var migrations = Files.list(folder)) {
                    for (var migration : migrations.sorted().toList()) {
                        run(service.getKey(), Files.readString(migration));
                    }
                }
            }
            run(service.getKey(), NO_GUARDS);
        }
    }

    /** The books, as the audit opens them. */
    Books books() {
        return new Books(this::to);
    }

    void run(String service, String sql) throws SQLException {
        try (var connection = to(service);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Two sound orders and nothing else: one that is confirmed, and one whose second step was refused. */
    void stock() throws SQLException, IOException {
        for (var service : databases.keySet()) {
            run(service, EMPTY);
            run(service, Files.readString(Path.of("src/test/resources/souk/launcher/audit", service + ".sql")));
        }
    }

    private Connection to(String service) throws SQLException {
        return Optional.ofNullable(databases.get(service))
                .orElseThrow()
                .dataSource()
                .getConnection();
    }

    private static Path of(String service) {
        return Path.of("../services", service, "src/main/resources/souk", service, "store");
    }

    @Override
    public void close() {
        databases.values().forEach(TestDatabase::close);
    }
}
