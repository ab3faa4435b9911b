package souk.payments;

import org.junit.jupiter.api.Test;
import souk.platform.testing.Rooms;

class RoomsTest {

    @Test
    void noArrowPointsUp() {
        Rooms.check("souk.payments");
    }
}
