/**
 * Facts: what a service tells the others. An event is kept in the outbox in the transaction of the change, published by
 * the relay to Kafka at least once and in order per key, and handled by listeners whose inbox sees to it that every
 * fact has its effect exactly once.
 */
@NullMarked
package souk.platform.facts;

import org.jspecify.annotations.NullMarked;
