/** The SQL: carts, and the replica of what the catalogue offers. */
@NullMarked
package souk.carts.store;

import org.jspecify.annotations.NullMarked;
