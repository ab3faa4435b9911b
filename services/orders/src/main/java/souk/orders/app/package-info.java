/** The verbs: what can be asked of orders. Each decides, then keeps. */
@NullMarked
package souk.orders.app;

import org.jspecify.annotations.NullMarked;
