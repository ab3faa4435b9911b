package souk.catalog.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import souk.platform.DomainEvent;
import souk.platform.Money;
import souk.platform.Outcome;

/** Everything that the catalog tells the rest of the market. */
public sealed interface CatalogEvent extends DomainEvent {

    /** When it happened. */
    Instant at();

    /** A product was added. */
    record ProductCreated(Product product) implements CatalogEvent {
        @Override
        public String key() {
            return product.id().value();
        }

        @Override
        public Instant at() {
            return product.history().updated();
        }
    }

    /** A product was changed otherwise than by its price alone. */
    record ProductUpdated(Product product) implements CatalogEvent {
        @Override
        public String key() {
            return product.id().value();
        }

        @Override
        public Instant at() {
            return product.history().updated();
        }
    }

    /** Nothing but the price of one or more variants was changed. */
    record PriceChanged(Product product, List<Step> steps) implements CatalogEvent {

        /** What one variant cost, and what it costs from now on. */
        public record Step(Sku sku, Money before, Money after) {}

        public PriceChanged {
            steps = List.copyOf(steps);
        }

        @Override
        public String key() {
            return product.id().value();
        }

        @Override
        public Instant at() {
            return product.history().updated();
        }
    }

    /** A product was taken off sale. */
    record ProductDeleted(Product product) implements CatalogEvent {
        @Override
        public String key() {
            return product.id().value();
        }

        @Override
        public Instant at() {
            return product.history().updated();
        }
    }

    /** A deleted product was brought back. */
    record ProductUndeleted(Product product) implements CatalogEvent {
        @Override
        public String key() {
            return product.id().value();
        }

        @Override
        public Instant at() {
            return product.history().updated();
        }
    }

    /** A category was added. */
    record CategoryCreated(Category category, Instant at) implements CatalogEvent {
        @Override
        public String key() {
            return category.id().value();
        }
    }

    /** What is told when a product was one thing, or nothing yet, and is now another. */
    static CatalogEvent of(Optional<Product> before, Product after) {
        if (before.isEmpty()) {
            return new ProductCreated(after);
        }
        if (before.get().deleted() != after.deleted()) {
            return after.deleted() ? new ProductDeleted(after) : new ProductUndeleted(after);
        }
        var steps = steps(before.get(), after);
        var prices = steps.stream()
                .map(step -> new Product.NewPrice(step.sku(), step.after()))
                .toList();
        var repriced = before.get().price(prices, after.history().updated());
        return repriced.equals(Outcome.done(after)) ? new PriceChanged(after, steps) : new ProductUpdated(after);
    }

    private static List<PriceChanged.Step> steps(Product before, Product after) {
        var old = before.variants().stream().collect(Collectors.toMap(Variant::sku, Variant::price));
        return after.variants().stream()
                .filter(variant -> old.containsKey(variant.sku()))
                .map(variant -> new PriceChanged.Step(
                        variant.sku(), old.getOrDefault(variant.sku(), variant.price()), variant.price()))
                .filter(step -> !step.before().equals(step.after()))
                .toList();
    }
}
