/** The gateway, as the commands of the CLI see it: JSON in, JSON out. */
@NullMarked
package souk.launcher.edge;

import org.jspecify.annotations.NullMarked;
