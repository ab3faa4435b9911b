/** What is held for orders: who gets what, from where, and how it stands. */
@NullMarked
package souk.inventory.domain.reservation;

import org.jspecify.annotations.NullMarked;
