package io.github.chatlayerreactor.boot;

import static io.github.chatlayerreactor.boot.Awaited.WAIT;
import static io.github.chatlayerreactor.boot.Awaited.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.TokenEvent;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.http.Request;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import reactor.core.publisher.Mono;

@ExtendWith(SandboxExtension.class)
final class ConnectionLifecycleTest {

    private final Sandbox sandbox;

    ConnectionLifecycleTest(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    private int statusWith(AccessToken token) {
        try (Chatlayer other =
                Chatlayer.builder(TokenSource.fixed(token.value())).build()) {
            return value(other.exchange()
                    .send(Request.get(sandbox.graphqlUrl()), reply -> Mono.just(reply.status()))
                    .onErrorResume(HttpException.UnexpectedReply.class, refused -> Mono.just(refused.status())));
        }
    }

    @Test
    void keepsTheConnectionWhileAnApplicationIsStoppedForAWhile() {
        Applications.on(sandbox).run(application -> {
            Chatlayer chatlayer = application.getBean(Chatlayer.class);
            application.getSourceApplicationContext().stop();
            application.getSourceApplicationContext().start();

            assertThat(chatlayer.tokens().token().block(WAIT)).isNotNull();
        });
    }

    @Test
    void keepsItWhenAChildOfTheApplicationIsClosed() {
        Applications.on(sandbox).run(application -> {
            application.publishEvent(new ContextClosedEvent(new StaticApplicationContext()));
            application.getSourceApplicationContext().stop();

            assertThat(application.getBean(Chatlayer.class).tokens().token().block(WAIT))
                    .isNotNull();
        });
    }

    @Test
    void revokesTheTokenBeforeTheApplicationIsGone() {
        String revocation = sandbox.tokenUrl().toString().replaceFirst("token$", "revoke");
        Applications.on(sandbox)
                .withPropertyValues("chatlayer.revocation-url=" + revocation)
                .withBean(ChatlayerCustomizer.class, Applications::unhurried)
                .run(application -> {
                    AccessToken token =
                            value(application.getBean(Chatlayer.class).tokens().token());
                    assertThat(statusWith(token)).isNotEqualTo(401);

                    application.close();

                    assertThat(statusWith(token)).isEqualTo(401);
                });
    }

    @Test
    void closesTheConnectionOfAnApplicationThatDoesNotStart() {
        CompletableFuture<List<TokenEvent>> events = new CompletableFuture<>();
        Applications.on(sandbox)
                .withBean(
                        ChatlayerCustomizer.class,
                        () -> (name, chatlayer) -> chatlayer.tokens(tokens -> tokens.whenBuilt(source -> {
                            var unused = source.events()
                                    .collectList()
                                    .subscribe(events::complete, events::completeExceptionally);
                        })))
                .withInitializer(application -> application.addBeanFactoryPostProcessor(
                        factory -> factory.addBeanPostProcessor(new FailingAfterTheConnections())))
                .run(application -> assertThat(application).hasFailed());

        assertThat(events).succeedsWithin(WAIT).asInstanceOf(LIST).containsExactly(new TokenEvent.Closed());
    }

    private static final class FailingAfterTheConnections implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof ChatlayerConnections) {
                throw new IllegalStateException("planted");
            }
            return bean;
        }
    }
}
