/** The verbs: what a payment provider does, always for a list. */
@NullMarked
package souk.sandbox.app;

import org.jspecify.annotations.NullMarked;
