package souk.orders.api;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import souk.contracts.orders.v1.PlaceOrderRequest;
import souk.orders.app.Buyer;
import souk.orders.domain.CustomerId;
import souk.orders.domain.OrderRefusal;
import souk.orders.domain.RequestMark;
import souk.orders.domain.Sku;
import souk.orders.domain.Wish;
import souk.platform.Outcome;
import souk.platform.Outcome.Violation;
import souk.platform.wire.MoneyWire;

/** What a customer asks for, in the words of the contract and in ours. */
final class WishWire {

    private static final String MINE = "carts/mine";

    /** By which a repetition is recognised; one that gives no id is never one. */
    static RequestMark mark(PlaceOrderRequest wire) {
        var id = wire.getRequestId().isEmpty() ? UUID.randomUUID().toString() : wire.getRequestId();
        return new RequestMark(id, fingerprint(wire.toBuilder().clearRequestId().build()));
    }

    /** The wish, its cart not yet looked into. */
    static Outcome<Wish> wish(PlaceOrderRequest wire, Buyer buyer) {
        return MoneyWire.read(wire.getTotal(), OrderRefusal.TOTAL_INVALID, "total")
                .then(total -> {
                    if (wire.getCart().isEmpty() == (wire.getLinesCount() == 0)) {
                        return Outcome.refused(
                                OrderRefusal.CART_OR_LINES,
                                wire.getCart().isEmpty() ? "lines" : "cart",
                                wire.getCart().isEmpty()
                                        ? "is empty; expected lines, or a cart such as carts/mine"
                                        : "is given as well as lines; expected one of them");
                    }
                    return Outcome.done(new Wish(
                            items(wire),
                            OrderWire.address(wire.getShippingAddress()),
                            wire.getPaymentMethod(),
                            total,
                            cart(wire, buyer)));
                });
    }

    /** The same outcome, its violations of the address named as they stand in the request. */
    static <T> Outcome<T> asAsked(Outcome<T> outcome) {
        return outcome instanceof Outcome.Refused<T>(var refusal, var facts, var violations)
                        && refusal == OrderRefusal.ADDRESS_INVALID
                ? new Outcome.Refused<>(
                        refusal,
                        facts,
                        violations.stream()
                                .map(one -> new Violation("shipping_address." + one.field(), one.description()))
                                .toList())
                : outcome;
    }

    private static List<Wish.Item> items(PlaceOrderRequest wire) {
        return wire.getLinesList().stream()
                .map(line -> new Wish.Item(new Sku(line.getSku()), line.getQuantity()))
                .toList();
    }

    private static Optional<CustomerId> cart(PlaceOrderRequest wire, Buyer buyer) {
        if (wire.getCart().equals(MINE)) {
            return Optional.of(buyer.id());
        }
        return wire.getCart().isEmpty() ? Optional.empty() : Optional.of(new CustomerId(Names.last(wire.getCart())));
    }

    private static String fingerprint(PlaceOrderRequest wire) {
        try {
            var bytes = new byte[wire.getSerializedSize()];
            var out = CodedOutputStream.newInstance(bytes);
            out.useDeterministicSerialization();
            wire.writeTo(out);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("an array of the right size was too small", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private WishWire() {}
}
