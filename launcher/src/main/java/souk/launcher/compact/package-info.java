/** All services in one JVM, over in-process channels: the same code as in separate processes, with other settings. */
@NullMarked
package souk.launcher.compact;

import org.jspecify.annotations.NullMarked;
