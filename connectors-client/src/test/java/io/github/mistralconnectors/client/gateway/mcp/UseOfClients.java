// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.Callable;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.settings.RetrySettings;

/**
 * Program that uses both clients, their reflection and proxies of them.
 */
public final class UseOfClients implements Callable<String> {

	@Override
	public String call() {
		for (Class<?> type : List.of(ConnectorsClient.class, ReactiveConnectorsClient.class,
				ConnectorsClientBuilder.class)) {
			for (Method method : type.getMethods()) {
				method.getGenericReturnType();
			}
			if (type.isInterface()) {
				Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
						(self, method, arguments) -> null);
			}
		}
		ConnectorsClientBuilder builder = ConnectorsClient.builder()
			.apiKey("key")
			.baseUrl("http://127.0.0.1:1")
			.retry(RetrySettings.disabled());
		try (ConnectorsClient client = builder.build(); ReactiveConnectorsClient reactive = builder.buildReactive()) {
			client.get("github");
			return "no failure";
		}
		catch (ConnectorsTransportException ex) {
			return "sent";
		}
	}

}
