package souk.catalog.api;

import com.google.protobuf.Message;
import java.util.Optional;
import souk.catalog.domain.CatalogEvent;
import souk.catalog.domain.CatalogEvent.PriceChanged.Step;
import souk.contracts.catalog.v1.CategoryCreated;
import souk.contracts.catalog.v1.PriceChanged;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.ProductCreated;
import souk.contracts.catalog.v1.ProductDeleted;
import souk.contracts.catalog.v1.ProductUndeleted;
import souk.contracts.catalog.v1.ProductUpdated;
import souk.contracts.catalog.v1.WatchProductsResponse;
import souk.platform.DomainEvent;
import souk.platform.facts.Fact;
import souk.platform.facts.FactMessage;

/** What the catalog tells, in the words of the contract. */
public final class FactWire {

    /** Lists every event, so that a new one cannot be forgotten: the compiler asks for it. */
    public static FactMessage message(DomainEvent domainEvent) {
        var event = (CatalogEvent) domainEvent;
        return switch (event) {
            case CatalogEvent.ProductCreated(var product) ->
                about(
                        event,
                        product,
                        ProductCreated.newBuilder()
                                .setProduct(ProductWire.product(product))
                                .build());
            case CatalogEvent.ProductUpdated(var product) ->
                about(
                        event,
                        product,
                        ProductUpdated.newBuilder()
                                .setProduct(ProductWire.product(product))
                                .build());
            case CatalogEvent.PriceChanged changed -> about(event, changed.product(), priceChanged(changed));
            case CatalogEvent.ProductDeleted(var product) ->
                about(
                        event,
                        product,
                        ProductDeleted.newBuilder()
                                .setProduct(ProductWire.product(product))
                                .build());
            case CatalogEvent.ProductUndeleted(var product) ->
                about(
                        event,
                        product,
                        ProductUndeleted.newBuilder()
                                .setProduct(ProductWire.product(product))
                                .build());
            case CatalogEvent.CategoryCreated(var category, var at) ->
                new FactMessage(
                        Names.of(category.id()),
                        at,
                        CategoryCreated.newBuilder()
                                .setCategory(CategoryWire.category(category))
                                .build());
        };
    }

    /** What a fact says of a product; nothing, if it is about something else, or of a kind that came after this code. */
    static Optional<WatchProductsResponse> change(Fact fact) {
        return switch (fact.type().substring(fact.type().lastIndexOf('.') + 1)) {
            case "ProductCreated" ->
                change("created", fact.read(ProductCreated.parser()).getProduct());
            case "ProductUpdated" ->
                change("updated", fact.read(ProductUpdated.parser()).getProduct());
            case "PriceChanged" ->
                change("price_changed", fact.read(PriceChanged.parser()).getProduct());
            case "ProductDeleted" ->
                change("deleted", fact.read(ProductDeleted.parser()).getProduct());
            case "ProductUndeleted" ->
                change("undeleted", fact.read(ProductUndeleted.parser()).getProduct());
            default -> Optional.empty();
        };
    }

    private static Optional<WatchProductsResponse> change(String change, Product product) {
        return Optional.of(WatchProductsResponse.newBuilder()
                .setChange(change)
                .setProduct(product)
                .build());
    }

    private static FactMessage about(CatalogEvent event, souk.catalog.domain.Product product, Message message) {
        return new FactMessage(Names.of(product.id()), event.at(), message);
    }

    private static PriceChanged priceChanged(CatalogEvent.PriceChanged event) {
        var wire = PriceChanged.newBuilder().setProduct(ProductWire.product(event.product()));
        event.steps().forEach(step -> wire.addChanges(change(step)));
        return wire.build();
    }

    private static PriceChanged.Change change(Step step) {
        return PriceChanged.Change.newBuilder()
                .setSku(step.sku().value())
                .setOldPrice(PriceWire.price(step.before()))
                .setNewPrice(PriceWire.price(step.after()))
                .build();
    }

    private FactWire() {}
}
