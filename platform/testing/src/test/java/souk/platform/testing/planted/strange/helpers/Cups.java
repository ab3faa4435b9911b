package souk.platform.testing.planted.strange.helpers;

/** In a room that no service has. */
public record Cups(int count) {}
