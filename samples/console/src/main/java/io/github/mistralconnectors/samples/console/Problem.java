// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsAuthenticationException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.error.ConnectorsRateLimitException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import org.jspecify.annotations.Nullable;

/**
 * Failure in words for a user.
 *
 * @param title the failure in a few words
 * @param text what the user can do
 * @param connector name of the connector whose account has to be connected, or null
 * @param reference id of the request for the support of the service, or null
 */
record Problem(String title, String text, @Nullable String connector, @Nullable String reference) {

	private static final List<Words> WORDS = List.of(
			new Words(ConnectorsCredentialsRequiredException.class, "An account is needed",
					"Connect an account of yours first. It is used for you alone."),
			new Words(ConnectorsCredentialsRejectedException.class, "The account has to be connected again",
					"Its permission has expired or was withdrawn."),
			new Words(ConnectorsAuthenticationException.class, "The console was refused",
					"The service does not accept the API key of this console. Its operator has to look at it."),
			new Words(ConnectorsNotFoundException.class, "This does not exist",
					"The connector or the tool is not there any more. Go back to the list of connectors."),
			new Words(ConnectorsRequestRejectedException.class, "The values were not accepted",
					"Look at the fields of the form once more."),
			new Words(ConnectorsRateLimitException.class, "Too many calls", "The service asks to wait a moment."),
			new Words(ConnectorsOutcomeUnknownException.class, "It is unknown whether the tool ran",
					"There was no proper response. Look whether the tool has done its work before you call it again."),
			new Words(ConnectorsGatewayException.class, "The connector's server did not respond",
					"The service could not reach it. Try again later."),
			new Words(ConnectorsTransportException.class, "The service did not respond",
					"Nothing was done. Try again later."),
			new Words(ConnectorsResponseException.class, "The response makes no sense",
					"The service has sent something that the console can't read."));

	static Problem of(ConnectorsException failure) {
		Words words = WORDS.stream()
			.filter((each) -> each.type.isInstance(failure))
			.findFirst()
			.orElse(new Words(ConnectorsException.class, "The service could not do this",
					"Try again later, or ask the operator of the console."));
		boolean connect = failure instanceof ConnectorsCredentialsRequiredException
				|| failure instanceof ConnectorsCredentialsRejectedException;
		return new Problem(words.title, words.text + details(failure), connect ? failure.connector() : null,
				failure.requestId());
	}

	private static String details(ConnectorsException failure) {
		if (failure instanceof ConnectorsRequestRejectedException rejected) {
			return rejected.violations()
				.stream()
				.map((violation) -> " " + violation.message() + ".")
				.collect(Collectors.joining());
		}
		Duration wait = (failure instanceof ConnectorsApiException api) ? api.retryAfter() : null;
		return (wait != null) ? " Try again in " + Math.max(1, wait.toSeconds()) + " seconds." : "";
	}

	static Problem of(InvalidFormException failure) {
		return new Problem("The form is not complete", String.valueOf(failure.getMessage()), null, null);
	}

	/** Returns the words for a parameter of the connect endpoints. */
	static Problem ofConnectError(String error) {
		String text = switch (error) {
			case "access_denied" -> "You did not give your consent.";
			case "expired" -> "It took too long. Please begin again.";
			case "not_stored" -> "The service has stored nothing for this attempt. Please begin again.";
			case "unknown_attempt" ->
				"The attempt was begun in another session or by another user, or has ended before.";
			case "service_error" -> "The service did not respond. Please try again later.";
			default -> "The authorization failed. Please begin again.";
		};
		return new Problem("No account was connected", text, null, null);
	}

	/**
	 * Words for a type of exceptions.
	 *
	 * @param type the type
	 * @param title title of the problem
	 * @param text text of the problem
	 */
	private record Words(Class<? extends ConnectorsException> type, String title, String text) {

	}

}
