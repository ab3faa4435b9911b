package souk.sandbox.domain;

import java.time.Instant;

/**
 * News of a charge.
 *
 * @param id the same however often it is sent
 * @param charge as it was after what happened
 */
public record Webhook(String id, Kind kind, Charge charge, Instant at) {

    /** What happened. */
    public enum Kind {
        AUTHORISED,
        CAPTURED,
        VOIDED,
        REFUNDED,
        DECLINED
    }
}
