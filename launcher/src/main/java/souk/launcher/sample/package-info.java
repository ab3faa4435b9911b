/**
 * The sample catalogue: 40 shops and kitchens with 3,000 products, drawn from word lists by a seeded generator and written
 * as the CSV file that Shopify exports. The same seed gives the same bytes.
 */
@NullMarked
package souk.launcher.sample;

import org.jspecify.annotations.NullMarked;
