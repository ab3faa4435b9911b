package souk.platform.testing.planted.good.peer;

import io.grpc.ManagedChannel;

public record PottersOverGrpc(ManagedChannel channel) implements Potters {
    @Override
    public void fire() {
        channel.enterIdle();
    }
}
