/** Pictures of figures, as SVG, for the documents. */
@NullMarked
package souk.bench.draw;

import org.jspecify.annotations.NullMarked;
