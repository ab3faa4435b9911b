/**
 * Orders, from the click to the door: placement, the checkout, cancelling, and where each order stands.
 *
 * <ul>
 *   <li>Owns: cancellation, offer, orders, product
 *   <li>Tells: OrderCancelled, OrderCancelling, OrderConfirmed, OrderDelivered, OrderKept, OrderPlaced, OrderShipped
 *   <li>Asks: Carts, Payments, Shipments, Stock
 *   <li>Promises: an order that was acknowledged exists; the same request makes one order and gets one answer; every order
 *       comes to one ending; nobody is charged an amount that he has not seen; a confirmed order is paid and its goods are
 *       held, a cancelled one neither
 * </ul>
 */
@NullMarked
package souk.orders;

import org.jspecify.annotations.NullMarked;
