package io.github.chatlayerreactor.soak.weather;

import io.github.chatlayerreactor.soak.servers.KeycloakHost;
import java.util.List;

/** What is done to Keycloak. A restart takes some ten seconds, whatever its spell was to last. */
final class KeycloakSpells {
    private KeycloakSpells() {}

    static List<Spell> of(KeycloakHost keycloak) {
        Spell secret = Spell.blow("another secret", keycloak::rotateSecret);
        Spell notBefore = Spell.between("not-before", keycloak::killTokens, keycloak::forgive);
        Spell disabled = Spell.between("client off", () -> keycloak.enabled(false), () -> keycloak.enabled(true));
        Spell restart = Spell.blow("restart", keycloak::restart);
        return List.of(secret, secret, notBefore, notBefore, disabled, disabled, restart);
    }
}
