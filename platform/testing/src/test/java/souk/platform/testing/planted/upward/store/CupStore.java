package souk.platform.testing.planted.upward.store;

import souk.platform.testing.planted.upward.app.MakeCup;

/** Knows a verb, which is upstairs. */
public record CupStore(MakeCup makeCup) {}
