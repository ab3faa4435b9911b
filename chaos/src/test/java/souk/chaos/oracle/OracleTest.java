package souk.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import souk.chaos.agent.Event;
import souk.chaos.agent.Fuse;
import souk.chaos.rig.Customer;
import souk.chaos.rig.Customer.Wish;
import souk.chaos.rig.Rig;
import souk.chaos.rig.Shelf;
import souk.chaos.system.SystemUnderTest;
import souk.launcher.audit.Finding;
import souk.launcher.home.Secrets;

/**
 * The same is done twice: with the product as it is, after which nothing new may be found, and with the product broken on
 * purpose, after which it must be found. {@code ./souk chaos oracle} runs it.
 */
@EnabledIfSystemProperty(named = "souk.chaos.oracle", matches = "true")
class OracleTest {

    private static final Duration BACK_MAX = Duration.ofMinutes(5);
    private static final Duration SETTLED_MAX = Duration.ofSeconds(20);
    private static final int PLENTY = 1_000_000;
    private static final int BUYERS = 8;
    private static final int TRIES_MAX = 10;
    private static final String DECLINED_AT_CAPTURE = "tok_capture_decline";

    private static final String PAID =
            "a confirmed order is captured once and in full, a cancelled one never or refunded";
    private static final String GOODS = "a confirmed order has its goods, and a cancelled one holds none";
    private static final String PARCELS = "a confirmed order has shipments that may leave, and a cancelled one none";
    private static final String NOT_NEGATIVE =
            "on hand + reserved + shipped = received + adjusted, and nothing is negative";
    private static final String TAKEN_IN = "every fact was taken in by everybody who listens";

    /** Kafka knows that facts were handled, and the transaction of the next ones begins. */
    private static final Fuse BETWEEN = new Fuse(
            "between-offset-and-transaction",
            List.of(
                    Event.afterwards("org.apache.kafka.clients.consumer.KafkaConsumer#commitSync"),
                    Event.entry("souk.platform.facts.Delivery#deliver"),
                    Event.entry("souk.platform.data.Db#write")));

    private static Rig rig;
    private static Customer alice;
    private static Customer ada;
    private static Shelf shelf;
    private static String sku;

    @BeforeAll
    static void open() throws Exception {
        rig = Rig.start(Map.of("shipping", List.of(BETWEEN)), 2);
        alice = new Customer(rig.system(), "alice");
        ada = new Customer(rig.system(), "ada");
        shelf = new Shelf(ada);
        sku = shelf.offer(PLENTY);
    }

    @AfterAll
    static void close() {
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void aPaymentThatIsNotVoidedIsCaught() throws Exception {
        assertThat(found(OracleTest::anOrderThatIsNotPaid, Mutants.skippedUndo("payment")))
                .containsExactly(PAID);
    }

    @Test
    void stockThatIsNotReleasedIsReleasedAllTheSame() throws Exception {
        assertThat(found(OracleTest::anOrderThatIsNotPaid, Mutants.skippedUndo("stock")))
                .isEmpty();
    }

    @Test
    void stockThatNobodyReleasesIsCaught() throws Exception {
        assertThat(found(OracleTest::anOrderThatIsNotPaid, Mutants.skippedUndo("stock"), Mutants.DEAF_INVENTORY))
                .containsExactly(GOODS);
    }

    @Test
    void parcelsThatNobodyKeepsBackAreCaught() throws Exception {
        assertThat(found(OracleTest::anOrderThatIsNotPaid, Mutants.skippedUndo("shipments"), Mutants.DEAF_SHIPPING))
                .containsExactly(PARCELS);
    }

    @Test
    void anUpdateOfStockWithoutAConditionIsCaught() throws Exception {
        letTheTableHaveAnything();

        assertThat(found(OracleTest::manyBuyersOfTheLastOne, Mutants.UNCONDITIONAL_UPDATE))
                .contains(NOT_NEGATIVE);
    }

    @Test
    void anOffsetThatIsCommittedBeforeTheTransactionIsCaught() throws Exception {
        assertThat(found(OracleTest::aCrashBetweenOffsetAndTransaction, Mutants.OFFSET_FIRST))
                .contains(TAKEN_IN);
    }

    @Test
    void anInboxThatIsSwitchedOffIsCaught() throws Exception {
        assertThat(found(OracleTest::anOrderWhoseFactsComeTwice, Mutants.NO_INBOX))
                .contains(TAKEN_IN, "the cart lost what was put in after the order");
    }

    @Test
    void aRepetitionThatTakesEffectIsCaughtByTheJournalOfWhoHasACart() throws Exception {
        assertThat(found(OracleTest::anOrderWhoseFactsComeTwice, Mutants.REPETITIONS_TAKE_EFFECT))
                .containsExactly("the cart lost what was put in after the order");
    }

    /** What is done, and what whoever did it found wrong with the answers. */
    private interface Story {
        List<String> play() throws Exception;
    }

    /** What is found with the mutants that was not found before; without them nothing is. */
    private static List<String> found(Story story, Mutant... mutants) throws Exception {
        var before = broken();
        assertThat(story.play()).as("answers of the product as it is").isEmpty();
        assertThat(broken()).as("the books of the product as it is").isEqualTo(before);

        for (var mutant : mutants) {
            change(mutant.service(), mutant.classes(Rig.checkout()));
        }
        try {
            var found = new ArrayList<>(story.play());
            broken().forEach((claim, count) -> {
                if (count > before.getOrDefault(claim, 0L)) {
                    found.add(claim);
                }
            });
            return found;
        } finally {
            for (var mutant : mutants) {
                change(mutant.service(), Map.of());
            }
        }
    }

    private static void change(String service, Map<String, byte[]> classes) throws IOException, InterruptedException {
        rig.swap(service, classes);
        rig.system().restart(service, BACK_MAX);
    }

    private static Map<String, Long> broken() throws Exception {
        return rig.system().audit(SETTLED_MAX).stream()
                .filter(finding -> !finding.kept())
                .collect(Collectors.toMap(Finding::claim, Finding::broken));
    }

    private static List<String> anOrderThatIsNotPaid() throws InterruptedException {
        var order = alice.place(Wish.of(sku, 1, Shelf.EUROS, DECLINED_AT_CAPTURE));
        var status = alice.ended(order).get("status").getAsString();
        return status.equals("CANCELLED") ? List.of() : List.of("an order that was not paid is " + status);
    }

    /** Again and again, since it takes two who decide at the same moment. */
    private static List<String> manyBuyersOfTheLastOne() throws Exception {
        for (var tries = 0; tries < TRIES_MAX; tries++) {
            var last = shelf.offer(1);
            Callable<String> buyer = () -> alice.ended(alice.place(Wish.of(last, 1, Shelf.EUROS, "tok_success")))
                    .get("status")
                    .getAsString();
            var happy = 0;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var one : threads.invokeAll(java.util.Collections.nCopies(BUYERS, buyer))) {
                    happy += one.get().equals("CONFIRMED") ? 1 : 0;
                }
            }
            if (happy != 1) {
                return List.of(happy + " buyers got the last one");
            }
        }
        return List.of();
    }

    private static List<String> aCrashBetweenOffsetAndTransaction() throws Exception {
        var before = rig.system().process("shipping-1").restarts();
        rig.arm(BETWEEN);
        for (var tries = 0; tries < TRIES_MAX && !rig.isBlown(BETWEEN); tries++) {
            alice.ended(alice.place(Wish.of(sku, 1, Shelf.EUROS, "tok_success")));
            var _ = SystemUnderTest.await(() -> rig.isBlown(BETWEEN), Duration.ofSeconds(2));
        }
        assertThat(rig.isBlown(BETWEEN)).as("the crash").isTrue();
        assertThat(SystemUnderTest.await(
                        () -> rig.system().process("shipping-1").restarts() > before
                                && rig.system().process("shipping-1").isReady(),
                        BACK_MAX))
                .isTrue();
        rig.again(BETWEEN);
        return List.of();
    }

    private static List<String> anOrderWhoseFactsComeTwice() throws Exception {
        var facts = new Facts(rig.system().kafka());
        alice.post("/v1/carts/mine:clear", "", "{}");
        alice.put(sku, 5);
        var order = alice.place(Wish.cart(5 * Shelf.EUROS));
        alice.ended(order);
        facts.awaitTaken("carts.orders");
        assertThat(alice.cart()).as("the cart that was ordered").isEmpty();
        alice.put(sku, 3);

        facts.again(order);
        facts.awaitTaken("carts.orders");

        return alice.cart().equals("3 " + sku) ? List.of() : List.of("the cart lost what was put in after the order");
    }

    private static void letTheTableHaveAnything() throws SQLException {
        var password = new Secrets(rig.system().home().secrets()).of("inventory", "souk.db.password");
        var port = rig.system().process("postgres-1").ports().get("sql");
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/inventory", "inventory", password);
                var statement = connection.createStatement()) {
            statement.execute(Mutants.NO_CONSTRAINT);
        }
    }
}
