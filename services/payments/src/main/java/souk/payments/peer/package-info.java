/** The payment provider, in our own words, and the two that we know: our sandbox, and Stripe. */
@NullMarked
package souk.payments.peer;

import org.jspecify.annotations.NullMarked;
