package souk.catalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.catalog.World.done;

import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import com.google.protobuf.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import souk.catalog.Fixtures;
import souk.catalog.Wire;
import souk.catalog.domain.CatalogEvent;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.contracts.catalog.v1.Variant;
import souk.platform.Money;
import souk.platform.facts.Fact;
import souk.platform.facts.Outbox;

class FactWireTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    /** A character of four bytes. */
    private static final String WIDE = "\uD83C\uDFFA";

    @Test
    void whatIsToldIsReadBackAsItWas() {
        var product = done(Product.create(Fixtures.in(Fixtures.mug("mug"), "cups"), NOON))
                .delete(NOON.plusNanos(1_000));

        var message = FactWire.message(CatalogEvent.of(Optional.of(product.undelete(NOON)), product));

        assertThat(message.subject()).isEqualTo("products/mug");
        assertThat(ProductWire.product(ProductWire.product(product))).isEqualTo(product);
        assertThat(FactWire.change(fact(message.message())).orElseThrow().getChange())
                .isEqualTo("deleted");
    }

    @Test
    void aFactOfAKindThatCameLaterIsLeftAlone() {
        assertThat(FactWire.change(fact(souk.contracts.catalog.v1.Category.getDefaultInstance())))
                .isEmpty();
    }

    @Test
    void theLargestProductThatTheContractAllowsCanBeTold() throws ValidationException {
        var largest = largest();
        var rules = ValidatorFactory.newBuilder().build();
        assertThat(rules.validate(largest).getViolations()).isEmpty();
        var draft = done(ProductWire.draft(largest, new ProductId("a".repeat(63))));
        var product = done(Product.create(draft, NOON));
        var prices = new ArrayList<Product.NewPrice>();
        product.variants()
                .forEach(variant -> prices.add(new Product.NewPrice(variant.sku(), new Money(99_999_999, "EUR"))));

        var event = CatalogEvent.of(Optional.of(product), done(product.price(prices, NOON)));

        assertThat(event).isInstanceOf(CatalogEvent.PriceChanged.class);
        assertThat(FactWire.message(event).message().getSerializedSize()).isLessThan(Outbox.PAYLOAD_BYTES_MAX);
    }

    private static souk.contracts.catalog.v1.Product largest() {
        var largest = souk.contracts.catalog.v1.Product.newBuilder()
                .setName("products/" + "a".repeat(63))
                .setSeller("sellers/" + "a".repeat(63))
                .setTitle(WIDE.repeat(200))
                .setDescription(WIDE.repeat(20_000))
                .putAllAttributes(pairs(50, 500));
        for (int number = 0; number < 10; number++) {
            largest.addCategories("categories/" + "a".repeat(62) + number);
        }
        for (int number = 0; number < 50; number++) {
            largest.addImageUris("https://a.example/" + "a".repeat(1_982));
        }
        for (int number = 0; number < 100; number++) {
            largest.addVariants(Variant.newBuilder()
                    .setSku("a".repeat(61) + (100 + number))
                    .setTitle(WIDE.repeat(200))
                    .setPrice(Wire.euro(1, 0))
                    .putAllOptions(pairs(5, 100)));
        }
        return largest.build();
    }

    private static Map<String, String> pairs(int count, int length) {
        var pairs = new HashMap<String, String>();
        IntStream.range(0, count).forEach(number -> pairs.put(WIDE.repeat(58) + (10 + number), WIDE.repeat(length)));
        return pairs;
    }

    private static Fact fact(Message message) {
        return new Fact(
                UUID.randomUUID(),
                message.getDescriptorForType().getFullName(),
                "/souk/catalog",
                "products/mug",
                NOON,
                "mug",
                message.toByteString(),
                null,
                null);
    }
}
