package souk.bench.bounds;

import io.grpc.ServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import souk.bench.measure.Silence;
import souk.contracts.catalog.v1.CatalogServiceGrpc.CatalogServiceImplBase;
import souk.contracts.catalog.v1.Category;
import souk.contracts.catalog.v1.GetCategoryRequest;

/** A plain gRPC server, without anything of ours but a contract: it answers every question with what was asked for. */
public final class EchoMain {

    public static void main(String[] args) throws IOException, InterruptedException {
        Silence.keep();
        var server = ServerBuilder.forPort(0).addService(new Echo()).build().start();
        System.out.println(server.getPort());
        server.awaitTermination();
    }

    private static final class Echo extends CatalogServiceImplBase {
        @Override
        public void getCategory(GetCategoryRequest request, StreamObserver<Category> answer) {
            answer.onNext(Category.newBuilder()
                    .setName(request.getName())
                    .setDisplayName("Echo")
                    .build());
            answer.onCompleted();
        }
    }

    private EchoMain() {}
}
