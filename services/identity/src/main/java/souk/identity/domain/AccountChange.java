package souk.identity.domain;

import java.util.Optional;
import java.util.Set;

/** What an administrator wants to be different; what is empty stays as it is. */
public record AccountChange(Optional<Set<Role>> roles, Optional<String> sellerId, Optional<Boolean> locked) {}
