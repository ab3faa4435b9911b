/** The verbs: what inventory does. */
@NullMarked
package souk.inventory.app;

import org.jspecify.annotations.NullMarked;
