/** What orders asks of others, in our own words, and how it reaches them. */
@NullMarked
package souk.orders.peer;

import org.jspecify.annotations.NullMarked;
