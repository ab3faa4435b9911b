/** The SQL: payments, the steps of flows, refunds and the ledger. */
@NullMarked
package souk.payments.store;

import org.jspecify.annotations.NullMarked;
