/**
 * Keeps the topology running: starts the processes, starts them again when they end by themselves, tells how they are, and
 * ends them. One supervisor per state folder, as a process of its own that the CLI talks to.
 */
@NullMarked
package souk.launcher.supervisor;

import org.jspecify.annotations.NullMarked;
