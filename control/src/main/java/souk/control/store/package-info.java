/** What is kept outside the process: the file with the traffic policy. */
@NullMarked
package souk.control.store;

import org.jspecify.annotations.NullMarked;
