package souk.platform.testing.planted.good.domain;

import souk.platform.DomainEvent;

public sealed interface CupEvent extends DomainEvent {
    record Made(String key) implements CupEvent {}

    record Broken(String key) implements CupEvent {}
}
