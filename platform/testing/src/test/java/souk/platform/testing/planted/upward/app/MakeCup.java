package souk.platform.testing.planted.upward.app;

public record MakeCup(String name) {}
