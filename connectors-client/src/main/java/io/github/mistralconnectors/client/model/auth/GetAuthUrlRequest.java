// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import io.github.mistralconnectors.client.internal.json.RequestChecks;
import org.jspecify.annotations.Nullable;

/**
 * Options of an auth URL. Only what was set is sent.
 *
 * @param appReturnUrl absolute URL to which the browser is sent afterwards; a page of the
 * service if null
 * @param credentialsName name under which the token is stored, 1 to 64 letters, digits,
 * {@code _} or {@code -}; {@code default} if null; since API version 2026-08
 * @param credentialsTitle display name of the credentials, at most 255 characters; since
 * API version 2026-08
 * @param methodType type of the authentication method, required if the connector has
 * several interactive ones; since API version 2026-08
 * @param githubInstallationLink whether the URL leads to the installation of a GitHub
 * App, for method {@code oauth2} only; since API version 2026-08
 * @since 0.1
 */
public record GetAuthUrlRequest(@Nullable String appReturnUrl, @Nullable String credentialsName,
		@Nullable String credentialsTitle, @Nullable AuthenticationType methodType,
		@Nullable Boolean githubInstallationLink) {

	public GetAuthUrlRequest {
		credentialsName = RequestChecks.optionalName("The credentials' name", credentialsName);
		credentialsTitle = RequestChecks.optionalTitle("credentialsTitle", credentialsTitle);
	}

	/**
	 * Creates a request that names credentials and nothing else.
	 * @param credentialsName 1 to 64 letters, digits, {@code _} or {@code -}; null for
	 * the default
	 * @return the request
	 */
	public static GetAuthUrlRequest of(@Nullable String credentialsName) {
		return new GetAuthUrlRequest(null, credentialsName, null, null, null);
	}

	/**
	 * Creates a builder with nothing set.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/** Masks the query of the return URL, which may contain state of the application. */
	@Override
	public String toString() {
		String address = (this.appReturnUrl != null) ? this.appReturnUrl.replaceFirst("[?#].*", "?***") : null;
		return "GetAuthUrlRequest[appReturnUrl=" + address + ", credentialsName=" + this.credentialsName
				+ ", credentialsTitle=" + this.credentialsTitle + ", methodType=" + this.methodType
				+ ", githubInstallationLink=" + this.githubInstallationLink + "]";
	}

	/**
	 * Builder of a {@link GetAuthUrlRequest}.
	 */
	public static final class Builder {

		private @Nullable String appReturnUrl;

		private @Nullable String credentialsName;

		private @Nullable String credentialsTitle;

		private @Nullable AuthenticationType methodType;

		private @Nullable Boolean githubInstallationLink;

		private Builder() {
		}

		/**
		 * Sets the URL to which the browser is sent afterwards, a page of the service by
		 * default.
		 * @param appReturnUrl an absolute URL
		 * @return this builder
		 */
		public Builder appReturnUrl(String appReturnUrl) {
			this.appReturnUrl = appReturnUrl;
			return this;
		}

		/**
		 * Sets the name under which the token is stored, {@code default} by default;
		 * since API version 2026-08.
		 * @param credentialsName 1 to 64 letters, digits, {@code _} or {@code -}
		 * @return this builder
		 */
		public Builder credentialsName(String credentialsName) {
			this.credentialsName = credentialsName;
			return this;
		}

		/**
		 * Sets the display name of the credentials; since API version 2026-08.
		 * @param credentialsTitle at most 255 characters
		 * @return this builder
		 */
		public Builder credentialsTitle(String credentialsTitle) {
			this.credentialsTitle = credentialsTitle;
			return this;
		}

		/**
		 * Sets the type of the authentication method, which is required if the connector
		 * has several interactive ones; since API version 2026-08.
		 * @param methodType the type
		 * @return this builder
		 */
		public Builder methodType(AuthenticationType methodType) {
			this.methodType = methodType;
			return this;
		}

		/**
		 * Sets whether the URL leads to the installation of a GitHub App; since API
		 * version 2026-08.
		 * @param githubInstallationLink whether it does, for method {@code oauth2} only
		 * @return this builder
		 */
		public Builder githubInstallationLink(boolean githubInstallationLink) {
			this.githubInstallationLink = githubInstallationLink;
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 * @throws IllegalArgumentException if the name or the title of the credentials
		 * does not match its pattern
		 */
		public GetAuthUrlRequest build() {
			return new GetAuthUrlRequest(this.appReturnUrl, this.credentialsName, this.credentialsTitle,
					this.methodType, this.githubInstallationLink);
		}

	}

}
