package souk.orders.app;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import souk.orders.domain.OrderRefusal;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.PageToken;
import souk.platform.data.Db;
import souk.platform.flow.FlowLog;
import souk.platform.flow.FlowReport;

/** What operators do with flows: list them, read them, and have one tried again at once. */
public final class OperateFlows {

    private final Db db;
    private final FlowLog log;

    public OperateFlows(Db db, FlowLog log) {
        this.db = db;
        this.log = log;
    }

    /** One page, the newest first; the token of another list is refused. */
    public Outcome<Page<FlowReport>> list(FlowLog.Filter filter, int size, String token) {
        if (token.isEmpty()) {
            return Outcome.done(page(filter, size, Optional.empty()));
        }
        return PageToken.read(filter, token)
                .map(place -> Outcome.done(page(filter, size, Optional.of(UUID.fromString(place.getFirst())))))
                .orElseGet(Paging::badToken);
    }

    /** One flow with its history. */
    public Outcome<FlowReport> find(UUID id) {
        return db.read(tx -> log.find(tx, id)).map(Outcome::done).orElseGet(OperateFlows::unknown);
    }

    /** Tries at once what the flow waits to try again. */
    public Outcome<FlowReport> retry(UUID id) {
        return db.write(tx -> {
            log.retry(tx, id);
            return log.find(tx, id).map(Outcome::done).orElseGet(OperateFlows::unknown);
        });
    }

    private Page<FlowReport> page(FlowLog.Filter filter, int size, Optional<UUID> after) {
        var found = db.read(tx -> log.page(tx, filter, after, size + 1));
        return Paging.page(
                found, size, last -> PageToken.of(filter, List.of(last.at().id().toString())));
    }

    private static <T> Outcome<T> unknown() {
        return Outcome.refused(OrderRefusal.FLOW_NOT_FOUND);
    }
}
