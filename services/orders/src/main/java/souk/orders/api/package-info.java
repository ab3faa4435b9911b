/** The doors of orders: what is asked from outside, and what is heard of others. */
@NullMarked
package souk.orders.api;

import org.jspecify.annotations.NullMarked;
