/**
 * The parcels of orders, from the warehouse to the door: one shipment per warehouse of an order, with a label to stick on it.
 *
 * <ul>
 *   <li>Owns: consignment, shipment, shipment_item, step
 *   <li>Tells: ShipmentCancelled, ShipmentCreated, ShipmentDelivered, ShipmentHandedOver
 *   <li>Asks: nothing
 *   <li>Promises: nothing leaves before its order is confirmed, or after it was cancelled; an order is cancelled as a whole,
 *       or not at all once a parcel of it was handed over; a step has its effect once and one answer, and an undo takes back
 *       exactly what its step did; a mark that is repeated is told once, with the right counts; nobody sees a shipment of
 *       somebody else
 * </ul>
 */
@NullMarked
package souk.shipping;

import org.jspecify.annotations.NullMarked;
