package io.github.chatlayerreactor.examples.cli.session;

import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.gate.GateException;
import io.github.chatlayerreactor.graphql.GraphQlException;
import io.github.chatlayerreactor.graphql.OutcomeUnknownException;
import io.github.chatlayerreactor.graphql.schema.IntrospectionException;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.nlp.NlpException;

/** What somebody at the keyboard can do about a failure. */
final class Remedy {
    private static final String ASKED = "check the URL and what was asked";
    private static final String LATER = "try again later";

    private Remedy() {}

    /** A sentence without a capital and a full stop, or nothing where the failure's own message says it. */
    static String of(Throwable failure) {
        if (failure instanceof AuthException.Refused refused) {
            return of(refused);
        }
        if (failure instanceof AuthException.Malformed) {
            return "check that CHATLAYER_TOKEN_URL leads to Chatlayer's token endpoint and not to a proxy or a login page";
        }
        if (failure instanceof AuthException) {
            return "try again in a moment; chatlayer doctor says whether the token server can be reached at all";
        }
        if (failure instanceof HttpException http) {
            return of(http);
        }
        if (failure instanceof GateException) {
            return "try again with fewer calls at once";
        }
        return ofAnswer(failure);
    }

    private static String of(AuthException.Refused refused) {
        return refused.error().equals("invalid_client") || refused.error().equals("unauthorized_client")
                ? "copy id and secret anew from Chatlayer, Settings, Credentials, Access Credentials; a lost secret cannot be"
                        + " shown again, so make a new credential"
                : "check CHATLAYER_TOKEN_URL: it should end in /protocol/openid-connect/token";
    }

    private static String of(HttpException failure) {
        if (failure instanceof HttpException.OriginRefused) {
            return "use an https URL";
        }
        if (failure instanceof HttpException.TooLarge || failure instanceof HttpException.Unreadable) {
            return ASKED;
        }
        return failure instanceof HttpException.UnexpectedReply
                ? ofStatus(failure.status())
                : "chatlayer doctor says how far a connection gets";
    }

    private static String ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> RefusedCredentials.REMEDY;
            case 404 -> "check the URL, and the bot's id if it is part of it";
            case 408 -> LATER;
            case 429 -> "wait, and ask less often";
            default -> status >= 500 ? LATER : ASKED;
        };
    }

    private static String ofAnswer(Throwable failure) {
        if (failure instanceof OutcomeUnknownException) {
            return "ask the service how things stand before you repeat it";
        }
        if (RefusedCredentials.areTold(failure)) {
            return RefusedCredentials.REMEDY;
        }
        if (failure instanceof GraphQlException.Rejected) {
            return "correct the query: chatlayer schema pull tells what there is";
        }
        if (failure instanceof IntrospectionException) {
            return "";
        }
        if (failure instanceof GraphQlException) {
            return "check that the URL is that of a GraphQL API";
        }
        if (failure instanceof NlpException.UnrecognisedReply) {
            return "check that the URL is that of NLP; the form is the one observed with V1, and yours may differ";
        }
        return failure instanceof Stop.Stopped ? "start it again" : "";
    }
}
