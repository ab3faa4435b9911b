/** Orders, cancellations and offers in PostgreSQL. */
@NullMarked
package souk.orders.store;

import org.jspecify.annotations.NullMarked;
