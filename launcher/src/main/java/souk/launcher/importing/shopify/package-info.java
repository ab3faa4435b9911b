/** What the lines of Shopify's product export mean in the words of our catalogue. */
@NullMarked
package souk.launcher.importing.shopify;

import org.jspecify.annotations.NullMarked;
