/** A store that breaks the rule about contracts. */
@NullMarked
package souk.platform.testing.planted.contract.store;

import org.jspecify.annotations.NullMarked;
