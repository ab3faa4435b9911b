package souk.payments.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Long lists in pages, and many records beside the questions that they answer. */
final class Lists {

    static <T> List<List<T>> pages(List<T> list, int size) {
        var pages = new ArrayList<List<T>>();
        for (int begin = 0; begin < list.size(); begin += size) {
            pages.add(list.subList(begin, Math.min(list.size(), begin + size)));
        }
        return pages;
    }

    /** What is known of each reference; of several records, that of which most came. */
    static List<Provider.Finding> findings(List<String> references, List<Provider.Known> known) {
        var byReference = known.stream()
                .collect(Collectors.toMap(
                        Provider.Known::reference,
                        one -> one,
                        (one, other) -> worth(one.state()) >= worth(other.state()) ? one : other));
        return references.stream()
                .map(byReference::get)
                .<Provider.Finding>map(
                        one -> one == null ? new Provider.Finding.Unheard() : new Provider.Finding.Found(one))
                .toList();
    }

    /** Of several records of one payment the greatest is meant. */
    static int worth(Provider.State state) {
        return switch (state) {
            case CAPTURED -> 4;
            case AUTHORISED -> 3;
            case PENDING -> 2;
            case VOIDED -> 1;
            case DECLINED -> 0;
        };
    }

    private Lists() {}
}
