package souk.platform.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import souk.contracts.catalog.v1.CatalogServiceGrpc;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

class ChannelsTest {

    @ParameterizedTest
    @CsvSource({
        "souk.peers.catalog,catalog:80,leads to no service",
        "souk.peers.catalog,'',leads to no service",
        "souk.peers.catalog,http://catalog,leads to no service",
        "souk.control.target,'',souk.control.target is empty"
    })
    void aWayThatLeadsNowhereIsRefusedByName(String key, String value, String message) {
        try (var app = App.start("caller", Map.of(key, value), it -> {})) {
            var channels = new Channels(app);
            assertThatThrownBy(() -> channels.to("catalog"))
                    .isInstanceOf(Settings.Wrong.class)
                    .hasMessageContaining(message);
        }
    }

    @Test
    void aServiceHasOneChannel() {
        try (var world = World.of(TestCatalog.echo())) {
            assertThat(world.channels.to("catalog")).isSameAs(world.channels.to("catalog"));
        }
    }

    @Test
    void anInstanceThatIsAwayIsUnavailableAtOnce() {
        try (var app = App.start("caller", Map.of("souk.peers.catalog", "dns:///127.0.0.1:1"), it -> {})) {
            var stub = CatalogServiceGrpc.newBlockingStub(new Channels(app).to("catalog"));
            var failure =
                    catchThrowableOfType(StatusRuntimeException.class, () -> stub.getProduct(World.product("mug")));
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    @Test
    void aConnectionThatIsFoundClosedIsAnInstanceThatIsAway() {
        var closed = new ClosedChannelException();
        var found = Status.UNKNOWN.withDescription("channel closed").withCause(closed);
        assertThat(LostConnection.told(found).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(LostConnection.told(found).getCause()).isSameAs(closed);
    }

    @Test
    void whatAServiceItselfCallsUnknownStaysSo() {
        assertThat(LostConnection.told(Status.UNKNOWN)).isSameAs(Status.UNKNOWN);
        assertThat(LostConnection.told(Status.OK)).isSameAs(Status.OK);
    }

    @Test
    void aStoppedAppHasNoOpenChannels() {
        var world = World.of(TestCatalog.echo());
        var channel = world.channels.to("catalog");
        world.close();
        assertThat(channel.isShutdown()).isTrue();
    }
}
