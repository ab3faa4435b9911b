/** What a shipment is, where it may go, and every way in which shipping says no. */
@NullMarked
package souk.shipping.domain;

import org.jspecify.annotations.NullMarked;
