package io.github.chatlayerreactor.sandbox;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit extension that starts a sandbox for a test class, with its nested classes, and closes it after the last test.
 * Before each test it takes back faults, all revocations of tokens and new names of bots, and sets the counters to zero;
 * registered clients and rotated secrets stay. Needs junit-jupiter-api on the class path. Use it either way:
 *
 * <pre>{@code
 * @ExtendWith(SandboxExtension.class)        // and Sandbox as a parameter of a test or a constructor
 *
 * @RegisterExtension
 * static final SandboxExtension SANDBOX = SandboxExtension.with(Sandbox.builder().tokenLifetime(Duration.ofSeconds(2)));
 * }</pre>
 *
 * <p>A static field that several classes inherit gives them one sandbox, which the first starts and the last closes, also
 * when they run in parallel. Tests that share a sandbox, of one class or of several, must not run at the same time: each
 * would take back its neighbour's faults and set its counters to zero. Where JUnit runs tests in parallel, keep them apart
 * with {@code @Execution(SAME_THREAD)} on a class, or {@code @ResourceLock} on classes that share.
 */
public final class SandboxExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, ParameterResolver {
    private final Sandbox.Builder builder;
    private final Set<String> users = new HashSet<>();
    private volatile @Nullable Sandbox running;

    /** Makes an extension whose sandbox has the default settings. */
    public SandboxExtension() {
        this(Sandbox.builder());
    }

    private SandboxExtension(Sandbox.Builder builder) {
        this.builder = requireNonNull(builder, "builder");
    }

    /**
     * Returns an extension whose sandbox has settings of one's own.
     *
     * @param builder the settings
     * @return the extension, to be registered by a static field
     */
    public static SandboxExtension with(Sandbox.Builder builder) {
        return new SandboxExtension(builder);
    }

    /**
     * Returns the sandbox of the test class at hand.
     *
     * @return the sandbox
     * @throws IllegalStateException if none is running: outside of tests, or when the field that registers this extension
     *     is not static
     */
    public Sandbox sandbox() {
        Sandbox sandbox = running;
        if (sandbox == null) {
            throw new IllegalStateException("No sandbox is running: register SandboxExtension by a static field");
        }
        return sandbox;
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (running == null) {
            running = builder.start();
        }
        users.add(context.getUniqueId());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        sandbox().reset();
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        if (users.remove(context.getUniqueId()) && users.isEmpty()) {
            Sandbox last = sandbox();
            running = null;
            last.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return sandbox();
    }
}
