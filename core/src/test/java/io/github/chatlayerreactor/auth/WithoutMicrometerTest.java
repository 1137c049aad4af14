package io.github.chatlayerreactor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** The shared token where Micrometer is not on the class path. */
final class WithoutMicrometerTest {
    private final ClassLoader hiding = new HidingLoader();

    @Test
    void worksAndTellsItsEvents() throws Exception {
        Constructor<?> constructor = hiding.loadClass(Program.class.getName()).getDeclaredConstructor();
        constructor.setAccessible(true); // to this loader's class it is private to another package
        Callable<?> program = (Callable<?>) constructor.newInstance();

        assertThat(program.getClass()).isNotEqualTo(Program.class);
        assertThat(program.call()).hasToString("[FetchStarted, Granted, Rejected, Closed] [ALREADY_REPLACED, CLOSED]");
    }

    @Test
    void lacksMetersAndObservationsAlone() {
        for (String name : List.of("auth.TokenMetrics", "auth.TokenObservations", "http.CallObservations")) {
            assertThatExceptionOfType(NoClassDefFoundError.class)
                    .isThrownBy(() -> Class.forName("io.github.chatlayerreactor." + name, true, hiding)
                            .getDeclaredMethods())
                    .withMessageContaining("io/micrometer");
        }
    }

    /** Runs within the loader. */
    static final class Program implements Callable<String> {
        Program() {}

        @Override
        public String call() {
            ScriptedServer server = new ScriptedServer();
            SharedTokenSource source = server.wholeSource();
            TestSubscriber<TokenEvent> events = TestSubscriber.create();
            source.events().subscribe(events);
            AccessToken token = ScriptedServer.tokenOf(ScriptedServer.ask(source.token()));
            List<Rejection> verdicts = List.of(source.reject(AccessToken.fixed("unknown")), reject(source, token));
            server.advance(Duration.ZERO);
            List<String> names = events.getReceivedOnNext().stream()
                    .map(event -> event.getClass().getSimpleName())
                    .toList();
            return names + " " + verdicts;
        }

        private static Rejection reject(SharedTokenSource source, AccessToken token) {
            source.close();
            return source.reject(token);
        }
    }

    /** Defines the classes of the test's class path anew, except Micrometer's, which it does not find. */
    private static final class HidingLoader extends ClassLoader {
        private HidingLoader() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = name.startsWith("io.micrometer.") ? null : read(name);
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
        }

        private static byte @Nullable [] read(String name) throws ClassNotFoundException {
            String file = "/" + name.replace('.', '/') + ".class";
            try (InputStream code = WithoutMicrometerTest.class.getResourceAsStream(file)) {
                return code == null ? null : code.readAllBytes();
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
