package souk.launcher.supervisor;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.launcher.home.Home;
import souk.launcher.home.PrivateFile;
import souk.launcher.home.ProcessMark;
import souk.launcher.home.RunFile;
import souk.launcher.home.Signals;

/** One process that is to run until it is stopped: whenever it ends by itself, it is started again. */
final class Child {

    private static final Logger log = LoggerFactory.getLogger(Child.class);
    private static final String CRASH_LOOP = "crash-loop";
    private static final int TURN_MILLIS = 100;

    private final String service;
    private final String instance;
    private final Recipe recipe;
    private final Surroundings around;
    private final RestartPolicy policy = new RestartPolicy();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    private volatile Phase phase = new Phase("starting", "");
    private volatile @Nullable Process process;
    private volatile Instant started = Instant.EPOCH;
    private final AtomicInteger restarts = new AtomicInteger();

    /** How it is while no process of it runs. */
    private record Phase(String state, String detail) {}

    /**
     * What all children share.
     *
     * @param stopSeconds how long one that was asked to end may take before it is made to
     */
    record Surroundings(Home home, Spawner spawner, Leftovers leftovers, Clock clock, int stopSeconds) {
        Path log(String instance) {
            return home.log(instance);
        }
    }

    /** @param turn whether all is there that this one needs before it can be started */
    Child(String service, String instance, Recipe recipe, Surroundings around, BooleanSupplier turn) {
        this.service = service;
        this.instance = instance;
        this.recipe = recipe;
        this.around = around;
        this.thread = Thread.ofVirtual().name("child " + instance).unstarted(() -> keepRunning(turn));
    }

    String service() {
        return service;
    }

    String instance() {
        return instance;
    }

    void start() {
        thread.start();
    }

    /** Takes it out: it ends in good order, or is made to after a while, and stays away. Waits for that. */
    void stop() {
        stopping.countDown();
        var running = process;
        if (running != null) {
            ProcessMark.of(running.pid()).ifPresent(mark -> Signals.end(mark, recipe.politely(), around.stopSeconds()));
        }
        try {
            thread.join(Duration.ofSeconds(around.stopSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        phase = new Phase("stopped", "");
        PrivateFile.remove(around.home().runFile(instance));
    }

    /** Kills it without a word, as a crash would. It is started again. */
    boolean kill() {
        var running = process;
        if (running == null || !running.isAlive()) {
            return false;
        }
        running.destroyForcibly();
        return true;
    }

    boolean isReady() {
        return told().filter(RunFile::isReady).isPresent();
    }

    /**
     * How it is now: what it tells itself while it runs, else what we know.
     *
     * @param weighed whether its memory is asked for, too, which costs the kernel some milliseconds
     */
    Status.OfProcess look(boolean weighed) {
        var running = process;
        if (running == null || !running.isAlive()) {
            var now = phase;
            return new Status.OfProcess(
                    service, instance, now.state(), now.detail(), 0, Map.of(), 0, null, restarts.get(), 0, 0);
        }
        var told = told();
        // While it is being tried again, that it keeps ending is still what there is to know about it.
        var loop = Optional.of(phase).filter(now -> now.state().equals(CRASH_LOOP) && !isReady());
        var memory = weighed ? Memory.of(running.pid()) : Memory.NONE;
        return new Status.OfProcess(
                service,
                instance,
                loop.map(Phase::state).or(() -> told.map(RunFile::state)).orElse("starting"),
                loop.map(Phase::detail).or(() -> told.map(RunFile::detail)).orElse(""),
                running.pid(),
                told.map(RunFile::ports).orElse(Map.of()),
                Duration.between(started, around.clock().instant()).toMillis(),
                told.map(RunFile::ready).flatMap(this::millisUntil).orElse(null),
                restarts.get(),
                memory.resident(),
                memory.share());
    }

    private Optional<Long> millisUntil(String ready) {
        try {
            return Optional.of(Duration.between(started, Instant.parse(ready)).toMillis());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /** What the process that runs now has told; its predecessor's words do not count. */
    private Optional<RunFile> told() {
        var running = process;
        return running == null || !running.isAlive()
                ? Optional.empty()
                : RunFile.read(around.home().runFile(instance)).filter(file -> file.pid() == running.pid());
    }

    private void keepRunning(BooleanSupplier turn) {
        try {
            awaitTurn(turn);
            while (!isStopping()) {
                var exit = runOnce();
                if (!isStopping()) {
                    pause(exit);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTurn(BooleanSupplier turn) throws InterruptedException {
        phase = new Phase("waiting", "its turn to start");
        while (!isStopping() && !turn.getAsBoolean()) {
            if (stopping.await(TURN_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        phase = new Phase("starting", "");
    }

    /** Answers in words how it ended. */
    private String runOnce() throws InterruptedException {
        started = around.clock().instant();
        try {
            var command = recipe.prepare(instance);
            LogFiles.turn(around.log(instance));
            var running = around.spawner().start(command, around.log(instance));
            process = running;
            around.leftovers().started(instance, running.pid());
            log.atInfo()
                    .addKeyValue("instance", instance)
                    .addKeyValue("pid", running.pid())
                    .log("started");
            if (isStopping()) {
                running.destroy();
            }
            Thread.ofVirtual().name("attend " + instance).start(() -> attend(running));
            var code = running.waitFor();
            around.leftovers().ended(instance);
            return Ending.inWords(code);
        } catch (java.io.IOException | RuntimeException e) {
            log.atError().addKeyValue("instance", instance).setCause(e).log("could not be started");
            return "could not be started: " + e.getMessage();
        }
    }

    private void attend(Process running) {
        try {
            recipe.attend(instance, running);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // It runs but is of no use like that; starting it again is the only thing that may help.
            log.atError().addKeyValue("instance", instance).setCause(e).log("could not be made ready");
            running.destroyForcibly();
        }
    }

    private void pause(String exit) throws InterruptedException {
        var decision = policy.ended(started, around.clock().instant());
        phase = new Phase(decision.crashLoop() ? CRASH_LOOP : "restarting", exit + "; see ./souk logs " + instance);
        log.atWarn()
                .addKeyValue("instance", instance)
                .addKeyValue("how", exit)
                .addKeyValue("pause_ms", decision.pause().toMillis())
                .addKeyValue("crash_loop", decision.crashLoop())
                .log("ended by itself");
        if (!stopping.await(decision.pause().toMillis(), TimeUnit.MILLISECONDS)) {
            restarts.incrementAndGet();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }
}
