/**
 * What every test stands on: a real PostgreSQL and a real Kafka, each started once per test run, and the two checks of
 * a service's shape, {@code Rooms} and {@code DoorPlate}.
 */
@NullMarked
package souk.platform.testing;

import org.jspecify.annotations.NullMarked;
