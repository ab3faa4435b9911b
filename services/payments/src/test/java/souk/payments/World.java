package souk.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import souk.payments.api.FactWire;
import souk.payments.app.AuthorisePayments;
import souk.payments.app.CapturePayments;
import souk.payments.app.CatchUp;
import souk.payments.app.FindPayment;
import souk.payments.app.GiveBack;
import souk.payments.app.KeepPayments;
import souk.payments.app.ListBalances;
import souk.payments.app.ListLedgerEntries;
import souk.payments.app.ListPayments;
import souk.payments.app.ReceiveWebhook;
import souk.payments.app.ReconcilePayments;
import souk.payments.app.RefundPayment;
import souk.payments.app.RefundPayments;
import souk.payments.app.SettleRefunds;
import souk.payments.app.SettleSteps;
import souk.payments.app.UndoPayments;
import souk.payments.domain.CustomerId;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.Reader;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;
import souk.payments.domain.Wish;
import souk.payments.store.LedgerStore;
import souk.payments.store.PaymentStore;
import souk.payments.store.PaymentViews;
import souk.payments.store.RefundStore;
import souk.payments.store.StepStore;
import souk.payments.store.WebhookStore;
import souk.platform.Money;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Postgres;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPostgres;

/** The verbs of payments on a real database of their own, and a bank. What is told stays in the outbox. */
public final class World implements AutoCloseable {

    public static final Reader STAFF = new Reader("anna", true);
    public static final StepReply UNDONE = StepReply.refused(PaymentRefusal.STEP_UNDONE);

    private final TestDatabase database = TestPostgres.fresh();
    private final List<Db> databases = new ArrayList<>();
    private final App app = App.start("payments", database.settings(), this::wire);

    public final Db db = databases.getFirst();
    public final Bank bank = new Bank();
    public final StillClock clock = new StillClock();

    private final PaymentStore payments = new PaymentStore();
    private final StepStore steps = new StepStore();
    private final RefundStore refunds = new RefundStore();
    private final LedgerStore ledger = new LedgerStore();
    private final WebhookStore webhooks = new WebhookStore();
    private final PaymentViews views = new PaymentViews();
    private final KeepPayments keep = new KeepPayments(payments, ledger);
    private final SettleSteps settle = new SettleSteps(steps, payments, keep, clock);
    private final SettleRefunds settleRefunds = new SettleRefunds(db, payments, refunds, keep, bank, clock);
    private final GiveBack giveBack = new GiveBack(db, payments, refunds, settleRefunds, clock);

    public final AuthorisePayments authorise = new AuthorisePayments(db, steps, payments, settle, bank, clock);
    public final CapturePayments capture = new CapturePayments(db, steps, payments, settle, bank);
    public final RefundPayments refundAll = new RefundPayments(db, steps, payments, giveBack);
    public final UndoPayments undo =
            new UndoPayments(db, new UndoPayments.Kept(steps, payments, keep), giveBack, bank, clock);
    public final RefundPayment refund = new RefundPayment(db, payments, refunds, settleRefunds, clock);
    public final CatchUp catchUp = new CatchUp(db, refunds, webhooks, settleRefunds, clock);
    public final FindPayment find = new FindPayment(db, payments);
    public final ListPayments list = new ListPayments(db, views);
    public final ListLedgerEntries entries = new ListLedgerEntries(db, ledger);
    public final ListBalances balances = new ListBalances(db, ledger);
    public final ReconcilePayments reconcile = new ReconcilePayments(db, views, bank, clock);
    public final ReceiveWebhook webhook = new ReceiveWebhook(db, webhooks, payments, settle, bank, clock);

    /** A wish of alice to pay ten euros. */
    public static Wish wish() {
        return wish("tok_success");
    }

    public static Wish wish(String method) {
        var id = UUID.randomUUID();
        return new Wish(id + "/payment", new PaymentId(id), new CustomerId("alice"), new Money(1_000, "EUR"), method);
    }

    /** The first step with a payment. */
    public static Step.At authorisation(PaymentId id) {
        return new Step.At(id + "/payment", id);
    }

    /** The second step with a payment. */
    public static Step.At capture(PaymentId id) {
        return new Step.At(id + "/capture", id);
    }

    /** A payment whose money is held. */
    public PaymentId authorised() {
        var wish = wish();
        sure(authorise.run(List.of(wish)));
        return wish.payment();
    }

    /** A payment whose money was taken. */
    public PaymentId captured() {
        var id = authorised();
        sure(capture.run(List.of(capture(id))));
        return id;
    }

    /** The payment as the database has it. */
    public Payment payment(PaymentId id) {
        return done(find.run(STAFF, id));
    }

    /** Gives back so many cents. */
    public Outcome<Payment> refund(PaymentId id, long cents, String requestId) {
        return refund.run(new RefundPayment.Ask(id, Optional.of(new Money(cents, "EUR")), "broken", "anna", requestId));
    }

    /** The kinds of facts told of a payment, in their order. */
    public List<String> told(PaymentId id) {
        return db.read(tx -> tx.query("SELECT type FROM outbox WHERE aggregateid = :id ORDER BY seq")
                .bind("id", id.toString())
                .map((row, _) -> row.getString("type").replaceAll(".*\\.", ""))
                .list());
    }

    /** Changes rows behind the back of the service. */
    public int tamper(String sql, PaymentId id) {
        return db.write(tx -> tx.update(sql).bind("id", id.value()).execute());
    }

    /** The sum of all entries of the books. */
    public long books() {
        return balances.run().stream().mapToLong(each -> each.amount().minor()).sum();
    }

    /** What was done; a refusal fails the test. */
    public static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(var value)) {
            return value;
        }
        throw new AssertionError("refused: " + outcome);
    }

    /** The refusal; what was done fails the test. */
    public static Outcome.Refused<?> refused(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Refused<?> refused -> refused;
            case Outcome.Done<?> done -> throw new AssertionError("done: " + done);
        };
    }

    private static void sure(List<StepReply> replies) {
        if (!replies.equals(List.of(StepReply.DONE))) {
            throw new AssertionError("not done: " + replies);
        }
    }

    @Override
    public void close() {
        app.close();
        database.close();
    }

    private void wire(App starting) {
        databases.add(
                starting.add(new Postgres(starting, "souk/payments/store")).db(FactWire::message));
    }

    /** Stands still until it is put forward. */
    public static final class StillClock extends Clock {

        private volatile Instant now = Instant.parse("2030-01-01T12:00:00Z");

        public synchronized void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
