/**
 * What sellers have in their warehouses, and what of it is held for orders.
 *
 * <ul>
 *   <li>Owns: movement, reservation, reservation_line, sku_owner, stock, stock_request, warehouse
 *   <li>Tells: StockChanged, StockReleased, StockReserved, StockShipped
 *   <li>Asks: nothing
 *   <li>Promises: per SKU and warehouse, on hand + reserved + shipped = received + adjusted, and nothing is ever negative;
 *       what is on hand is the sum of the movements; an order's goods are held wholly or not at all, once per step key, and
 *       released once; what was not confirmed in time is on hand again
 * </ul>
 */
@NullMarked
package souk.inventory;

import org.jspecify.annotations.NullMarked;
