package souk.platform.testing.planted.good.app;

import souk.platform.testing.planted.good.store.CupStore;

public record MakeCup(CupStore cups) {}
