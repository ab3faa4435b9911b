/** The SQL: charges, the wishes that led to them, and the webhooks that are still to be sent. */
@NullMarked
package souk.sandbox.store;

import org.jspecify.annotations.NullMarked;
