/** The SQL. Each transaction locks reservations by key first, then stock by place. */
@NullMarked
package souk.inventory.store;

import org.jspecify.annotations.NullMarked;
