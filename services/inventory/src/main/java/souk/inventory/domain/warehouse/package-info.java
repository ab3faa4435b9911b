/** Places where goods lie, and what comes into them. */
@NullMarked
package souk.inventory.domain.warehouse;

import org.jspecify.annotations.NullMarked;
