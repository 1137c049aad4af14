package io.github.chatlayerreactor.examples.cli.doctor;

import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import io.github.chatlayerreactor.examples.cli.session.Connection;
import io.github.chatlayerreactor.examples.cli.session.SettingException;
import io.github.chatlayerreactor.examples.settings.Service;
import java.util.List;
import java.util.Optional;

/** Looks at what is set, before anything is asked. */
final class SettingsCheck {
    private static final String CHECK = "settings";
    private static final String ASK_THE_VENDOR = "it has no default, since it is not public: ask the vendor for it";

    private final Service service;
    private final List<Finding> findings;

    SettingsCheck(Service service, List<Finding> findings) {
        this.service = service;
        this.findings = findings;
    }

    /** The token endpoint, which has a default, or nothing if it is set wrong. */
    Optional<Endpoint> tokens() {
        Optional<String> set = service.setting(Connection.TOKEN_URL);
        return set.isPresent()
                ? checked(Connection.TOKEN_URL, set.get())
                : Optional.of(new Endpoint(Connection.TOKEN_URL, SharedTokenSource.EU_TOKEN_URL));
    }

    /** An API, or nothing if it is not set, or set wrong. */
    Optional<Endpoint> api(String check, String variable) {
        Optional<String> set = service.setting(variable);
        if (set.isEmpty()) {
            findings.add(Finding.skipped(check, variable + " is not set", ASK_THE_VENDOR));
            return Optional.empty();
        }
        return checked(variable, set.get());
    }

    private Optional<Endpoint> checked(String variable, String value) {
        try {
            Endpoint endpoint = new Endpoint(variable, Connection.url(variable, value));
            String objection = TrustedOrigins.defaults().objection(endpoint.url());
            if (objection == null) {
                findings.add(Finding.ok(CHECK, variable + " is " + endpoint.origin()));
                return Optional.of(endpoint);
            }
            findings.add(Finding.failed(CHECK, variable + ": " + objection, "set " + variable + " to an https URL"));
        } catch (SettingException wrong) {
            findings.add(Finding.failed(CHECK, wrong.what(), wrong.remedy()));
        }
        return Optional.empty();
    }
}
