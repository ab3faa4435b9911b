package souk.platform.testing.planted.good.peer;

public interface Potters {
    void fire();
}
