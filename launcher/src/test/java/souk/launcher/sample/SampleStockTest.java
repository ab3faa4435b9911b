package souk.launcher.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import souk.launcher.edge.EdgeClient;
import souk.launcher.edge.PlayedEdge;

class SampleStockTest {

    private static final String FIRST_PAGE = """
            {"products":[{"seller":"sellers/potters","variants":[{"sku":"A"},{"sku":"B"}]},
                         {"seller":"sellers/weavers","variants":[{"sku":"C"}]}],"nextPageToken":"two"}""";
    private static final String SECOND_PAGE = """
            {"products":[{"seller":"sellers/potters","variants":[{"sku":"D"}]},{"seller":"sellers/weavers"}]}""";

    private PlayedEdge edge;
    private EdgeClient souk;

    @BeforeEach
    void open() throws IOException {
        edge = new PlayedEdge();
        souk = new EdgeClient(edge.address(), "t");
    }

    @AfterEach
    void close() {
        souk.close();
        edge.close();
    }

    @Test
    void eachSellerGetsAWarehouseWithAllSkusAndSomeASecondOne() throws Exception {
        pages();
        for (int call = 0; call < 6; call++) {
            edge.answer(200, "{}");
        }

        assertThat(new SampleStock(souk).run()).isEqualTo(4);

        assertThat(edge.asked).hasSize(8);
        assertThat(edge.asked.get(1)).startsWith("GET /v1/products?pageSize=100&pageToken=two");
        assertThat(edge.asked.get(2))
                .startsWith("POST /v1/warehouses?warehouseId=potters-main")
                .contains("\"seller\":\"sellers/potters\"");
        assertThat(edge.asked.get(3))
                .startsWith("POST /v1/warehouses/potters-main:receive")
                .contains(
                        "{\"sku\":\"A\",\"quantity\":1000},{\"sku\":\"B\",\"quantity\":1000},{\"sku\":\"D\",\"quantity\":1000}")
                .contains("\"requestId\":\"sample-potters-main-0\"");
        assertThat(edge.asked.get(5))
                .startsWith("POST /v1/warehouses/potters-outlet:receive")
                .contains("{\"sku\":\"A\",\"quantity\":100}");
        assertThat(edge.asked.get(7))
                .startsWith("POST /v1/warehouses/weavers-main:receive")
                .contains("\"items\":[{\"sku\":\"C\",\"quantity\":1000}]");
    }

    @Test
    void inventoryMayHearOfTheProductsLater() throws Exception {
        edge.answer(200, "{\"products\":[{\"seller\":\"sellers/potters\",\"variants\":[{\"sku\":\"A\"}]}]}");
        edge.answer(200, "{}");
        edge.answer(404, "{\"detail\":\"nobody knows A\"}");
        for (int call = 0; call < 3; call++) {
            edge.answer(200, "{}");
        }

        assertThat(new SampleStock(souk).run()).isEqualTo(1);

        assertThat(edge.asked).hasSize(6);
        assertThat(edge.asked.get(2)).isEqualTo(edge.asked.get(3));
    }

    @Test
    void aWarehouseThatIsRefusedIsTold() {
        pages();
        edge.answer(403, "{\"detail\":\"not yours\"}");

        assertThatThrownBy(() -> new SampleStock(souk).run())
                .isInstanceOf(IOException.class)
                .hasMessage("cannot stock the warehouse potters-main: status 403, not yours");
    }

    private void pages() {
        edge.answer(200, FIRST_PAGE);
        edge.answer(200, SECOND_PAGE);
    }
}
