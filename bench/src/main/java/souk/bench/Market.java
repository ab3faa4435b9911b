package souk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import souk.bench.load.Crowd;
import souk.bench.measure.Subject;
import souk.bench.shop.Accounts;
import souk.bench.shop.Basket;
import souk.bench.shop.Checkout;
import souk.bench.shop.Goods;
import souk.bench.shop.Marketplace;
import souk.bench.shop.Patience;
import souk.bench.shop.Shoppers;
import souk.launcher.edge.EdgeClient;
import souk.launcher.home.Secrets;
import souk.launcher.signin.TokenFolder;

/** What shoppers need: goods on the shelves, accounts, and somebody who may fill the warehouses. */
record Market(Subject subject, Goods goods, long seed, PrintStream out) {

    /** So many shop at a time that the machine is what limits them, and not how long they wait for their orders. */
    static final int MANY = 256;

    private static final String ADMIN = "ada";
    private static final String SELLER = "sam";

    /** For each who shops at a time so many accounts, so that a cart is empty again before it is filled. */
    private static final int ACCOUNTS_FOR_EACH = 2;

    private static final int ACCOUNTS_MIN = 128;
    private static final Duration BEYOND = Duration.ofMinutes(1);

    /** Reads the catalogue, and fills the warehouses. */
    static Market open(Subject subject, long seed, PrintStream out) throws IOException, InterruptedException {
        try (var anybody = new EdgeClient(subject.url(), "");
                var admin = admin(subject)) {
            var goods = Goods.read(anybody, seed);
            goods.stock(admin);
            return new Market(subject, goods, seed, out);
        }
    }

    /** Somebody who may do everything. */
    static EdgeClient admin(Subject subject) throws IOException, InterruptedException {
        var tokens = new TokenFolder(subject.home(), subject.url(), Clock.systemUTC());
        return new EdgeClient(subject.url(), tokens.access(ADMIN));
    }

    /** Those who look after the market, too, signed in for some minutes. */
    static Marketplace.Staff staff(Subject subject) throws IOException, InterruptedException {
        var tokens = new TokenFolder(subject.home(), subject.url(), Clock.systemUTC());
        return Marketplace.Staff.of(tokens.access(ADMIN), tokens.access(SELLER));
    }

    /** So many shoppers at a time, who are signed in for as long as it lasts. */
    Checkout checkout(int atATime, Basket basket, Patience patience, Crowd.Stretch stretch)
            throws IOException, InterruptedException, SQLException {
        return new Checkout(shoppers(atATime, stretch), basket, patience, seed, Secrets.fresh());
    }

    /** What people buy, each thing as likely as the others, or some much more than others. */
    Basket basket(boolean zipf) {
        return Basket.ofTwo(zipf ? goods::wanted : goods::any);
    }

    /** What is possible: so many shop in turn that the machine is what limits them. */
    OrderFigures inTurn(Crowd.Stretch stretch) throws IOException, InterruptedException, SQLException {
        return shop(MANY, 0, basket(false), stretch);
    }

    /** Lets so many shop, in turn or at a rate, and tells what it came to. */
    OrderFigures shop(int atATime, int rate, Basket basket, Crowd.Stretch stretch)
            throws IOException, InterruptedException, SQLException {
        var checkout = checkout(atATime, basket, Patience.NONE, stretch);
        var crowd = new Crowd(subject.gateway(), checkout, atATime, rate);
        return OrderFigures.of(new Trial(subject, checkout.completed()).run(crowd, stretch));
    }

    /** So many accounts as so many shoppers at a time need. */
    Shoppers shoppers(int atATime, Crowd.Stretch stretch) throws IOException, InterruptedException, SQLException {
        var life = stretch.warmup().plus(stretch.counted()).plus(BEYOND);
        var count = Math.max(ACCOUNTS_MIN, ACCOUNTS_FOR_EACH * atATime);
        var start = System.nanoTime();
        var tokens = new Accounts(subject).tokens(count, life);
        var seconds = (System.nanoTime() - start) / 1_000_000_000;
        if (seconds > 0) {
            out.println(count + " shoppers are signed in (" + seconds + " s)");
        }
        return new Shoppers(tokens);
    }
}
