/** The verbs: what the carts service does. One class each, one method {@code run}, one transaction. */
@NullMarked
package souk.carts.app;

import org.jspecify.annotations.NullMarked;
