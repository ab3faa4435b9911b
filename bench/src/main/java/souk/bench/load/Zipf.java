package souk.bench.load;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Picks from a list as people do: the first twice as often as the second, three times as often as the third. */
public final class Zipf<T> {

    private final List<T> items;
    private final double[] sums;

    /** A list with at least one item, the most wanted first. */
    public Zipf(List<T> items) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to pick from");
        }
        this.items = List.copyOf(items);
        this.sums = new double[items.size()];
        var sum = 0.0;
        for (int i = 0; i < sums.length; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
    }

    /** One of them. */
    public T pick(SplittableRandom random) {
        var found = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return items.get(Math.min(found < 0 ? -found - 1 : found, items.size() - 1));
    }
}
