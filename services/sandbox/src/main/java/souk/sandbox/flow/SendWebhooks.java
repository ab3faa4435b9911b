package souk.sandbox.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.data.Db;
import souk.platform.data.Worker;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;
import souk.sandbox.domain.Door;
import souk.sandbox.peer.WebhookPost;
import souk.sandbox.store.WebhookStore;

/** Sends webhooks until they have arrived, or were tried often enough; what nobody takes is kept and said in the log. */
public final class SendWebhooks implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(SendWebhooks.class);

    static final int ATTEMPTS_MAX = 10;
    private static final int BATCH_MAX = 32;
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(6);

    private final Db db;
    private final WebhookStore webhooks;
    private final Map<Door, WebhookPost> posts;
    private final Clock clock;
    private final Worker worker;

    /**
     * @param posts where the news of each API's charges go
     */
    public SendWebhooks(App app, Db db, WebhookStore webhooks, Map<Door, WebhookPost> posts) {
        this.db = db;
        this.webhooks = webhooks;
        this.posts = Map.copyOf(posts);
        this.clock = app.clock();
        this.worker = new Worker(app, "webhooks", this::round);
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public void start() {
        if (!posts.isEmpty()) {
            worker.start();
        }
    }

    @Override
    public void stop() throws InterruptedException {
        worker.stop(STOP_TIMEOUT);
    }

    private void round() throws InterruptedException {
        var due = db.write(tx -> webhooks.take(tx, BATCH_MAX, clock.instant(), LEASE));
        if (due.isEmpty()) {
            worker.goesWell();
            worker.pause(IDLE);
            return;
        }
        var arrived = new ArrayList<String>();
        var failed = new ArrayList<String>();
        var answers = send(due);
        for (int i = 0; i < due.size(); i++) {
            var one = due.get(i);
            (answers.get(i) ? arrived : failed).add(one.webhook().id());
            if (!answers.get(i) && one.attempts() >= ATTEMPTS_MAX) {
                LOG.atWarn()
                        .addKeyValue("webhook", one.webhook().id())
                        .addKeyValue("charge", one.webhook().charge().id())
                        .log("a webhook was refused too often and is given up");
            }
        }
        note(arrived, failed);
        worker.goesWell();
    }

    private void note(Collection<String> arrived, Collection<String> failed) {
        db.commit(tx -> {
            webhooks.delete(tx, arrived);
            webhooks.postpone(tx, failed, clock.instant(), ATTEMPTS_MAX);
        });
    }

    /** All at once: one that nobody takes holds up no other. */
    private List<Boolean> send(List<WebhookStore.Due> due) throws InterruptedException {
        var tasks = due.stream().map(one -> (Callable<Boolean>) () -> send(one)).toList();
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("webhook-", 0).factory())) {
            var answers = new ArrayList<Boolean>();
            for (var answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a webhook could not be written", broken.getCause());
        }
    }

    private boolean send(WebhookStore.Due due) throws InterruptedException {
        var post = posts.get(due.webhook().charge().order().door());
        var taken = post != null;
        for (int copy = 0; copy < due.copies() && post != null; copy++) {
            taken &= post.send(due.webhook());
        }
        return taken;
    }
}
