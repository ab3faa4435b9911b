/** Orders: what was asked for, what was decided, and what has become of it. Plain Java. */
@NullMarked
package souk.orders.domain;

import org.jspecify.annotations.NullMarked;
