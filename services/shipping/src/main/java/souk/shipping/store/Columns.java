package souk.shipping.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import souk.shipping.domain.OrderId;

/** Lists as columns to {@code unnest}. */
final class Columns {

    static <T> Object[] of(Collection<T> rows, Function<T, ? extends @Nullable Object> value) {
        return rows.stream().<@Nullable Object>map(value).toArray();
    }

    static UUID[] ids(Collection<OrderId> orders) {
        return orders.stream().map(OrderId::value).sorted().toArray(UUID[]::new);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime at(Optional<Instant> instant) {
        return instant.map(Columns::at).orElse(null);
    }

    private Columns() {}
}
