/**
 * The import of products: reads the CSV file that Shopify exports, line by line, and sends what it says to the gateway.
 * A line that is wrong is told with its number and the reason, and the import goes on. The same file twice makes no
 * doubles, because a product's name is made from its seller and its handle.
 */
@NullMarked
package souk.launcher.importing;

import org.jspecify.annotations.NullMarked;
