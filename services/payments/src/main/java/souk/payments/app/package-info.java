/**
 * The verbs: what the payments service does. Of two transactions one keeps the wish, the other what the provider said; it is
 * called in between.
 */
@NullMarked
package souk.payments.app;

import org.jspecify.annotations.NullMarked;
