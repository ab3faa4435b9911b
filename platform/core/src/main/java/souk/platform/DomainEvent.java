package souk.platform;

/**
 * A change that has happened and that others may hear of. Each service lists all of its events in one sealed interface.
 * Events inform; they never steer.
 */
public interface DomainEvent {

    /** The id of the aggregate that changed. Events of one key are delivered in the order in which they happened. */
    String key();
}
