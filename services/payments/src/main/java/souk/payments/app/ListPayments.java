package souk.payments.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import souk.payments.domain.CustomerId;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.Reader;
import souk.payments.store.PaymentViews;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.PageToken;
import souk.platform.data.Db;

/** Lists payments, newest first: of whoever may see them. */
public final class ListPayments {

    private final Db db;
    private final PaymentViews payments;

    public ListPayments(Db db, PaymentViews payments) {
        this.db = db;
        this.payments = payments;
    }

    /**
     * What is asked.
     *
     * @param customer only those of this one; empty for all that the reader may see
     * @param token of the page before; empty for the first page
     */
    public record Question(Optional<CustomerId> customer, int size, String token) {}

    /** One page; the token of another list is refused. */
    public Outcome<Page<Payment>> run(Reader reader, Question question) {
        if (!reader.everything()
                && question.customer.isPresent()
                && !question.customer.equals(reader.scope(question.customer))) {
            return Outcome.done(new Page<>(List.of(), ""));
        }
        var scope = reader.scope(question.customer);
        if (question.token.isEmpty()) {
            return Outcome.done(page(scope, question.size, Optional.empty()));
        }
        return PageToken.read(scope, question.token)
                .map(place -> Outcome.done(page(scope, question.size, Optional.of(place(place)))))
                .orElseGet(ListPayments::badToken);
    }

    static <T> Outcome<T> badToken() {
        return Outcome.refused(
                PaymentRefusal.PAGE_TOKEN_INVALID,
                "page_token",
                "was not given for these filters; expected the next_page_token of the page before, or nothing");
    }

    private Page<Payment> page(Optional<CustomerId> scope, int size, Optional<PaymentViews.Place> after) {
        // One more than asked tells whether another page follows.
        var found = db.read(tx -> payments.page(tx, scope, after, size + 1));
        if (found.size() <= size) {
            return new Page<>(found, "");
        }
        var last = found.get(size - 1);
        var place = List.of(last.created().toString(), last.id().toString());
        return new Page<>(found.subList(0, size), PageToken.of(scope, place));
    }

    /** A sealed token holds what was put into it. */
    private static PaymentViews.Place place(List<String> place) {
        return new PaymentViews.Place(Instant.parse(place.get(0)), new PaymentId(UUID.fromString(place.get(1))));
    }
}
