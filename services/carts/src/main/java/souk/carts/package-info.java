/**
 * What customers are about to buy, at the prices of now. Prices come from the facts of the catalogue, so a cart is read and
 * filled while the catalogue is away.
 *
 * <ul>
 *   <li>Owns: cart, offer, product
 *   <li>Tells: nothing
 *   <li>Asks: nothing
 *   <li>Promises: nobody sees a cart of somebody else; a request that is repeated under one id is done once; of two
 *       additions at the same time both count; a price that changed since it was seen is said to have changed; what is no
 *       longer offered leaves the total; an order takes out of its cart what was ordered, once
 * </ul>
 */
@NullMarked
package souk.carts;

import org.jspecify.annotations.NullMarked;
