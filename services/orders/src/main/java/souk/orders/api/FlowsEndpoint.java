package souk.orders.api;

import io.grpc.stub.StreamObserver;
import java.util.stream.Collectors;
import souk.contracts.orders.v1.Flow;
import souk.contracts.orders.v1.FlowsServiceGrpc;
import souk.contracts.orders.v1.GetFlowRequest;
import souk.contracts.orders.v1.ListFlowsRequest;
import souk.contracts.orders.v1.ListFlowsResponse;
import souk.contracts.orders.v1.RetryFlowRequest;
import souk.orders.app.OperateFlows;
import souk.orders.domain.OrderRefusal;
import souk.platform.flow.FlowLog;
import souk.platform.flow.FlowReport;
import souk.platform.flow.Phase;
import souk.platform.rpc.Answers;
import souk.platform.wire.TimeWire;

/** The door for those who operate Souk: where flows stand. */
public final class FlowsEndpoint extends FlowsServiceGrpc.FlowsServiceImplBase {

    private static final int PAGE_SIZE = 50;

    private final OperateFlows flows;

    public FlowsEndpoint(OperateFlows flows) {
        this.flows = flows;
    }

    @Override
    public void listFlows(ListFlowsRequest request, StreamObserver<ListFlowsResponse> reply) {
        var phases = request.getPhasesList().stream()
                .map(phase -> Phase.valueOf(phase.name()))
                .collect(Collectors.toSet());
        var size = request.getPageSize() == 0 ? PAGE_SIZE : request.getPageSize();
        var page = flows.list(new FlowLog.Filter(phases, request.getStuck()), size, request.getPageToken());
        Answers.send(
                reply,
                page.map(found -> ListFlowsResponse.newBuilder()
                        .addAllFlows(
                                found.items().stream().map(FlowsEndpoint::flow).toList())
                        .setNextPageToken(found.nextToken())
                        .build()));
    }

    @Override
    public void getFlow(GetFlowRequest request, StreamObserver<Flow> reply) {
        var found = Names.id(request.getName(), OrderRefusal.FLOW_NOT_FOUND).then(flows::find);
        Answers.send(reply, found.map(FlowsEndpoint::flow));
    }

    @Override
    public void retryFlow(RetryFlowRequest request, StreamObserver<Flow> reply) {
        var retried = Names.id(request.getName(), OrderRefusal.FLOW_NOT_FOUND).then(flows::retry);
        Answers.send(reply, retried.map(FlowsEndpoint::flow));
    }

    private static Flow flow(FlowReport report) {
        var at = report.at();
        var wire = Flow.newBuilder()
                .setName("flows/" + at.id())
                .setKind(report.kind())
                .setPhase(Flow.Phase.valueOf(at.phase().name()))
                .setStep(report.step())
                .setAttempts(at.attempts())
                .setSinceTime(TimeWire.time(at.since()))
                .setDueTime(TimeWire.time(at.due()))
                .setCancelRequested(at.cancel() != null)
                .setCreateTime(TimeWire.time(report.started()))
                .setStuck(report.stuck());
        if (at.reason() != null) {
            wire.setReasonCode(at.reason().code()).setReasonMessage(at.reason().message());
        }
        if (report.runner() != null) {
            wire.setRunner(report.runner());
        }
        if (report.ended() != null) {
            wire.setEndTime(TimeWire.time(report.ended()));
        }
        report.history()
                .forEach(attempt -> wire.addHistoryBuilder()
                        .setTime(TimeWire.time(attempt.at()))
                        .setNote(attempt.note()));
        return wire.build();
    }
}
