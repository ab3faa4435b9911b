package souk.journeys.tidy;

import java.util.List;
import java.util.function.Function;

/**
 * One rule over the repository.
 *
 * @param name what it asks for, as a sentence
 * @param search finds the places that break it
 */
record Rule(String name, Function<Repository, List<Finding>> search) {

    /** The places that break it, but for those where the line, or the line above, says {@code tidy:} and why. */
    List<Finding> check(Repository repository) {
        return search.apply(repository).stream()
                .filter(finding -> !repository.waived(finding))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
