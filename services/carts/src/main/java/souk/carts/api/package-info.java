/** The doors: calls, and the facts of others, translated. */
@NullMarked
package souk.carts.api;

import org.jspecify.annotations.NullMarked;
