package souk.sandbox.domain;

/** Where a charge stands. */
public enum ChargeState {
    /** Made without being confirmed, which only Stripe's API knows; nothing is held. */
    PENDING,
    AUTHORISED,
    CAPTURED,
    VOIDED,
    DECLINED
}
