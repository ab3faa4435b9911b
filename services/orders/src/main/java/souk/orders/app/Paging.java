package souk.orders.app;

import java.util.List;
import java.util.function.Function;
import souk.orders.domain.OrderRefusal;
import souk.platform.Outcome;
import souk.platform.Page;

/** What all lists have in common. */
final class Paging {

    /** A page of what was found, which is one more than was asked for if another page follows. */
    static <T> Page<T> page(List<T> found, int size, Function<T, String> tokenAfter) {
        return found.size() <= size
                ? new Page<>(found, "")
                : new Page<>(found.subList(0, size), tokenAfter.apply(found.get(size - 1)));
    }

    static <T> Outcome<T> badToken() {
        return Outcome.refused(
                OrderRefusal.PAGE_TOKEN_INVALID,
                "page_token",
                "was not given for these filters; expected the next_page_token of the page before, or nothing");
    }

    private Paging() {}
}
