package souk.payments.app;

import java.util.List;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.Reader;
import souk.payments.store.PaymentStore;
import souk.platform.Outcome;
import souk.platform.data.Db;

/** Reads one payment. That of somebody else is as one that does not exist. */
public final class FindPayment {

    private final Db db;
    private final PaymentStore payments;

    public FindPayment(Db db, PaymentStore payments) {
        this.db = db;
        this.payments = payments;
    }

    public Outcome<Payment> run(Reader reader, PaymentId id) {
        var payment = db.read(tx -> payments.find(tx, List.of(id))).get(id);
        return payment != null && reader.sees(payment)
                ? Outcome.done(payment)
                : Outcome.refused(PaymentRefusal.PAYMENT_NOT_FOUND);
    }
}
