package souk.platform.testing.planted.good.api;

import souk.platform.testing.planted.good.app.MakeCup;

public record CupEndpoint(MakeCup makeCup) {}
