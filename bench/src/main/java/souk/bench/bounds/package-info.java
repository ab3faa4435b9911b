/** What the parts could do alone, to compare with: PostgreSQL that only commits, and a gateway before an echo. */
@NullMarked
package souk.bench.bounds;

import org.jspecify.annotations.NullMarked;
