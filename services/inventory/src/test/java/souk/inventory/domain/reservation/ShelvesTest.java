package souk.inventory.domain.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import souk.inventory.domain.OrderId;
import souk.inventory.domain.Place;
import souk.inventory.domain.SellerId;
import souk.inventory.domain.Sku;
import souk.inventory.domain.WarehouseId;
import souk.inventory.domain.reservation.Shelves.Verdict;

class ShelvesTest {

    private static final int ROUNDS = 3_000;

    /** Lots are "warehouse:sku:pieces", demands "sku:pieces"; what is given is in the order of SKU and warehouse. */
    @ParameterizedTest
    @CsvSource({
        "north:mug:5, mug:2, north:mug:2",
        "north:mug:2, mug:2, north:mug:2",
        "north:mug:1, mug:2, missing mug=1",
        "north:mug:1, cup:1, missing cup=0",
        "north:mug:1 south:mug:1, mug:2, north:mug:1 south:mug:1",
        "north:mug:1 south:mug:5, mug:3, south:mug:3",
        "a:mug:9 b:cup:9 c:mug:1 c:cup:1, mug:1 cup:1, c:cup:1 c:mug:1",
        "a:mug:9 b:cup:9, mug:1 cup:1, b:cup:1 a:mug:1",
        "a:mug:3 b:mug:3 c:mug:3, mug:6, a:mug:3 b:mug:3",
        "a:mug:4 b:mug:3 c:mug:3, mug:6, a:mug:4 b:mug:2",
        "a:mug:5 a:cup:5 b:cup:5 b:jug:5 c:mug:5 c:jug:5, mug:5 cup:5 jug:5, a:cup:5 b:jug:5 a:mug:5",
        "a:mug:1 a:cup:1, mug:1 cup:2, missing cup=1",
        "a:mug:0 b:mug:1, mug:1, b:mug:1",
    })
    void anOrderIsSentFromAsFewWarehousesAsPossible(String lots, String demand, String given) {
        assertThat(text(new Shelves(lots(lots)).take(demand("one", demand)))).isEqualTo(given);
    }

    @Test
    void whatOneIsGivenTheNextDoesNotFind() {
        var shelves = new Shelves(lots("north:mug:3"));

        assertThat(text(shelves.take(demand("one", "mug:2")))).isEqualTo("north:mug:2");
        assertThat(text(shelves.take(demand("two", "mug:2")))).isEqualTo("missing mug=1");
        assertThat(text(shelves.take(demand("three", "mug:1")))).isEqualTo("north:mug:1");
        assertThat(text(shelves.take(demand("four", "mug:1")))).isEqualTo("missing mug=0");
    }

    @Test
    void whoIsRefusedTakesNothing() {
        var shelves = new Shelves(lots("north:mug:3 north:cup:1"));

        assertThat(text(shelves.take(demand("one", "mug:3 cup:2")))).isEqualTo("missing cup=1");
        assertThat(text(shelves.take(demand("two", "mug:3")))).isEqualTo("north:mug:3");
    }

    @Test
    void twoLinesOfOneSkuAreOneDemand() {
        var quantities = new TreeMap<Sku, Long>();
        Demand.add(quantities, new Sku("mug"), 2);
        Demand.add(quantities, new Sku("mug"), 2);

        assertThat(text(new Shelves(lots("north:mug:3")).take(new Demand("one", new OrderId("one"), quantities))))
                .isEqualTo("missing mug=3");
    }

    @Test
    void fewestIsCountedForEachSeller() {
        var lots = new ArrayList<Lot>();
        lots.add(lot("a", "mug", 1, "potters"));
        lots.add(lot("b", "mug", 5, "potters"));
        lots.add(lot("w", "rug", 1, "weavers"));

        assertThat(text(new Shelves(lots).take(demand("one", "mug:2 rug:1")))).isEqualTo("b:mug:2 w:rug:1");
    }

    @Test
    void ofVeryManyWarehousesAGoodSetIsFoundSoon() {
        var lots = new ArrayList<Lot>();
        for (int number = 0; number < 200; number++) {
            lots.add(lot("w" + (1000 + number), "mug", 1, "potters"));
        }

        var given = (Verdict.Given) new Shelves(lots).take(demand("one", "mug:100"));

        assertThat(given.lots()).hasSize(100);
    }

    @Test
    void atRandomItIsAsGoodAsTryingAllSets() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var lots = randomLots(random);
            var demand = demand("one", randomDemand(random));
            var verdict = new Shelves(lots).take(demand);
            var fewest = fewestByTryingAll(lots, demand);
            if (verdict instanceof Verdict.Given(var given)) {
                assertThat(warehouses(given)).as("seed %d", seed).isEqualTo(fewest);
                assertThat(sums(given)).as("seed %d", seed).isEqualTo(demand.quantities());
                assertThat(lots).as("seed %d", seed).allMatch(lot -> taken(given, lot.place()) <= lot.onHand());
            } else {
                assertThat(fewest).as("seed %d", seed).isZero();
            }
        }
    }

    /** 0, if not even all warehouses together have enough. */
    private static long fewestByTryingAll(List<Lot> lots, Demand demand) {
        var all = lots.stream().map(lot -> lot.place().warehouse()).distinct().toList();
        int fewest = 0;
        for (int set = 1; set < 1 << all.size(); set++) {
            var chosen = new HashSet<WarehouseId>();
            for (int bit = 0; bit < all.size(); bit++) {
                if ((set >> bit & 1) == 1) {
                    chosen.add(all.get(bit));
                }
            }
            var enough = demand.quantities().entrySet().stream()
                    .allMatch(need -> lots.stream()
                                    .filter(lot -> chosen.contains(lot.place().warehouse()))
                                    .filter(lot -> lot.place().sku().equals(need.getKey()))
                                    .mapToLong(Lot::onHand)
                                    .sum()
                            >= need.getValue());
            if (enough && (fewest == 0 || chosen.size() < fewest)) {
                fewest = chosen.size();
            }
        }
        return fewest;
    }

    private static List<Lot> randomLots(Random random) {
        var lots = new ArrayList<Lot>();
        for (int warehouse = 0; warehouse < 5; warehouse++) {
            for (var sku : List.of("mug", "cup", "jug")) {
                int pieces = random.nextInt(4);
                if (pieces > 0) {
                    lots.add(lot("w" + warehouse, sku, pieces, "potters"));
                }
            }
        }
        return lots;
    }

    private static String randomDemand(Random random) {
        return "mug:" + (1 + random.nextInt(6)) + " cup:" + (1 + random.nextInt(6)) + " jug:" + (1 + random.nextInt(6));
    }

    private static long warehouses(List<Lot> lots) {
        return lots.stream().map(lot -> lot.place().warehouse()).distinct().count();
    }

    private static Map<Sku, Long> sums(List<Lot> lots) {
        return lots.stream()
                .collect(Collectors.groupingBy(lot -> lot.place().sku(), Collectors.summingLong(Lot::onHand)));
    }

    private static long taken(List<Lot> given, Place place) {
        return given.stream()
                .filter(lot -> lot.place().equals(place))
                .mapToLong(Lot::onHand)
                .sum();
    }

    private static List<Lot> lots(String text) {
        return Arrays.stream(text.split(" ", -1))
                .map(lot -> lot.split(":", -1))
                .map(part -> lot(part[0], part[1], Long.parseLong(part[2]), "potters"))
                .toList();
    }

    private static Lot lot(String warehouse, String sku, long pieces, String seller) {
        return new Lot(new Place(new Sku(sku), new WarehouseId(warehouse)), new SellerId(seller), pieces);
    }

    private static Demand demand(String key, String text) {
        var quantities = new TreeMap<Sku, Long>();
        for (var need : text.split(" ", -1)) {
            var part = need.split(":", -1);
            Demand.add(quantities, new Sku(part[0]), Long.parseLong(part[1]));
        }
        return new Demand(key, new OrderId(key), quantities);
    }

    private static String text(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Given(var lots) ->
                lots.stream()
                        .map(lot -> lot.place().warehouse().value() + ":"
                                + lot.place().sku().value() + ":" + lot.onHand())
                        .collect(Collectors.joining(" "));
            case Verdict.Missing(var available) ->
                available.entrySet().stream()
                        .map(entry -> entry.getKey().value() + "=" + entry.getValue())
                        .collect(Collectors.joining(" ", "missing ", ""));
        };
    }
}
