package souk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import souk.bench.load.Zipf;
import souk.bench.measure.Unfit;

class MixTest {

    @Test
    void theFirstIsWantedTwiceAsOftenAsTheSecond() {
        var zipf = new Zipf<>(List.of("first", "second", "third", "fourth"));
        var random = new SplittableRandom(7);
        var counts = Stream.generate(() -> zipf.pick(random))
                .limit(100_000)
                .collect(Collectors.groupingBy(item -> item, Collectors.counting()));
        assertThat(counts.get("first")).isBetween(47_000L, 49_000L);
        assertThat(counts.get("second")).isBetween(23_000L, 25_000L);
        assertThat(counts.get("fourth")).isBetween(11_000L, 13_000L);
    }

    @Test
    void theWholeCatalogueIsReadPageByPage() throws Exception {
        try (var gateway = new SmallGateway()) {
            var catalogue = Catalogue.read(gateway.uri(), 7);
            assertThat(many(Mix.get(catalogue)))
                    .containsOnly("/v1/products/nile--mug", "/v1/products/nile--cup", "/v1/products/delta--jug");
            assertThat(many(Mix.list(catalogue)))
                    .contains("/v1/products?page_size=20", "/v1/sellers/delta/products?page_size=20")
                    .contains("/v1/products?page_size=20&category=categories%2Fmugs");
            assertThat(many(Mix.search(catalogue)))
                    .contains("/v1/products:search?query=small", "/v1/products:search?query=sm")
                    .contains("/v1/products:search?query=samll")
                    .anyMatch(path -> path.contains("+"))
                    .anyMatch(path -> path.contains("max_price_minor"))
                    .allSatisfy(path -> assertThat(URI.create(path)).hasNoFragment());
        }
    }

    @Test
    void anEmptyCatalogueIsToldInsteadOfMeasured() throws Exception {
        try (var gateway = new SmallGateway()) {
            gateway.status = 503;
            assertThatThrownBy(() -> Catalogue.read(gateway.uri(), 7))
                    .isInstanceOf(Unfit.class)
                    .hasMessageContaining("answers 503");
        }
    }

    private static List<String> many(Mix mix) {
        var random = new SplittableRandom(7);
        return Stream.generate(() -> mix.next(random)).limit(2_000).toList();
    }
}
