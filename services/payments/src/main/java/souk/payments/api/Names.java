package souk.payments.api;

import java.util.Optional;
import java.util.UUID;
import souk.payments.domain.CustomerId;
import souk.payments.domain.PaymentId;

/** Resource names and the ids in them. That a name has the right form was seen to before it comes here. */
final class Names {

    private static final String PAYMENTS = "payments/";
    private static final String CUSTOMERS = "customers/";

    static PaymentId payment(String name) {
        return new PaymentId(UUID.fromString(name.substring(PAYMENTS.length())));
    }

    static String payment(PaymentId id) {
        return PAYMENTS + id;
    }

    /** The name of the order that is paid: it has the same id. */
    static String order(PaymentId id) {
        return "orders/" + id;
    }

    static String customer(CustomerId id) {
        return CUSTOMERS + id.value();
    }

    /** Empty if it names no customer. */
    static Optional<CustomerId> customer(String name) {
        return name.startsWith(CUSTOMERS) && name.length() > CUSTOMERS.length()
                ? Optional.of(new CustomerId(name.substring(CUSTOMERS.length())))
                : Optional.empty();
    }

    private Names() {}
}
