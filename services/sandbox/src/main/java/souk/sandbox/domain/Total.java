package souk.sandbox.domain;

/** What all charges of one currency and state come to, in minor units. */
public record Total(String currency, ChargeState state, long charges, long held, long captured, long refunded) {}
