/** Shoppers, who write down every answer that they get, and judge it by those they got before. */
@NullMarked
package souk.chaos.shop;

import org.jspecify.annotations.NullMarked;
