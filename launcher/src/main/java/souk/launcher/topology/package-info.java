/**
 * What runs, and with which settings: {@link souk.launcher.topology.Topology} is the one page to read. Nothing here starts
 * anything; it is plain data for the supervisor.
 */
@NullMarked
package souk.launcher.topology;

import org.jspecify.annotations.NullMarked;
