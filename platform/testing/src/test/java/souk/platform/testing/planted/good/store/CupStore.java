package souk.platform.testing.planted.good.store;

import java.sql.Connection;
import java.sql.SQLException;
import souk.platform.testing.planted.good.domain.CupEvent;

public final class CupStore {

    public void keep(Connection connection, CupEvent event) throws SQLException {
        connection.setClientInfo("cup", event.key());
    }
}
