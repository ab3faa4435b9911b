package souk.payments.domain;

import souk.platform.Money;

/** What one account holds in one currency. */
public record Balance(String account, Money amount) {}
