package souk.carts.api;

import io.grpc.stub.StreamObserver;
import souk.carts.app.AddItem;
import souk.carts.app.ChangeItem;
import souk.carts.app.ClearCart;
import souk.carts.app.FindCart;
import souk.carts.app.RemoveItem;
import souk.carts.domain.AccountId;
import souk.carts.domain.ShownCart;
import souk.carts.domain.Sku;
import souk.carts.domain.Visitor;
import souk.contracts.carts.v1.AddItemRequest;
import souk.contracts.carts.v1.Cart;
import souk.contracts.carts.v1.CartsServiceGrpc;
import souk.contracts.carts.v1.ChangeItemRequest;
import souk.contracts.carts.v1.ClearCartRequest;
import souk.contracts.carts.v1.GetCartRequest;
import souk.contracts.carts.v1.RemoveItemRequest;
import souk.platform.Outcome;
import souk.platform.rpc.Answers;
import souk.platform.rpc.Caller;

/** The front door. Every method is: decode, run, encode. */
public final class CartsEndpoint extends CartsServiceGrpc.CartsServiceImplBase {

    private final FindCart findCart;
    private final AddItem addItem;
    private final ChangeItem changeItem;
    private final RemoveItem removeItem;
    private final ClearCart clearCart;

    public CartsEndpoint(
            FindCart findCart, AddItem addItem, ChangeItem changeItem, RemoveItem removeItem, ClearCart clearCart) {
        this.findCart = findCart;
        this.addItem = addItem;
        this.changeItem = changeItem;
        this.removeItem = removeItem;
        this.clearCart = clearCart;
    }

    @Override
    public void getCart(GetCartRequest request, StreamObserver<Cart> reply) {
        var visitor = visitor();
        send(reply, findCart.run(visitor, owner(request.getName(), visitor)));
    }

    @Override
    public void addItem(AddItemRequest request, StreamObserver<Cart> reply) {
        var visitor = visitor();
        var wish = CartWire.addition(request, visitor.account());
        send(reply, addItem.run(visitor, owner(request.getName(), visitor), wish));
    }

    @Override
    public void changeItem(ChangeItemRequest request, StreamObserver<Cart> reply) {
        var visitor = visitor();
        var owner = owner(request.getName(), visitor);
        int quantity = Math.toIntExact(request.getQuantity());
        send(reply, changeItem.run(visitor, owner, new Sku(request.getSku()), quantity));
    }

    @Override
    public void removeItem(RemoveItemRequest request, StreamObserver<Cart> reply) {
        var visitor = visitor();
        send(reply, removeItem.run(visitor, owner(request.getName(), visitor), new Sku(request.getSku())));
    }

    @Override
    public void clearCart(ClearCartRequest request, StreamObserver<Cart> reply) {
        var visitor = visitor();
        send(reply, clearCart.run(visitor, owner(request.getName(), visitor)));
    }

    /** Whoever calls is signed in: without a token nobody comes so far. */
    private static Visitor visitor() {
        var caller = Caller.current();
        return new Visitor(new AccountId(caller.subject()), caller.roles());
    }

    private static AccountId owner(String cart, Visitor visitor) {
        return Names.owner(cart, visitor.account());
    }

    private static void send(StreamObserver<Cart> reply, Outcome<ShownCart> outcome) {
        Answers.send(reply, outcome.map(CartWire::cart));
    }
}
