/** What shipping does, one verb a class. */
@NullMarked
package souk.shipping.app;

import org.jspecify.annotations.NullMarked;
