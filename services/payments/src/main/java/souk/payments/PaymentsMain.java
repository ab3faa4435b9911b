package souk.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import souk.payments.api.CatchingUp;
import souk.payments.api.FactWire;
import souk.payments.api.PaymentsEndpoint;
import souk.payments.api.Signatures;
import souk.payments.api.StepsEndpoint;
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
import souk.payments.peer.Provider;
import souk.payments.store.LedgerStore;
import souk.payments.store.PaymentStore;
import souk.payments.store.PaymentViews;
import souk.payments.store.RefundStore;
import souk.payments.store.StepStore;
import souk.payments.store.WebhookStore;
import souk.platform.data.Postgres;
import souk.platform.discovery.Lease;
import souk.platform.facts.Relay;
import souk.platform.rpc.RpcServer;
import souk.platform.runtime.App;

/** START HERE: payments, all their parts in the order in which they are made. */
public final class PaymentsMain {

    public static void main(String[] args) {
        App.main("payments", PaymentsMain::wire);
    }

    /** Adds the parts of payments to an app. */
    public static void wire(App app) {
        wire(app, PaymentsConfig.of(app.settings()).provider(app));
    }

    /** As above, with this provider. */
    static void wire(App app, Provider provider) {
        var config = PaymentsConfig.of(app.settings());
        var postgres = app.add(new Postgres(app, "souk/payments/store"));
        var db = postgres.db(FactWire::message);
        // The database knows time by the microsecond; what is told is what is kept.
        var clock = Clock.tick(app.clock(), Duration.of(1, ChronoUnit.MICROS));

        var payments = new PaymentStore();
        var steps = new StepStore();
        var refunds = new RefundStore();
        var ledger = new LedgerStore();
        var webhooks = new WebhookStore();
        var views = new PaymentViews();

        var keep = new KeepPayments(payments, ledger);
        var settle = new SettleSteps(steps, payments, keep, clock);
        var settleRefunds = new SettleRefunds(db, payments, refunds, keep, provider, clock);
        var giveBack = new GiveBack(db, payments, refunds, settleRefunds, clock);
        var kept = new UndoPayments.Kept(steps, payments, keep);

        var stepsEndpoint = new StepsEndpoint(
                new AuthorisePayments(db, steps, payments, settle, provider, clock),
                new CapturePayments(db, steps, payments, settle, provider),
                new RefundPayments(db, steps, payments, giveBack),
                new UndoPayments(db, kept, giveBack, provider, clock));
        var reads = new PaymentsEndpoint.Reads(
                new FindPayment(db, payments),
                new ListPayments(db, views),
                new ListLedgerEntries(db, ledger),
                new ListBalances(db, ledger),
                new ReconcilePayments(db, views, provider, clock));
        var endpoint = new PaymentsEndpoint(
                reads,
                new RefundPayment(db, payments, refunds, settleRefunds, clock),
                new ReceiveWebhook(db, webhooks, payments, settle, provider, clock));

        app.add(new Relay(app, postgres));
        app.add(new CatchingUp(app, new CatchUp(db, refunds, webhooks, settleRefunds, clock), config.retryEvery()));
        var server = app.add(new RpcServer(app, Signatures.read(endpoint), stepsEndpoint));
        app.add(new Lease(app, server));
    }

    private PaymentsMain() {}
}
