/** The doors: calls, and the facts of others, translated. */
@NullMarked
package souk.inventory.api;

import org.jspecify.annotations.NullMarked;
