/** The doors: requests, facts and labels, in the words of the contract and in ours. */
@NullMarked
package souk.shipping.api;

import org.jspecify.annotations.NullMarked;
