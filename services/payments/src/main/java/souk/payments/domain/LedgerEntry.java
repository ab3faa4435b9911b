package souk.payments.domain;

import java.time.Instant;
import souk.platform.Money;

/**
 * One line of the books.
 *
 * @param amount positive for a debit, negative for a credit
 */
public record LedgerEntry(
        long number, String booking, String account, Money amount, PaymentId payment, Booking.Kind kind, Instant at) {}
