package souk.launcher.importing.csv;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Groups neighbouring lines with the same handle: all that the file says about one product. */
public final class ProductLines implements Iterator<List<Line>> {

    /** More lines than any product may have. One more is kept, to tell, and the others are passed over. */
    public static final int LINES_MAX = 200;

    private final Iterator<Line> lines;
    private @Nullable Line ahead;

    public ProductLines(Iterator<Line> lines) {
        this.lines = lines;
    }

    @Override
    public boolean hasNext() {
        return ahead != null || lines.hasNext();
    }

    @Override
    public List<Line> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var first = ahead == null ? lines.next() : ahead;
        ahead = null;
        var product = new ArrayList<Line>();
        product.add(first);
        try {
            gather(first, product);
        } catch (Unreadable e) {
            // Its last lines may be among those that cannot be read, and half a product is never imported.
            throw new Unreadable(e.reason() + "; the product on line " + first.number() + " was left out, too");
        }
        return product;
    }

    private void gather(Line first, List<Line> product) {
        while (ahead == null && lines.hasNext()) {
            var line = lines.next();
            if (!line.text(Column.HANDLE).equals(first.text(Column.HANDLE))) {
                ahead = line;
            } else if (product.size() <= LINES_MAX) {
                product.add(line);
            }
        }
    }
}
