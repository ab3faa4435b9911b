package souk.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import souk.bench.load.Crowd;
import souk.bench.load.Tally;
import souk.bench.measure.Journal;
import souk.bench.measure.Snapshot;
import souk.bench.measure.Subject;
import souk.bench.measure.Usage;

/** Lets a crowd come, and looks at everything that it costs at the beginning and the end of the time that counts. */
final class Trial {

    private final Subject subject;
    private final LongAdder completed;
    private @Nullable Looked begun;
    private @Nullable Looked ended;

    /** @param completed what costs are told for: counts up while the crowd is there */
    Trial(Subject subject, LongAdder completed) {
        this.subject = subject;
        this.completed = completed;
    }

    /**
     * What came of it.
     *
     * @param completed in the time that counts, whenever they began
     * @param memory of each service in bytes, after it
     */
    record Outcome(Tally tally, long completed, Usage used, Journal journal, Map<String, Long> memory) {

        double perSecond() {
            return completed / used.seconds();
        }
    }

    private record Looked(Snapshot snapshot, Journal journal, long completed) {}

    /** Measures. */
    Outcome run(Crowd crowd, Crowd.Stretch stretch) throws IOException, InterruptedException, SQLException {
        return run(crowd, stretch, () -> {});
    }

    /**
     * The same.
     *
     * @param afterwards is done when the time is over, before the last visits have come to their end
     */
    Outcome run(Crowd crowd, Crowd.Stretch stretch, Crowd.Moment afterwards)
            throws IOException, InterruptedException, SQLException {
        try (var server = subject.server()) {
            var tally = crowd.run(stretch, () -> begun = look(server), () -> {
                ended = look(server);
                afterwards.look();
            });
            var from = begun;
            var to = ended;
            if (from == null || to == null) {
                throw new IllegalStateException("nobody has looked");
            }
            return new Outcome(
                    tally,
                    to.completed - from.completed,
                    to.snapshot.since(from.snapshot),
                    to.journal.since(from.journal),
                    subject.memory());
        }
    }

    private Looked look(Connection server) throws IOException {
        try {
            return new Looked(Snapshot.of(subject.processes()), Journal.of(server), completed.sum());
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("PostgreSQL does not tell its figures", e));
        }
    }
}
