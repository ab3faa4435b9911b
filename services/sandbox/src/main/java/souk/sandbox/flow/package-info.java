/** What goes on after the answer: webhooks are sent until they arrive. */
@NullMarked
package souk.sandbox.flow;

import org.jspecify.annotations.NullMarked;
