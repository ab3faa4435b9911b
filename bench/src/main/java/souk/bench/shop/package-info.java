/** Those who buy: who they are, what there is to buy, and how they do it. */
@NullMarked
package souk.bench.shop;

import org.jspecify.annotations.NullMarked;
