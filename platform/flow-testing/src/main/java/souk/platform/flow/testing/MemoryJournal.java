package souk.platform.flow.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import souk.platform.flow.Journal;
import souk.platform.flow.Phase;
import souk.platform.flow.Reason;
import souk.platform.flow.Standing;

/** The journal of a simulated world. It obeys the same contract as the one in PostgreSQL. */
public final class MemoryJournal implements Journal<MemoryJournal.Memory> {

    /** A transaction: what is done with it happens at its end. */
    public static final class Memory {
        private final List<Runnable> effects = new ArrayList<>();

        /** Has something done when the transaction commits. */
        public void then(Runnable effect) {
            effects.add(effect);
        }
    }

    private static final Duration LOST_AFTER = Duration.ofSeconds(10);

    private record Row(Standing at, @Nullable String owner) {}

    private final Hazard hazard;
    private final Map<UUID, Row> rows = new LinkedHashMap<>();
    private final Map<String, Instant> leases = new HashMap<>();

    public MemoryJournal(Hazard hazard) {
        this.hazard = hazard;
    }

    /** Starts a flow that somebody claims. */
    public void start(UUID id) {
        start(id, null);
    }

    /** Starts a flow that a runner drives from the beginning. */
    public void start(UUID id, @Nullable String runner) {
        rows.putIfAbsent(id, new Row(Standing.start(id, hazard.instant()), runner));
    }

    /** Asks a flow to turn back; false if it is decided already. */
    public boolean cancel(UUID id, Reason reason) {
        var row = rows.get(id);
        if (row == null || (row.at().phase() != Phase.FORWARD && row.at().phase() != Phase.COMPLETING)) {
            return false;
        }
        rows.put(id, new Row(row.at().asked(reason), row.owner()));
        return true;
    }

    /** Where a flow stands. */
    public Standing find(UUID id) {
        return row(id).at();
    }

    @Override
    public void live(String runner, Duration lease) {
        leases.put(runner, hazard.instant().plus(lease));
    }

    @Override
    public void leave(String runner) {
        leases.remove(runner);
    }

    @Override
    public List<Standing> claim(String runner, String flow, int most) {
        hazard.here();
        var free = rows.values().stream()
                .filter(row -> !row.at().phase().ended())
                .filter(row -> claimable(row, runner))
                .map(row -> (runner.equals(row.owner()) ? row.at() : row.at().written()).found())
                .sorted(Comparator.comparing(Standing::due))
                .limit(most)
                .toList();
        free.forEach(at -> rows.put(at.id(), new Row(at, runner)));
        hazard.here();
        return free;
    }

    @Override
    public List<Standing> move(String runner, List<Move> moves, Ending<Memory> ending) {
        hazard.here();
        hazard.loss(0.02);
        var tx = new Memory();
        var moved = new ArrayList<Standing>();
        for (var move : moves) {
            var row = row(move.from().id());
            if (runner.equals(row.owner())
                    && row.at().version() == move.from().version()
                    && !(move.to().phase() == Phase.COMPLETED && row.at().cancel() != null)) {
                var to = move.to().asked(row.at().cancel()).written();
                moved.add(to);
                tx.then(() -> rows.put(to.id(), new Row(to, to.goesOn() ? runner : null)));
            }
        }
        ending.run(tx, moved);
        tx.effects.forEach(Runnable::run);
        hazard.here();
        hazard.loss(0.02);
        return moves.stream()
                .map(move -> row(move.from().id()))
                .filter(row -> runner.equals(row.owner()))
                .map(row -> moved.contains(row.at()) ? row.at() : row.at().found())
                .toList();
    }

    @Override
    public List<Standing> driven(String runner, List<UUID> ids) {
        hazard.here();
        hazard.loss(0.02);
        return ids.stream()
                .map(this::row)
                .filter(row -> runner.equals(row.owner()))
                .map(row -> row.at().found())
                .toList();
    }

    private boolean claimable(Row row, String runner) {
        if (row.owner() == null) {
            return !row.at().due().isAfter(hazard.instant());
        }
        return row.owner().equals(runner)
                ? row.at().due().plus(LOST_AFTER).isBefore(hazard.instant())
                : !lives(row.owner());
    }

    private Row row(UUID id) {
        return Objects.requireNonNull(rows.get(id));
    }

    private boolean lives(String runner) {
        var until = leases.get(runner);
        return until != null && until.isAfter(hazard.instant());
    }
}
