package souk.carts.api;

import java.util.Optional;
import souk.carts.domain.AccountId;
import souk.carts.domain.Addition;
import souk.carts.domain.ItemState;
import souk.carts.domain.Request;
import souk.carts.domain.ShownCart;
import souk.carts.domain.ShownItem;
import souk.carts.domain.Sku;
import souk.contracts.carts.v1.AddItemRequest;
import souk.contracts.carts.v1.Cart;
import souk.platform.wire.MoneyWire;
import souk.platform.wire.TimeWire;

/** Carts, in the words of the contract and in ours. */
final class CartWire {

    static Cart cart(ShownCart shown) {
        var cart = shown.cart();
        var wire = Cart.newBuilder()
                .setName(Names.cart(cart.owner()))
                .setOrderable(shown.orderable())
                .setRevision(cart.revision());
        shown.items().forEach(item -> wire.addItems(item(item)));
        shown.total().map(MoneyWire::money).ifPresent(wire::setTotal);
        if (cart.revision() > 0) {
            wire.setUpdateTime(TimeWire.time(cart.updated()));
        }
        return wire.build();
    }

    /** What somebody wishes to have more of. Wishes of two callers are never the same, whatever id they chose. */
    static Addition addition(AddItemRequest request, AccountId caller) {
        int quantity = Math.max(1, Math.toIntExact(request.getQuantity()));
        var repeated = Optional.of(request.getRequestId())
                .filter(id -> !id.isEmpty())
                .map(id -> new Request(caller.value() + "/" + id, request.getSku() + " " + quantity));
        return new Addition(new Sku(request.getSku()), quantity, repeated);
    }

    private static Cart.Item item(ShownItem item) {
        var wire = Cart.Item.newBuilder()
                .setSku(item.item().sku().value())
                .setQuantity(item.item().quantity())
                .setUnitPrice(MoneyWire.money(item.unitPrice()))
                .setUnitPriceWhenAdded(MoneyWire.money(item.item().priceSeen()))
                .setPriceChanged(item.priceChanged())
                .setPrice(MoneyWire.money(item.price()))
                .setState(state(item.state()));
        item.offer()
                .ifPresent(offer ->
                        wire.setProduct(offer.product()).setTitle(offer.name()).setSeller(offer.seller()));
        return wire.build();
    }

    private static Cart.Item.State state(ItemState state) {
        return switch (state) {
            case AVAILABLE -> Cart.Item.State.AVAILABLE;
            case UNAVAILABLE -> Cart.Item.State.UNAVAILABLE;
            case OTHER_CURRENCY -> Cart.Item.State.OTHER_CURRENCY;
        };
    }

    private CartWire() {}
}
