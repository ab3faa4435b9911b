package souk.inventory;

import com.google.protobuf.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import souk.platform.DomainEvent;
import souk.platform.data.Db;
import souk.platform.data.Postgres;
import souk.platform.facts.FactMessage;
import souk.platform.facts.Relay;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestKafka;
import souk.platform.testing.TestPostgres;

/** Stands for another service, of which nothing is needed but the facts that it tells. */
public final class Teller implements AutoCloseable {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private record Told(String key, Message message) implements DomainEvent {}

    private final List<Db> databases = new ArrayList<>();
    private final TestDatabase database = TestPostgres.fresh();
    private final App app;

    /** @param service whose facts these are */
    public Teller(String service) {
        var settings = new HashMap<>(database.settings());
        settings.putAll(TestKafka.settings());
        this.app = App.start(service, settings, this::wire);
    }

    /** Tells a fact; those of one key are heard in this order. */
    public void tell(String key, Message message) {
        databases.getFirst().commit(tx -> tx.tell(new Told(key, message)));
    }

    @Override
    public void close() {
        app.close();
        database.close();
    }

    private void wire(App starting) {
        var postgres = starting.add(new Postgres(starting, "souk/inventory/store"));
        databases.add(postgres.db(event -> {
            var told = (Told) event;
            return new FactMessage(told.key(), NOON, told.message());
        }));
        starting.add(new Relay(starting, postgres));
    }
}
