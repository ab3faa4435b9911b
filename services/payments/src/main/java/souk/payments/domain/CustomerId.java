package souk.payments.domain;

import souk.platform.Invariant;

/** Names who pays: the id of an account. */
public record CustomerId(String value) {

    public CustomerId {
        Invariant.hold(!value.isEmpty(), "a customer has an id");
    }
}
