package souk.gateway.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.transport.Transport;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts connections as they are accepted, and watches them until their first request is there. Vert.x tells of a
 * connection only when it has read its first headers, since it must know which HTTP is spoken; until then nobody else
 * would see a client that connects and says nothing, or says it one letter at a time.
 */
final class Doorkeeper implements Transport {

    private final Gate gate;
    private final Duration patience;

    /**
     * @param gate lets in so many connections at once; one too many is closed at once
     * @param patience until the first request must be there
     */
    Doorkeeper(Gate gate, Duration patience) {
        this.gate = gate;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "nio";
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return null;
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return new NioTransport() {
            @Override
            public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
                return domainSocket ? super.serverChannelFactory(true) : Entrance::new;
            }
        };
    }

    private final class Entrance extends NioServerSocketChannel {
        @Override
        protected int doReadMessages(List<Object> accepted) throws Exception {
            var before = accepted.size();
            var count = super.doReadMessages(accepted);
            // Those before were looked at in an earlier round.
            accepted.subList(before, accepted.size()).removeIf(channel -> !admit((Channel) channel));
            return count;
        }
    }

    private boolean admit(Channel channel) {
        if (!gate.enter()) {
            channel.unsafe().closeForcibly();
            return false;
        }
        channel.closeFuture().addListener(_ -> gate.leave());
        channel.pipeline().addFirst(new FirstRequest(patience));
        return true;
    }
}
