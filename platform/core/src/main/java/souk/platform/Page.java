package souk.platform;

import java.util.List;

/**
 * One page of a list.
 *
 * @param nextToken to be given back for the page that follows; empty on the last page
 */
public record Page<T>(List<T> items, String nextToken) {

    public Page {
        items = List.copyOf(items);
    }
}
