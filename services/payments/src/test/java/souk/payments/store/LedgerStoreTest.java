package souk.payments.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import souk.payments.World;
import souk.payments.domain.PaymentId;

/** What the database refuses, whoever asks. */
class LedgerStoreTest {

    private final World world = new World();
    private final PaymentId id = world.captured();

    @AfterEach
    void close() {
        world.close();
    }

    private static final String ENTRY =
            "INSERT INTO ledger_entry (booking, account, currency, amount, payment_id, kind, created_at) VALUES ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "('b', 'orders', 'EUR', 5, :id, 'REFUND', now())",
                "('b', 'orders', 'EUR', 5, :id, 'REFUND', now()), ('b', 'x', 'EUR', -4, :id, 'REFUND', now())",
                "('b', 'orders', 'EUR', 5, :id, 'REFUND', now()), ('c', 'x', 'EUR', -5, :id, 'REFUND', now())",
                "('b', 'orders', 'EUR', 5, :id, 'REFUND', now()), ('b', 'x', 'USD', -5, :id, 'REFUND', now())"
            })
    void aBookingThatDoesNotAddUpIsRefused(String rows) {
        assertThatThrownBy(() -> world.tamper(ENTRY + rows, id)).hasMessageContaining("add up to zero");
        assertThat(world.books()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_entry SET amount = amount * 2 WHERE payment_id = :id",
                "DELETE FROM ledger_entry WHERE payment_id = :id"
            })
    void whatIsBookedStaysBooked(String change) {
        assertThatThrownBy(() -> world.tamper(change, id)).hasMessageContaining("what is booked stays booked");
    }

    @Test
    void theBooksCannotBeEmptied() {
        assertThatThrownBy(() ->
                        world.db.commit(tx -> tx.update("TRUNCATE ledger_entry").execute()))
                .hasMessageContaining("what is booked stays booked");
    }

    @Test
    void aCaptureIsBookedOnceForEachPayment() {
        var again = ENTRY
                + "('capture/' || :id, 'orders', 'EUR', -5, :id, 'CAPTURE', now()),"
                + " ('capture/' || :id, 'provider:sandbox', 'EUR', 5, :id, 'CAPTURE', now())";
        assertThatThrownBy(() -> world.tamper(again, id)).hasMessageContaining("ledger_entry_booking_account_key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE payment SET refunded = amount + 1, state = 'REFUNDED' WHERE id = :id",
                "UPDATE payment SET refunding = amount + 1 WHERE id = :id",
                "UPDATE payment SET captured = amount - 1 WHERE id = :id",
                "UPDATE payment SET state = 'VOIDED' WHERE id = :id"
            })
    void aPaymentThatContradictsItselfIsRefused(String change) {
        assertThatThrownBy(() -> world.tamper(change, id)).hasMessageContaining("violates check constraint");
    }
}
