package souk.bench.shop;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** What a visitor puts into the cart, change by change. */
@FunctionalInterface
public interface Basket {

    /**
     * A change of the cart.
     *
     * @param verb such as {@code addItem}
     * @param json what is said with it
     */
    record Change(String verb, String json) {}

    /** The changes of one visit. */
    List<Change> fill(SplittableRandom random);

    /** Two things, and then a second piece of the first. */
    static Basket ofTwo(Function<SplittableRandom, String> skus) {
        return random -> {
            var first = skus.apply(random);
            return List.of(add(first), add(skus.apply(random)), set(first, 2));
        };
    }

    /** One piece of what everybody wants, after second thoughts about a second one: as many changes as others make. */
    static Basket ofOne(String sku) {
        return _ -> List.of(add(sku), set(sku, 2), set(sku, 1));
    }

    private static Change add(String sku) {
        return new Change("addItem", "{\"sku\":\"" + sku + "\"}");
    }

    private static Change set(String sku, int quantity) {
        return new Change("changeItem", "{\"sku\":\"" + sku + "\",\"quantity\":\"" + quantity + "\"}");
    }
}
