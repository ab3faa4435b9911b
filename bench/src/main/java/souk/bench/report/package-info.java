/** All figures as one document. */
@NullMarked
package souk.bench.report;

import org.jspecify.annotations.NullMarked;
