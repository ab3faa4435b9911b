package souk.launcher.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EdgeClientTest {

    private PlayedEdge edge;

    @BeforeEach
    void open() throws IOException {
        edge = new PlayedEdge();
    }

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void whatIsAskedTravelsWithTheTokenAndIsAnsweredAsJson() throws Exception {
        edge.answer(200, "{\"name\":\"cups/1\",\"size\":{\"n\":1}}");

        try (var client = new EdgeClient(edge.address(), "t-1")) {
            var body = new JsonObject();
            body.addProperty("title", "Cup");
            var answer = client.post("/v1/cups?cupId=1", body);

            assertThat(answer.ok()).isTrue();
            assertThat(answer.text("name")).isEqualTo("cups/1");
            assertThat(answer.text("size")).isEmpty();
            assertThat(answer.text("absent")).isEmpty();
        }
        assertThat(edge.asked).containsExactly("POST /v1/cups?cupId=1 Bearer t-1 {\"title\":\"Cup\"}");
    }

    @Test
    void whoAsksAsNobodySendsNoToken() throws Exception {
        edge.answer(200, "{}");

        try (var client = new EdgeClient(edge.address(), "")) {
            client.get("/v1/cups");
        }
        assertThat(edge.asked).containsExactly("GET /v1/cups - ");
    }

    @Test
    void whatHasNoRoomIsAskedAgain() throws Exception {
        edge.answer(429, "{}");
        edge.answer(503, "not even JSON");
        edge.answer(200, "{\"name\":\"cups/1\"}");

        try (var client = new EdgeClient(edge.address(), "t-1")) {
            assertThat(client.post("/v1/cups", new JsonObject()).text("name")).isEqualTo("cups/1");
        }
        assertThat(edge.asked).hasSize(3).allMatch(asked -> asked.equals("POST /v1/cups Bearer t-1 {}"));
    }

    @Test
    void whatIsRefusedIsNotAskedAgain() throws Exception {
        edge.answer(403, "{\"detail\":\"not yours\"}");

        try (var client = new EdgeClient(edge.address(), "t-1")) {
            var answer = client.get("/v1/cups/1");
            assertThat(answer.ok()).isFalse();
            assertThat(answer.text("detail")).isEqualTo("not yours");
        }
        assertThat(edge.asked).hasSize(1);
    }

    @Test
    void thePatienceEndsSomeTime() throws Exception {
        try (var client = new EdgeClient(edge.address(), "t-1")) {
            assertThat(client.get("/v1/cups").status()).isEqualTo(503);
        }
        assertThat(edge.asked).hasSize(6);
    }
}
