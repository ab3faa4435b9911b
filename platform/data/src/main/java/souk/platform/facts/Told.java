package souk.platform.facts;

import souk.platform.DomainEvent;

/** An event that is to be published, and the request that it comes from. */
public record Told(DomainEvent event, Origin origin) {}
