/**
 * Checks what an order is promised, over the databases of all services, the topics, and the records of the payment provider.
 * START HERE: {@link souk.launcher.audit.Audit}. It only reads.
 */
@NullMarked
package souk.launcher.audit;

import org.jspecify.annotations.NullMarked;
