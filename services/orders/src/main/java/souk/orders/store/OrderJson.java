package souk.orders.store;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import souk.orders.domain.Address;
import souk.orders.domain.Change;
import souk.orders.domain.Hold;
import souk.orders.domain.OrderLine;
import souk.orders.domain.OrderStatus;
import souk.orders.domain.Sku;
import souk.platform.Money;

/** The parts of an order that are kept as JSON, in shapes of their own: the domain may be renamed, what is kept may not. */
final class OrderJson {

    private static final Gson GSON = new Gson();

    private record Line(
            String sku, long quantity, String product, String title, String seller, long price, String currency) {}

    private record Kept(String warehouse, String seller, String sku, long quantity) {}

    private record KeptHold(List<Kept> allocations, String until) {}

    private record KeptChange(
            String status,
            String at,
            @Nullable String code,
            @Nullable String message,
            @Nullable Map<String, String> facts) {}

    static String lines(List<OrderLine> lines) {
        return GSON.toJson(lines.stream()
                .map(line -> new Line(
                        line.sku().value(),
                        line.quantity(),
                        line.product(),
                        line.title(),
                        line.seller(),
                        line.unitPrice().minor(),
                        line.unitPrice().currency()))
                .toList());
    }

    static List<OrderLine> lines(String json) {
        return read(json, new TypeToken<List<Line>>() {}).stream()
                .map(line -> new OrderLine(
                        new Sku(line.sku()),
                        line.quantity(),
                        line.product(),
                        line.title(),
                        line.seller(),
                        new Money(line.price(), line.currency())))
                .toList();
    }

    static String address(Address address) {
        return GSON.toJson(address);
    }

    static Address address(String json) {
        return read(json, TypeToken.get(Address.class));
    }

    static String hold(Hold hold) {
        var kept = hold.allocations().stream()
                .map(one -> new Kept(one.warehouse(), one.seller(), one.sku().value(), one.quantity()))
                .toList();
        return GSON.toJson(new KeptHold(kept, hold.until().toString()));
    }

    static Optional<Hold> hold(@Nullable String json) {
        return Optional.ofNullable(json).map(text -> {
            var kept = read(text, TypeToken.get(KeptHold.class));
            return new Hold(
                    kept.allocations().stream()
                            .map(one -> new Hold.Allocation(
                                    one.warehouse(), one.seller(), new Sku(one.sku()), one.quantity()))
                            .toList(),
                    Instant.parse(kept.until()));
        });
    }

    static String history(List<Change> history) {
        return GSON.toJson(history.stream().map(OrderJson::kept).toList());
    }

    static List<Change> history(String json) {
        return read(json, new TypeToken<List<KeptChange>>() {}).stream()
                .map(change ->
                        new Change(OrderStatus.valueOf(change.status()), Instant.parse(change.at()), cause(change)))
                .toList();
    }

    private static KeptChange kept(Change change) {
        var cause = change.cause();
        return cause.equals(Change.Cause.NONE)
                ? new KeptChange(change.status().name(), change.at().toString(), null, null, null)
                : new KeptChange(
                        change.status().name(), change.at().toString(), cause.code(), cause.message(), cause.facts());
    }

    private static Change.Cause cause(KeptChange change) {
        return change.code() == null || change.message() == null || change.facts() == null
                ? Change.Cause.NONE
                : new Change.Cause(change.code(), change.message(), change.facts());
    }

    /** What is kept is never the JSON null. */
    private static <T> T read(String json, TypeToken<T> type) {
        return Objects.requireNonNull(GSON.fromJson(json, type));
    }

    private OrderJson() {}
}
