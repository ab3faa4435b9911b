/** The tables of shipping and what is asked of them. */
@NullMarked
package souk.shipping.store;

import org.jspecify.annotations.NullMarked;
