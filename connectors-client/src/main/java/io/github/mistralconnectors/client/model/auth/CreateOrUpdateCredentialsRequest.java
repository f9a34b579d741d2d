// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.RequestChecks;
import io.github.mistralconnectors.client.internal.json.RequestMembers;
import io.github.mistralconnectors.client.model.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Request to create credentials, to update them, or either. Only what was set is sent.
 *
 * @since 0.1
 */
public final class CreateOrUpdateCredentialsRequest extends RequestBody {

	private CreateOrUpdateCredentialsRequest(Map<String, @Nullable Object> members) {
		super(members);
	}

	/**
	 * Creates a builder.
	 * @param name name of the credentials, 1 to 64 letters, digits, {@code _} or
	 * {@code -}
	 * @return a builder with nothing else set
	 * @throws IllegalArgumentException if the name does not match its pattern
	 */
	public static Builder builder(String name) {
		return new Builder(name);
	}

	/**
	 * Creates a request with a name and the secret part.
	 * @param name name of the credentials, 1 to 64 letters, digits, {@code _} or
	 * {@code -}
	 * @param credentials the secret part
	 * @return the request
	 * @throws IllegalArgumentException if the name does not match its pattern
	 */
	public static CreateOrUpdateCredentialsRequest of(String name, ConnectionCredentials credentials) {
		return builder(name).credentials(credentials).build();
	}

	/**
	 * Builder of a {@link CreateOrUpdateCredentialsRequest}.
	 */
	public static final class Builder {

		private final RequestMembers members = new RequestMembers();

		private Builder(String name) {
			set("name", RequestChecks.name("The credentials' name", name));
		}

		/**
		 * Sets the display name.
		 * @param title at most 255 characters
		 * @return this builder
		 * @throws IllegalArgumentException if the title is longer
		 */
		public Builder title(String title) {
			return set("title", RequestChecks.optionalTitle("title", title));
		}

		/**
		 * Sets whether the credentials become the default of their authentication method.
		 * Otherwise the first credentials of a method become its default. The service
		 * refuses {@code false} for the only credentials and for the current default.
		 * @param isDefault whether the credentials become the default
		 * @return this builder
		 */
		public Builder isDefault(boolean isDefault) {
			return set("is_default", isDefault);
		}

		/**
		 * Sets the secret part. An update without it keeps the stored secret.
		 * @param credentials the secret part
		 * @return this builder
		 */
		public Builder credentials(ConnectionCredentials credentials) {
			return set("credentials", credentials);
		}

		/**
		 * Sends null as the display name.
		 * @return this builder
		 */
		public Builder clearTitle() {
			return set("title", null);
		}

		/**
		 * Sends null as the secret part. The service refuses it for new credentials; the
		 * effect on stored ones is not documented.
		 * @return this builder
		 */
		public Builder clearCredentials() {
			return set("credentials", null);
		}

		private Builder set(String name, @Nullable Object value) {
			this.members.put(name, value);
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 */
		public CreateOrUpdateCredentialsRequest build() {
			return new CreateOrUpdateCredentialsRequest(this.members.copy());
		}

	}

}
