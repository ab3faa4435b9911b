/** The work of an order that outlives a request: each flow is one page. */
@NullMarked
package souk.orders.flow;

import org.jspecify.annotations.NullMarked;
