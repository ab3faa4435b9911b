/** How a running system is asked: cheap connections, and crowds of visitors that come in turn or by appointment. */
@NullMarked
package souk.bench.load;

import org.jspecify.annotations.NullMarked;
