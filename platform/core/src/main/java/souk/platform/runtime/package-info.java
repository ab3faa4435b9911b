/**
 * What every process is made of: settings, an ordered start and stop, health, logs, metrics and traces. Knows no business
 * word and no transport but the small admin server.
 */
@NullMarked
package souk.platform.runtime;

import org.jspecify.annotations.NullMarked;
