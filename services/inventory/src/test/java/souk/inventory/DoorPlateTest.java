package souk.inventory;

import org.junit.jupiter.api.Test;
import souk.platform.testing.DoorPlate;

class DoorPlateTest {

    @Test
    void theDoorPlateIsTrue() {
        DoorPlate.check(InventoryMain.class);
    }
}
