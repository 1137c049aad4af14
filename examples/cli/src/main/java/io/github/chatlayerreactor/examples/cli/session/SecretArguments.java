package io.github.chatlayerreactor.examples.cli.session;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps secrets out of the arguments, which every user of a machine can list and shells remember. They are looked at before
 * anything else is, so that no error message repeats one.
 */
public final class SecretArguments {
    /** The sources of a secret that take none as an argument. */
    private static final Set<String> HARMLESS = Set.of("--secret-file", "--ask-secret");

    private static final Pattern NAME = Pattern.compile(
            "(?i)--?[\\w-]*(?:secret|passw|credential|bearer|access-token)[\\w-]*(?:=.*)?|CHATLAYER_CLIENT_SECRET=.*",
            Pattern.DOTALL);
    /** A token (RFC 6750 §2.1) of fewer characters could be guessed, and a text may speak of a bearer. */
    private static final Pattern VALUE = Pattern.compile(
            "(?is).*(?:eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.|\\bBearer\\s+[\\w.~+/=-]{16}|\\bsandbox-secret-).*");

    private static final String REMEDY =
            "give it as the variable CHATLAYER_CLIENT_SECRET, as a file with --secret-file or"
                    + " CHATLAYER_CLIENT_SECRET_FILE, or type it with --ask-secret; if it was real, make a new credential, as this one"
                    + " may be in your shell's history";

    private SecretArguments() {}

    /**
     * Looks for a secret.
     *
     * @param args the arguments
     * @param environment the environment, whose own secret must not be among them either
     * @throws SettingException if an argument looks like one; the message does not repeat it
     */
    public static void refuse(List<String> args, Map<String, String> environment) {
        String secret = environment.getOrDefault("CHATLAYER_CLIENT_SECRET", "");
        for (int index = 0; index < args.size(); index++) {
            String arg = args.get(index);
            boolean harmless = HARMLESS.contains(arg.replaceFirst("=.*", ""));
            boolean named = !harmless && NAME.matcher(arg).matches();
            boolean shaped = VALUE.matcher(arg).matches() || (secret.length() >= 8 && arg.contains(secret));
            if (named || shaped) {
                throw new SettingException(
                        "Argument " + (index + 1) + " looks like a secret, so nothing was done", REMEDY, null);
            }
        }
    }
}
