package souk.platform.testing.planted.dirty.domain;

import java.nio.file.Path;

/** A noun that knows the disk. */
public record Cup(Path place) {}
