package souk.launcher.importing.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @CsvSource({
        "Nile Books, nile-books",
        "Café Größenwahn & Söhne, cafe-grossenwahn-sohne",
        "'  Olive & Ash  ', olive-ash",
        "O'Neill, o-neill"
    })
    void aSellerIsNamedAfterTheVendor(String vendor, String id) {
        assertThat(Ids.seller(vendor)).isEqualTo(id);
    }

    @Test
    void aProductIsNamedAfterSellerAndHandle() {
        assertThat(Ids.product("nile-books", "blue-mug")).isEqualTo("nile-books--blue-mug");
    }

    @Test
    void differentSellersAndHandlesNeverMeetInOneId() {
        assertThat(Ids.product("a-b", "c")).isNotEqualTo(Ids.product("a", "b-c"));
        assertThat(Ids.product("a", "blue_mug")).isNotEqualTo(Ids.product("a", "blue-mug"));
        assertThat(Ids.product("a", "カップ")).isNotEqualTo(Ids.product("a", "マグ"));
        assertThat(Ids.category(List.of("A", "B C"))).isNotEqualTo(Ids.category(List.of("A B", "C")));
        assertThat(Ids.sku("p", List.of("a-b", "c"))).isNotEqualTo(Ids.sku("p", List.of("a", "b-c")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "カップ", "!!!", "-", "a--b", "ÅÄÖ"})
    void everyIdFitsTheContract(String text) {
        var id = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
        var twice = List.of(text, text.repeat(90));
        for (var some : twice) {
            assertThat(Ids.seller(some)).matches(id);
            assertThat(Ids.product(Ids.seller(some), some)).matches(id);
            assertThat(Ids.category(List.of(some, text))).matches(id);
            assertThat(Ids.sku(Ids.product("a", some), List.of(some, text))).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        }
    }

    @Test
    void longNamesThatDifferAtTheEndOnlyGetDifferentIds() {
        var handle = "a".repeat(80);
        assertThat(Ids.product("shop", handle + "1")).isNotEqualTo(Ids.product("shop", handle + "2"));
    }
}
