@NullMarked
package souk.orders.flow;

import org.jspecify.annotations.NullMarked;
