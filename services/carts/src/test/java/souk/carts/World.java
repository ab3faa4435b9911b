package souk.carts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import souk.carts.app.AddItem;
import souk.carts.app.ChangeCart;
import souk.carts.app.ChangeCarts;
import souk.carts.app.ChangeItem;
import souk.carts.app.ClearCart;
import souk.carts.app.FindCart;
import souk.carts.app.FindCarts;
import souk.carts.app.KeepOffers;
import souk.carts.app.PruneCarts;
import souk.carts.app.RemoveItem;
import souk.carts.app.TakeOrdered;
import souk.carts.domain.AccountId;
import souk.carts.domain.Addition;
import souk.carts.domain.Listing;
import souk.carts.domain.Offer;
import souk.carts.domain.Ordered;
import souk.carts.domain.Request;
import souk.carts.domain.ShownCart;
import souk.carts.domain.Sku;
import souk.carts.domain.Visitor;
import souk.carts.store.CartStore;
import souk.carts.store.OfferStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.GroupCommit;
import souk.platform.data.GroupCommit.Bounds;
import souk.platform.data.GroupRead;
import souk.platform.data.Postgres;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPostgres;

/** The verbs of the carts on a real database of its own. */
public final class World implements AutoCloseable {

    public static final Duration KEPT = Duration.ofDays(90);

    private final TestDatabase database = TestPostgres.fresh();
    private final List<Db> databases = new ArrayList<>();
    private final App app = App.start("carts", database.settings(), this::wire);

    public final Db db = databases.getFirst();
    public final StillClock clock = new StillClock();
    private final OfferStore offers = new OfferStore();
    private final CartStore carts = new CartStore();
    public final ChangeCarts changeCarts = new ChangeCarts(carts, offers, clock);
    private final ChangeCart change =
            new ChangeCart(new GroupCommit<>(app, db, "cart changes", Bounds.USUAL, changeCarts::run));
    private final KeepOffers keepOffers = new KeepOffers(offers);
    private final TakeOrdered takeOrdered = new TakeOrdered(carts, clock);

    public final FindCart findCart =
            new FindCart(new GroupRead<>(app, db, "cart reads", Bounds.USUAL, new FindCarts(carts, offers)::run));
    public final AddItem addItem = new AddItem(change);
    public final ChangeItem changeItem = new ChangeItem(change);
    public final RemoveItem removeItem = new RemoveItem(change);
    public final ClearCart clearCart = new ClearCart(change);
    public final PruneCarts pruneCarts = new PruneCarts(db, carts, KEPT, clock);

    /** The catalogue tells this, all at once. */
    public void tell(Listing... listings) {
        db.commit(tx -> keepOffers.run(tx, List.of(listings)));
    }

    /** Orders were placed for this, all at once. */
    public void placed(Ordered... ordered) {
        db.commit(tx -> takeOrdered.run(tx, List.of(ordered)));
    }

    /** What is known of a SKU. */
    public Optional<Offer> offer(String sku) {
        return db.read(tx -> offers.find(tx, List.of(new Sku(sku)))).of(new Sku(sku));
    }

    /** Somebody adds to his own cart. */
    public ShownCart add(String account, String sku, int quantity) {
        return done(tryAdd(account, sku, quantity));
    }

    public Outcome<ShownCart> tryAdd(String account, String sku, int quantity) {
        return addItem.run(
                customer(account), new AccountId(account), new Addition(new Sku(sku), quantity, Optional.empty()));
    }

    /** Somebody adds to his own cart, by a wish that may be repeated. */
    public Outcome<ShownCart> addOnce(String account, String sku, int quantity, String requestId) {
        var request = new Request(requestId, sku + " " + quantity);
        return addItem.run(
                customer(account), new AccountId(account), new Addition(new Sku(sku), quantity, Optional.of(request)));
    }

    public Outcome<ShownCart> change(String account, String sku, int quantity) {
        return changeItem.run(customer(account), new AccountId(account), new Sku(sku), quantity);
    }

    /** Somebody's cart, as he sees it. */
    public ShownCart cart(String account) {
        return done(findCart.run(customer(account), new AccountId(account)));
    }

    public static Visitor customer(String account) {
        return new Visitor(new AccountId(account), Set.of("customer"));
    }

    public static Visitor visitor(String account, String role) {
        return new Visitor(new AccountId(account), Set.of(role));
    }

    public static Ordered ordered(String account, String sku, long quantity) {
        return new Ordered(new AccountId(account), new Sku(sku), quantity);
    }

    /** What was done; a refusal fails the test. */
    public static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(var value)) {
            return value;
        }
        throw new AssertionError("refused: " + outcome);
    }

    /** How many rows a table has. */
    public long count(String table) {
        return db.read(tx ->
                tx.query("SELECT count(*) FROM " + table).mapTo(Long.class).one());
    }

    @Override
    public void close() {
        app.close();
        database.close();
    }

    private void wire(App starting) {
        databases.add(starting.add(new Postgres(starting, "souk/carts/store")).db());
    }

    /** Stands still, until it is moved. */
    public static final class StillClock extends Clock {

        private final AtomicLong seconds =
                new AtomicLong(Instant.parse("2030-01-01T12:00:00Z").getEpochSecond());

        public void move(Duration by) {
            seconds.addAndGet(by.toSeconds());
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds.get());
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
