package souk.inventory.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import souk.inventory.World;

/** What the tables themselves do not let anybody write, whatever our code says. */
class TablesTest {

    private final World world = World.fresh().stocked("north", 10, "mug");

    @BeforeEach
    void someOfTheStockIsHeld() {
        world.reserve("one", "mug", 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE stock SET on_hand = -1, reserved = 11",
                "UPDATE stock SET reserved = -1, on_hand = 11",
                "UPDATE stock SET shipped = -1, on_hand = 8",
                "UPDATE stock SET received = -1, adjusted = 11",
                "UPDATE stock SET on_hand = on_hand + 1",
                "UPDATE stock SET shipped = 1",
                "UPDATE stock SET received = 11",
                "UPDATE stock SET adjusted = 1",
                "UPDATE reservation_line SET shipped = 4",
                "UPDATE reservation_line SET shipped = 2, released = 2",
                "UPDATE reservation_line SET quantity = 0",
                "UPDATE reservation SET state = 'GONE'",
                "UPDATE reservation SET state = 'REFUSED'",
                "UPDATE reservation SET order_id = NULL",
                "UPDATE reservation SET missing_skus = '{mug}', missing_counts = '{1}'",
                "UPDATE reservation SET state = 'REFUSED', missing_skus = '{mug}'",
                "UPDATE reservation SET expires_at = created_at - interval '1 second'",
                "UPDATE movement SET quantity = 0",
                "UPDATE movement SET quantity = -1",
                "UPDATE movement SET order_id = ''",
                "UPDATE movement SET reason = 'why' WHERE kind = 'RECEIVED'",
                "UPDATE movement SET kind = 'LOST'",
                "INSERT INTO reservation_line (key, sku, warehouse_id, quantity) VALUES ('one', 'mug', 'north', 1)",
                "UPDATE warehouse SET title = ''",
                "UPDATE warehouse SET region_code = 'de'",
                "UPDATE sku_owner SET revision = 0",
            })
    void whatCannotBeTrueCannotBeWritten(String sql) {
        assertThatThrownBy(() -> world.db.commit(tx -> tx.update(sql).execute()))
                .hasStackTraceContaining("violates");
    }

    @Test
    void whatCanBeTrueCanBeWritten() {
        assertThatCode(() -> world.db.commit(tx ->
                        tx.update("UPDATE stock SET on_hand = 6, shipped = 1").execute()))
                .doesNotThrowAnyException();
    }
}
