package souk.chaos.shop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import souk.chaos.system.SystemUnderTest;
import souk.launcher.edge.EdgeClient;

/** Many shoppers, who come at a steady rate whatever happens. */
public final class Crowd implements AutoCloseable {

    private static final List<String> WHO = List.of("alice", "bob", "carol");
    private static final int AT_ONCE_MAX = 300;
    private static final int FINISHERS = 8;

    private final Journal journal;
    private final Door door;
    private final long seed;
    private final Queue<Deal> deals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final Semaphore room = new Semaphore(AT_ONCE_MAX);
    private final AtomicInteger visits = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("crowd").factory());

    private volatile boolean open = true;
    private Future<?> coming = CompletableFuture.completedFuture(null);

    /**
     * When an order was first tried, and when its buyer saw its ending.
     *
     * @param ended in the far future, if he has not
     */
    public record Life(Instant begun, Instant ended) {

        /** Whether its buyer has seen its ending. */
        public boolean hasEnded() {
            return !ended.equals(Instant.MAX);
        }

        /** The length of the longest that has an ending; zero if none has. */
        public static Duration longest(Collection<Life> lives) {
            return lives.stream()
                    .filter(Life::hasEnded)
                    .map(life -> Duration.between(life.begun, life.ended))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }
    }

    /** Puts goods on the shelves, and signs everybody in; nobody buys yet. */
    public Crowd(SystemUnderTest system, Path file, long seed) throws IOException, InterruptedException {
        this.journal = new Journal(file);
        this.seed = seed;
        var passes = new Passes(system);
        this.door = new Door(system.edge(), passes, journal);
        try (var admin = new EdgeClient(system.edge(), passes.of("ada"))) {
            new Goods(admin).offer();
        }
        for (var who : WHO) {
            passes.of(who);
        }
    }

    /** From now on so many come each second. */
    public void come(double perSecond) {
        coming = clock.scheduleAtFixedRate(this::enter, 0, (long) (1e9 / perSecond), TimeUnit.NANOSECONDS);
    }

    /** From now on nobody comes; those who are there, or look in now and then, go on until they are served or time is up. */
    public void stay(Duration patience) throws InterruptedException {
        coming.cancel(false);
        if (!room.tryAcquire(AT_ONCE_MAX, patience.toNanos(), TimeUnit.NANOSECONDS)) {
            journal.found("some shoppers neither got an answer nor lost their patience");
        } else {
            room.release(AT_ONCE_MAX);
        }
        SystemUnderTest.await(() -> visits.get() == 0, patience);
        open = false;
        // Nobody else may ask for an order while it is looked at for the last time: an older answer could come later.
        if (!SystemUnderTest.await(() -> visits.get() == 0, patience)) {
            journal.found("some shoppers got no answer to their last look");
        }
    }

    /** Everything works again: each wish must get its answer, each order its ending, and each answer must still be true. */
    public void finish(Duration patience) throws InterruptedException {
        var all = new ConcurrentLinkedQueue<>(deals);
        var end = System.nanoTime() + patience.toNanos();
        try (var finishers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("finisher-", 0).factory())) {
            for (int i = 0; i < FINISHERS; i++) {
                finishers.execute(() -> {
                    for (var deal = all.poll(); deal != null; deal = all.poll()) {
                        finish(deal, () -> System.nanoTime() < end);
                    }
                });
            }
        }
    }

    /** The orders so far. */
    public List<Life> lives() {
        return deals.stream()
                .map(deal -> new Life(deal.begun, deal.ended().orElse(Instant.MAX)))
                .toList();
    }

    /** How many came and were turned away, since too many were inside. */
    public int turnedAway() {
        return turnedAway.get();
    }

    /** What shoppers have found wrong so far. */
    public List<String> findings() {
        return journal.findings();
    }

    private void enter() {
        if (!room.tryAcquire()) {
            turnedAway.incrementAndGet();
            return;
        }
        int visit = number.incrementAndGet();
        visits.incrementAndGet();
        Thread.ofVirtual().name("shopper-" + visit).start(() -> {
            try {
                visit(visit);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                journal.found("the answers to shopper " + visit + " make no sense: " + e);
            } finally {
                visits.decrementAndGet();
            }
        });
    }

    private void visit(int visit) throws InterruptedException {
        var chance = new Random(seed * 1_000_003 + visit);
        var who = WHO.get(chance.nextInt(WHO.size()));
        var deal = new Deal(
                journal, who, "chaos-" + seed + "-" + visit, Wish.any(chance).json());
        deals.add(deal);
        var shopper = new Shopper(door, chance);
        try {
            shopper.buy(deal);
        } finally {
            room.release();
        }
        shopper.comeBack(deal, () -> open);
    }

    private void finish(Deal deal, BooleanSupplier patient) {
        try {
            new Shopper(door, new Random(seed)).finish(deal, patient);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        open = false;
        clock.shutdownNow();
        door.close();
        journal.close();
    }
}
