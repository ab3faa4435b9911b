/** The commands of {@code ./souk}, one class each: what they take, what they print, and how they end. */
@NullMarked
package souk.launcher.cli;

import org.jspecify.annotations.NullMarked;
