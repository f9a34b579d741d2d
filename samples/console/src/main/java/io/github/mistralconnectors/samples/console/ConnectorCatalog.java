// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.model.auth.AuthenticationMethod;
import io.github.mistralconnectors.client.model.auth.AuthenticationType;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.connect.ConnectEndpoints;
import io.github.mistralconnectors.connect.ConnectStatus;
import io.github.mistralconnectors.samples.console.ConnectorCard.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Connectors as the signed-in user may use them.
 *
 * @param client the client, which uses the account of the user
 * @param endpoints knows what the user has connected
 */
@Component
record ConnectorCatalog(ConnectorsClient client, ConnectEndpoints endpoints) {

	/** Name of the credentials that everybody uses where no account is needed. */
	private static final RequestOptions SHARED = RequestOptions.builder().credentialsName("default").build();

	List<ConnectorCard> cards() {
		return this.client.listAll()
			.filter(Connector::isMcp)
			.map(this::card)
			.sorted(Comparator.comparing(ConnectorCard::title))
			.toList();
	}

	ConnectorCard card(String name) {
		return card(this.client.get(name));
	}

	/** A connector that fails does not hide the others. */
	private ConnectorCard card(Connector connector) {
		String title = Objects.requireNonNullElse(connector.title(), connector.name());
		try {
			Access access = access(connector.name());
			ConnectStatus status = (access == Access.ACCOUNT) ? this.endpoints.status(connector.name()).block() : null;
			return new ConnectorCard(connector.name(), title, connector.description(), access, status, null);
		}
		catch (ConnectorsException ex) {
			return new ConnectorCard(connector.name(), title, connector.description(), Access.OTHER, null,
					Problem.of(ex));
		}
	}

	private Access access(String name) {
		List<AuthenticationType> types = this.client.getAuthenticationMethods(name)
			.stream()
			.map(AuthenticationMethod::methodType)
			.toList();
		return types.contains(AuthenticationType.OAUTH2) ? Access.ACCOUNT
				: types.contains(AuthenticationType.NONE) ? Access.OPEN : Access.OTHER;
	}

	List<ConnectorTool> tools(ConnectorCard card) {
		return clientFor(card).listTools(card.name());
	}

	ConnectorToolCallResponse call(ConnectorCard card, String tool, Map<String, @Nullable Object> arguments) {
		return clientFor(card).callTool(card.name(), tool, arguments);
	}

	private ConnectorsClient clientFor(ConnectorCard card) {
		return (card.access() == Access.OPEN) ? this.client.withOptions(SHARED) : this.client;
	}

}
