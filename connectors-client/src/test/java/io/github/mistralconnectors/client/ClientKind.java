// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Both clients behind one interface, so that each behavior is tested once for both. The
 * reactive one is reached through a proxy that waits for each result.
 */
enum ClientKind {

	BLOCKING {
		@Override
		ConnectorsClient build(ConnectorsClientBuilder builder) {
			return builder.build();
		}
	},

	REACTIVE {
		@Override
		ConnectorsClient build(ConnectorsClientBuilder builder) {
			return waiting(builder.buildReactive());
		}
	};

	abstract ConnectorsClient build(ConnectorsClientBuilder builder);

	static ConnectorsClient waiting(ReactiveConnectorsClient reactive) {
		return (ConnectorsClient) Proxy.newProxyInstance(ClientKind.class.getClassLoader(),
				new Class<?>[] { ConnectorsClient.class }, (proxy, method, arguments) -> {
					Method counterpart = ReactiveConnectorsClient.class.getMethod(method.getName(),
							method.getParameterTypes());
					try {
						return resultOf(counterpart.invoke(reactive, arguments));
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

	private static Object resultOf(Object result) {
		if (result == null) {
			return null;
		}
		if (result instanceof ReactiveConnectorsClient view) {
			return waiting(view);
		}
		return (result instanceof Flux<?> flux) ? flux.toStream() : ((Mono<?>) result).block();
	}

}
