package souk.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.launcher.home.Ports;
import souk.launcher.topology.Piece;
import souk.launcher.topology.Topology;

class ProgramRecipeTest {

    @TempDir
    Path folder;

    @Test
    void everybodyIsToldWhereTheOutsideFindsSouk() {
        var edge = new EdgePort(Ports.any(), true);
        var piece = Piece.program("bread", "true")
                .set("souk.auth.issuer", Topology.EDGE_URL)
                .set("souk.hook.url", Topology.EDGE_URL + "/hook")
                .set("souk.db.url", "as it is");

        var environment = ProgramRecipe.environment(Programs.home(folder), piece, "bread-1", edge);

        assertThat(environment)
                .containsEntry("SOUK_AUTH_ISSUER", "http://localhost:" + edge.now())
                .containsEntry("SOUK_HOOK_URL", "http://localhost:" + edge.now() + "/hook")
                .containsEntry("SOUK_DB_URL", "as it is")
                .containsEntry("SOUK_INSTANCE", "bread-1");
    }

    @Test
    void whoListensAtTheEdgeMovesOnWhenThePortIsTakenAndTheOthersOnlyFollow() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var edge = new EdgePort(other.getLocalPort(), true);
            var follower = Piece.program("bread", "true").set("souk.auth.issuer", Topology.EDGE_URL);
            var listener = follower.set("souk.http.port", Topology.EDGE_PORT);

            var before = ProgramRecipe.environment(Programs.home(folder), follower, "bread-1", edge);
            assertThat(before).containsEntry("SOUK_AUTH_ISSUER", "http://localhost:" + other.getLocalPort());

            var atTheEdge = ProgramRecipe.environment(Programs.home(folder), listener, "bread-2", edge);
            assertThat(edge.now()).isNotEqualTo(other.getLocalPort());
            assertThat(atTheEdge)
                    .containsEntry("SOUK_HTTP_PORT", Integer.toString(edge.now()))
                    .containsEntry("SOUK_AUTH_ISSUER", "http://localhost:" + edge.now());

            var after = ProgramRecipe.environment(Programs.home(folder), follower, "bread-1", edge);
            assertThat(after).containsEntry("SOUK_AUTH_ISSUER", "http://localhost:" + edge.now());
        }
    }
}
