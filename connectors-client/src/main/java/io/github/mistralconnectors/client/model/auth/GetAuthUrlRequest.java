// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import io.github.mistralconnectors.client.internal.json.Checks;
import org.jspecify.annotations.Nullable;

/**
 * How a user is to authorize a connector. Only what was set goes on the wire.
 *
 * @param appReturnUrl absolute address the browser is sent to afterwards; a page of the
 * service when it is left out
 * @param credentialsName name to store the token under, 1 to 64 letters, digits,
 * {@code _} or {@code -}; the service takes {@code default} when it is left out; not in
 * the edition of spring 2026
 * @param credentialsTitle name to show for the credentials, at most 255 characters; not
 * in the edition of spring 2026
 * @param methodType the interactive method, needed if the connector has several; not in
 * the edition of spring 2026
 * @param githubInstallationLink whether the address leads to the installation of a GitHub
 * App, with method {@code oauth2} only; not in the edition of spring 2026
 */
public record GetAuthUrlRequest(@Nullable String appReturnUrl, @Nullable String credentialsName,
		@Nullable String credentialsTitle, @Nullable OutboundAuthenticationType methodType,
		@Nullable Boolean githubInstallationLink) {

	public GetAuthUrlRequest {
		credentialsName = Checks.optionalName("The credentials' name", credentialsName);
		Checks.optionalTitle("credentialsTitle", credentialsTitle);
	}

	/**
	 * The return address may hold a state of the application, so its query is left out.
	 */
	@Override
	public String toString() {
		String address = (this.appReturnUrl != null) ? this.appReturnUrl.replaceFirst("[?#].*", "?***") : null;
		return "GetAuthUrlRequest[appReturnUrl=" + address + ", credentialsName=" + this.credentialsName
				+ ", credentialsTitle=" + this.credentialsTitle + ", methodType=" + this.methodType
				+ ", githubInstallationLink=" + this.githubInstallationLink + "]";
	}

	/**
	 * Starts a request with nothing set.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Collects what to send.
	 */
	public static final class Builder {

		private @Nullable String appReturnUrl;

		private @Nullable String credentialsName;

		private @Nullable String credentialsTitle;

		private @Nullable OutboundAuthenticationType methodType;

		private @Nullable Boolean githubInstallationLink;

		private Builder() {
		}

		/**
		 * Sets where the browser goes afterwards.
		 * @param appReturnUrl absolute address the browser is sent to afterwards; a page
		 * of the service when it is left out
		 * @return this builder
		 */
		public Builder appReturnUrl(String appReturnUrl) {
			this.appReturnUrl = appReturnUrl;
			return this;
		}

		/**
		 * Names the credentials to create.
		 * @param credentialsName name to store the token under, 1 to 64 letters, digits,
		 * {@code _} or {@code -}; the service takes {@code default} when it is left out;
		 * not in the edition of spring 2026
		 * @return this builder
		 */
		public Builder credentialsName(String credentialsName) {
			this.credentialsName = credentialsName;
			return this;
		}

		/**
		 * Sets the name to show for the credentials.
		 * @param credentialsTitle name to show for the credentials, at most 255
		 * characters; not in the edition of spring 2026
		 * @return this builder
		 */
		public Builder credentialsTitle(String credentialsTitle) {
			this.credentialsTitle = credentialsTitle;
			return this;
		}

		/**
		 * Chooses the authentication method.
		 * @param methodType the interactive method, needed if the connector has several;
		 * not in the edition of spring 2026
		 * @return this builder
		 */
		public Builder methodType(OutboundAuthenticationType methodType) {
			this.methodType = methodType;
			return this;
		}

		/**
		 * Asks for the installation address of a GitHub App.
		 * @param githubInstallationLink whether the address leads to the installation of
		 * a GitHub App, with method {@code oauth2} only; not in the edition of spring
		 * 2026
		 * @return this builder
		 */
		public Builder githubInstallationLink(boolean githubInstallationLink) {
			this.githubInstallationLink = githubInstallationLink;
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 * @throws IllegalArgumentException if a value is out of its range
		 */
		public GetAuthUrlRequest build() {
			return new GetAuthUrlRequest(this.appReturnUrl, this.credentialsName, this.credentialsTitle,
					this.methodType, this.githubInstallationLink);
		}

	}

}
