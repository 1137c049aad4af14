package io.github.chatlayerreactor.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The client where Caffeine is not on the class path. */
final class WithoutCaffeineTest {
    @Test
    void coalescesAndNamesWhatACacheNeeds() throws Exception {
        Constructor<?> constructor =
                new HidingLoader().loadClass(Program.class.getName()).getDeclaredConstructor();
        constructor.setAccessible(true); // to this loader's class it is private to another package
        Callable<?> program = (Callable<?>) constructor.newInstance();

        assertThat(program.getClass()).isNotEqualTo(Program.class);
        assertThat(program.call())
                .hasToString("The cache needs com.github.ben-manes.caffeine:caffeine, which is not on the class path");
    }

    /** Runs within the loader. */
    static final class Program implements Callable<@Nullable String> {
        Program() {}

        @Override
        public @Nullable String call() {
            try (Chatlayer chatlayer =
                    Chatlayer.builder(TokenSource.fixed("t0ken")).build()) {
                NlpClient.Builder builder =
                        NlpClient.builder(chatlayer, URI.create("http://127.0.0.1"), NlpForm.observedV1());
                assertThat(builder.coalesce().build()).isNotNull();
                return refusal(builder.cache(Duration.ofMinutes(1), 10));
            }
        }

        private static @Nullable String refusal(NlpClient.Builder builder) {
            try {
                return "made " + builder.build().getClass();
            } catch (IllegalStateException missing) {
                return missing.getMessage();
            }
        }
    }

    /** Defines the classes of the test's class path anew, except Caffeine's, which it does not find. */
    private static final class HidingLoader extends ClassLoader {
        private HidingLoader() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = name.startsWith("com.github.benmanes.") ? null : read(name);
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
        }

        private static byte @Nullable [] read(String name) throws ClassNotFoundException {
            String file = "/" + name.replace('.', '/') + ".class";
            try (InputStream code = WithoutCaffeineTest.class.getResourceAsStream(file)) {
                return code == null ? null : code.readAllBytes();
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
