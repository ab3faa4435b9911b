package souk.control.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import souk.contracts.control.v1.HoldLeaseRequest;
import souk.contracts.control.v1.HoldLeaseResponse;
import souk.contracts.control.v1.ListServicesRequest;
import souk.contracts.control.v1.ListServicesResponse;
import souk.contracts.control.v1.RegistryServiceGrpc;
import souk.control.app.Registry;
import souk.platform.Outcome;
import souk.platform.rpc.Answers;

/** The door of the registry. */
public final class RegistryEndpoint extends RegistryServiceGrpc.RegistryServiceImplBase {

    private final Registry registry;
    private final InstantSource clock;

    public RegistryEndpoint(Registry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public StreamObserver<HoldLeaseRequest> holdLease(StreamObserver<HoldLeaseResponse> replies) {
        return LeaseStream.open(registry, clock, (ServerCallStreamObserver<HoldLeaseResponse>) replies);
    }

    @Override
    public void listServices(ListServicesRequest request, StreamObserver<ListServicesResponse> reply) {
        Answers.send(reply, Outcome.done(RegistryWire.services(registry.roster())));
    }
}
