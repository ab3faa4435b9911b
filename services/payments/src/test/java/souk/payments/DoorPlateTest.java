package souk.payments;

import org.junit.jupiter.api.Test;
import souk.platform.testing.DoorPlate;

class DoorPlateTest {

    @Test
    void theDoorPlateIsTrue() {
        DoorPlate.check(PaymentsMain.class);
    }
}
