package souk.payments.app;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import souk.payments.domain.Booking;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentEvent;
import souk.payments.store.LedgerStore;
import souk.payments.store.PaymentStore;
import souk.platform.data.Tx;

/** Keeps what became of payments, books it and tells it, all in one transaction. */
public final class KeepPayments {

    private final PaymentStore payments;
    private final LedgerStore ledger;

    public KeepPayments(PaymentStore payments, LedgerStore ledger) {
        this.payments = payments;
        this.ledger = ledger;
    }

    /** @param after all payments that changed, as they are now, whether somebody is told of it or not */
    void run(Tx tx, Collection<Payment> after, List<PaymentEvent> events) {
        payments.update(tx, after);
        ledger.book(tx, events.stream().flatMap(KeepPayments::booking).toList());
        tx.tell(events);
    }

    private static Stream<Booking> booking(PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.Captured(var payment) -> Stream.of(Booking.captured(payment));
            case PaymentEvent.Refunded refunded -> Stream.of(Booking.refunded(refunded));
            case PaymentEvent.Authorised _, PaymentEvent.Declined _, PaymentEvent.Voided _ -> Stream.empty();
        };
    }
}
