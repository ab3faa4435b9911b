/**
 * Where things are: the folder that keeps the state of one Souk, its secrets, its ports and the small JSON files by which
 * its processes tell how they are. Knows nothing of what runs.
 */
@NullMarked
package souk.launcher.home;

import org.jspecify.annotations.NullMarked;
