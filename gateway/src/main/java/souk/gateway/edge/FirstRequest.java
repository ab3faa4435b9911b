package souk.gateway.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection whose first request has not arrived in time. It is taken off when the request is there. */
final class FirstRequest extends ChannelInboundHandlerAdapter {

    private final Duration patience;
    private @Nullable Future<?> end;

    FirstRequest(Duration patience) {
        this.patience = patience;
    }

    /** Takes it off, if it is still there. */
    static void arrived(Channel channel) {
        var waiting = channel.pipeline().get(FirstRequest.class);
        if (waiting != null) {
            channel.pipeline().remove(waiting);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        end = context.executor().schedule(() -> close(context), patience.toMillis(), TimeUnit.MILLISECONDS);
        super.channelActive(context);
    }

    private static void close(ChannelHandlerContext context) {
        var _ = context.close();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (end != null) {
            end.cancel(false);
        }
    }
}
