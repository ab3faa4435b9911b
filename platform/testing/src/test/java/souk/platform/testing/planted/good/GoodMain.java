package souk.platform.testing.planted.good;

import souk.platform.testing.planted.good.api.CupEndpoint;
import souk.platform.testing.planted.good.app.MakeCup;
import souk.platform.testing.planted.good.store.CupStore;

/** Arrows only downward. */
public final class GoodMain {

    public static CupEndpoint wire() {
        return new CupEndpoint(new MakeCup(new CupStore()));
    }

    private GoodMain() {}
}
