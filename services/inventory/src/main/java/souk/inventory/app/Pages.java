package souk.inventory.app;

import java.util.List;
import java.util.function.Function;
import souk.inventory.domain.InventoryRefusal;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.PageToken;

/**
 * One question that is answered page by page.
 *
 * @param question the filters; a token given for others is refused
 * @param size how many at most
 * @param token of the page before; empty for the first page
 */
record Pages(Object question, int size, String token) {

    /** Reads rows after a place, which is empty for the first page; so many at most. */
    interface Reading<T> {
        List<T> after(List<String> place, int limit);
    }

    /** The page, of which each row has a place. */
    <T> Outcome<Page<T>> read(Reading<T> reading, Function<T, List<String>> place) {
        if (token.isEmpty()) {
            return Outcome.done(page(List.of(), reading, place));
        }
        return PageToken.read(question, token)
                .map(from -> Outcome.done(page(from, reading, place)))
                .orElseGet(
                        () -> Outcome.refused(
                                InventoryRefusal.PAGE_TOKEN_INVALID,
                                "page_token",
                                "was not given for these filters; expected the next_page_token of the page before, or nothing"));
    }

    private <T> Page<T> page(List<String> from, Reading<T> reading, Function<T, List<String>> place) {
        // One more than asked tells whether another page follows.
        var found = reading.after(from, size + 1);
        if (found.size() <= size) {
            return new Page<>(found, "");
        }
        return new Page<>(found.subList(0, size), PageToken.of(question, place.apply(found.get(size - 1))));
    }
}
