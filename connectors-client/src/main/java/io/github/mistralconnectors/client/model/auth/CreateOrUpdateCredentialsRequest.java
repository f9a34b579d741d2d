// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.Checks;
import io.github.mistralconnectors.client.internal.json.RequestFields;
import org.jspecify.annotations.Nullable;

/**
 * Credentials to store under a name, the same for creating, updating and both at once.
 * Only what was set goes on the wire.
 */
public final class CreateOrUpdateCredentialsRequest {

	private final Map<String, @Nullable Object> fields;

	private CreateOrUpdateCredentialsRequest(Map<String, @Nullable Object> fields) {
		this.fields = fields;
	}

	/**
	 * Starts a request.
	 * @param name the credentials' name, 1 to 64 letters, digits, {@code _} or {@code -}
	 * @return a builder
	 * @throws IllegalArgumentException if the name breaks that pattern
	 */
	public static Builder builder(String name) {
		return new Builder(name);
	}

	/**
	 * Returns a request with a name and credentials and nothing else.
	 * @param name the credentials' name, 1 to 64 letters, digits, {@code _} or {@code -}
	 * @param credentials the credentials
	 * @return the request
	 * @throws IllegalArgumentException if the name breaks that pattern
	 */
	public static CreateOrUpdateCredentialsRequest of(String name, ConnectionCredentials credentials) {
		return builder(name).credentials(credentials).build();
	}

	@JsonValue
	Map<String, @Nullable Object> fields() {
		return this.fields;
	}

	@Override
	public String toString() {
		return "CreateOrUpdateCredentialsRequest" + RequestFields.describe(this.fields);
	}

	/**
	 * Collects what to send.
	 */
	public static final class Builder {

		private final RequestFields fields = new RequestFields();

		private Builder(String name) {
			this.fields.put("name", Checks.name("The credentials' name", name));
		}

		/**
		 * Sets the name to show.
		 * @param title at most 255 characters
		 * @return this builder
		 * @throws IllegalArgumentException if it is longer
		 */
		public Builder title(String title) {
			this.fields.put("title", Checks.title(title));
			return this;
		}

		/**
		 * Sets whether these become the default of their authentication method. Left out,
		 * the first credentials of a method become the default and later ones do not; the
		 * service refuses {@code false} for the only ones and for the current default.
		 * @param isDefault whether they become the default
		 * @return this builder
		 */
		public Builder isDefault(boolean isDefault) {
			this.fields.put("is_default", isDefault);
			return this;
		}

		/**
		 * Sets the secret part. Left out in an update, what is stored stays.
		 * @param credentials the credentials
		 * @return this builder
		 */
		public Builder credentials(ConnectionCredentials credentials) {
			this.fields.put("credentials", credentials);
			return this;
		}

		/**
		 * Sends null as the name to show.
		 * @return this builder
		 */
		public Builder clearTitle() {
			this.fields.put("title", null);
			return this;
		}

		/**
		 * Sends null as the secret part. The service refuses that for a new name; what it
		 * does to what is stored is not stated.
		 * @return this builder
		 */
		public Builder clearCredentials() {
			this.fields.put("credentials", null);
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 */
		public CreateOrUpdateCredentialsRequest build() {
			return new CreateOrUpdateCredentialsRequest(this.fields.copy());
		}

	}

}
