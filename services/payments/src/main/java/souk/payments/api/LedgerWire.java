package souk.payments.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import souk.contracts.payments.v1.ListLedgerBalancesResponse;
import souk.contracts.payments.v1.ListLedgerEntriesRequest;
import souk.contracts.payments.v1.ListLedgerEntriesResponse;
import souk.contracts.payments.v1.ReconcilePaymentsResponse;
import souk.contracts.payments.v1.ReconcilePaymentsResponse.Difference.Kind;
import souk.payments.app.ReconcilePayments;
import souk.payments.domain.Balance;
import souk.payments.domain.Difference;
import souk.payments.domain.LedgerEntry;
import souk.payments.domain.PaymentId;
import souk.platform.Page;
import souk.platform.wire.MoneyWire;
import souk.platform.wire.TimeWire;

/** The books, in the words of the contract. */
final class LedgerWire {

    static Optional<PaymentId> payment(ListLedgerEntriesRequest request) {
        return request.getPayment().isEmpty() ? Optional.empty() : Optional.of(Names.payment(request.getPayment()));
    }

    static ListLedgerEntriesResponse page(Page<LedgerEntry> page) {
        var wire = ListLedgerEntriesResponse.newBuilder().setNextPageToken(page.nextToken());
        page.items().forEach(entry -> wire.addEntries(entry(entry)));
        return wire.build();
    }

    static ListLedgerBalancesResponse balances(List<Balance> balances) {
        var wire = ListLedgerBalancesResponse.newBuilder();
        balances.forEach(balance ->
                wire.addBalancesBuilder().setAccount(balance.account()).setAmount(MoneyWire.money(balance.amount())));
        return wire.build();
    }

    static ReconcilePaymentsResponse report(ReconcilePayments.Report report) {
        var wire = ReconcilePaymentsResponse.newBuilder()
                .setCompared(report.compared())
                .setDifferenceCount(report.count());
        report.differences()
                .forEach(difference -> wire.addDifferencesBuilder()
                        .setKind(kind(difference.kind()))
                        .setPayment(difference.payment().isEmpty() ? "" : "payments/" + difference.payment())
                        .setProviderReference(difference.providerId())
                        .setDescription(difference.description()));
        return wire.build();
    }

    private static souk.contracts.payments.v1.LedgerEntry entry(LedgerEntry entry) {
        return souk.contracts.payments.v1.LedgerEntry.newBuilder()
                .setNumber(entry.number())
                .setBooking(entry.booking())
                .setAccount(entry.account())
                .setAmount(MoneyWire.money(entry.amount()))
                .setPayment(Names.payment(entry.payment()))
                .setKind(entry.kind().name().toLowerCase(Locale.ROOT))
                .setCreateTime(TimeWire.time(entry.at()))
                .build();
    }

    private static Kind kind(Difference.Kind kind) {
        return switch (kind) {
            case MISSING_AT_PROVIDER -> Kind.MISSING_AT_PROVIDER;
            case MISSING_HERE -> Kind.MISSING_HERE;
            case AMOUNTS_DIFFER -> Kind.AMOUNTS_DIFFER;
            case STATES_DIFFER -> Kind.STATES_DIFFER;
            case LEDGER_DIFFERS -> Kind.LEDGER_DIFFERS;
        };
    }

    private LedgerWire() {}
}
