/** A Souk whose processes have the agent with them, and those who buy there. */
@NullMarked
package souk.chaos.rig;

import org.jspecify.annotations.NullMarked;
