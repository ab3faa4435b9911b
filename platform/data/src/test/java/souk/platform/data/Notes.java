package souk.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import souk.platform.data.GroupCommit.Bounds;
import souk.platform.facts.World;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestKafka;
import souk.platform.testing.TestPatience;
import souk.platform.testing.TestPostgres;

/** A place where many take notes at the same moment. Each is answered with the transaction that took his. */
abstract class Notes {

    static final String BLOCKER = "blocker";
    final TestDatabase database = TestPostgres.fresh();
    final List<Db> made = new ArrayList<>();
    final App app = App.start(TestKafka.freshName("shop"), database.settings(), this::wire);
    final Db db = made.getFirst();
    final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    final Queue<Integer> batches = new ConcurrentLinkedQueue<>();
    final CountDownLatch blocked = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);

    private void wire(App wired) {
        made.add(wired.add(new Postgres(wired, "souk/platform/world")).db());
    }

    @AfterEach
    void close() {
        released.countDown();
        callers.shutdownNow();
        app.close();
        database.close();
    }

    GroupCommit<String, String> notes(Bounds bounds) {
        return new GroupCommit<>(app, db, "notes", bounds, this::take);
    }

    /** Takes the notes, by one statement, and says which transaction did. */
    List<String> take(Tx tx, List<String> notes) {
        batches.add(notes.size());
        if (notes.contains("contended")) {
            tx.update("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$")
                    .execute();
        }
        tx.update("INSERT INTO note SELECT note, note FROM unnest(:notes) AS note")
                .bindArray("notes", String.class, notes.toArray())
                .execute();
        if (notes.contains("poison")) {
            throw new IllegalArgumentException("poison");
        }
        if (notes.contains(BLOCKER)) {
            blocked.countDown();
            waitFor(released);
        }
        var transaction = tx.query("SELECT pg_current_xact_id()::text")
                .mapTo(String.class)
                .one();
        return notes.stream().map(_ -> transaction).toList();
    }

    /** Asks for all of these while another batch is under way, so that they are one. */
    List<Future<String>> together(GroupCommit<String, String> notes, String... questions) throws Exception {
        var first = block(notes);
        var answers =
                Arrays.stream(questions).map(question -> ask(notes, question)).toList();
        awaitWaiting(questions.length);
        released.countDown();
        assertThat(done(first)).isNotEmpty();
        return answers;
    }

    /** Starts a batch that ends when it is released. */
    Future<String> block(GroupCommit<String, String> notes) {
        var first = ask(notes, BLOCKER);
        waitFor(blocked);
        return first;
    }

    Future<String> ask(GroupCommit<String, String> notes, String question) {
        return ask(Context.current(), notes, question);
    }

    /** Asks as a call that somebody may hang up. */
    Future<String> ask(Context call, GroupCommit<String, String> notes, String question) {
        return callers.submit(call.wrap(() -> notes.run(question)));
    }

    void awaitWaiting(int number) {
        awaitWaiting("notes", number);
    }

    void awaitWaiting(String group, int number) {
        await().until(() -> app.meters()
                        .get("souk.group.waiting")
                        .tag("group", group)
                        .gauge()
                        .value()
                == number);
    }

    List<String> kept() {
        return World.texts(db, "SELECT key FROM note");
    }

    static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(TestPatience.MAX.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static String done(Future<String> answer) throws Exception {
        return answer.get(TestPatience.MAX.toSeconds(), TimeUnit.SECONDS);
    }

    static Throwable failure(Future<String> answer) throws Exception {
        try {
            throw new AssertionError("answered: " + done(answer));
        } catch (ExecutionException failed) {
            return failed.getCause() == null ? failed : failed.getCause();
        }
    }
}
