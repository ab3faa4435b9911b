/** The real Kafka broker, small, in a process of its own, with its data in the state folder. */
@NullMarked
package souk.launcher.kafka;

import org.jspecify.annotations.NullMarked;
