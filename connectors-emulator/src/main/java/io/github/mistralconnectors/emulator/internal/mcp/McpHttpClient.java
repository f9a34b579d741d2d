// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import io.github.mistralconnectors.emulator.internal.api.Version;

/**
 * Shows 400 as another refusal. To the MCP SDK a 400 means a lost session just as a 404
 * does: it would end the whole session, and the call would be sent again. Only 404 means
 * so (rule 82).
 */
final class McpHttpClient extends HttpClient {

	private static final int BAD_REQUEST = 400;

	private static final int UNPROCESSABLE = 422;

	private final HttpClient delegate;

	private McpHttpClient(HttpClient delegate) {
		this.delegate = delegate;
	}

	/** Makes a builder for the SDK, which sets and builds it as any other. */
	static Builder builder() {
		Builder delegate = HttpClient.newBuilder();
		return (Builder) Proxy.newProxyInstance(Builder.class.getClassLoader(), new Class<?>[] { Builder.class },
				(proxy, method, arguments) -> {
					try {
						Object result = method.invoke(delegate, arguments);
						return (result instanceof HttpClient built) ? new McpHttpClient(built)
								: (result == delegate) ? proxy : result;
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request,
			HttpResponse.BodyHandler<T> bodyHandler) {
		return this.delegate.sendAsync(request, bodyHandler).thenApply(McpHttpClient::shown);
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request,
			HttpResponse.BodyHandler<T> bodyHandler, HttpResponse.PushPromiseHandler<T> pushPromiseHandler) {
		return this.delegate.sendAsync(request, bodyHandler, pushPromiseHandler).thenApply(McpHttpClient::shown);
	}

	@Override
	public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> bodyHandler)
			throws IOException, InterruptedException {
		return shown(this.delegate.send(request, bodyHandler));
	}

	@SuppressWarnings("unchecked")
	private static <T> HttpResponse<T> shown(HttpResponse<T> response) {
		if (response.statusCode() != BAD_REQUEST) {
			return response;
		}
		return (HttpResponse<T>) Proxy.newProxyInstance(HttpResponse.class.getClassLoader(),
				new Class<?>[] { HttpResponse.class },
				(proxy, method, arguments) -> method.getName().equals("statusCode") ? (Object) UNPROCESSABLE
						: method.invoke(response, arguments));
	}

	@Override
	public Optional<CookieHandler> cookieHandler() {
		return this.delegate.cookieHandler();
	}

	@Override
	public Optional<Duration> connectTimeout() {
		return this.delegate.connectTimeout();
	}

	@Override
	public Redirect followRedirects() {
		return this.delegate.followRedirects();
	}

	@Override
	public Optional<ProxySelector> proxy() {
		return this.delegate.proxy();
	}

	@Override
	public SSLContext sslContext() {
		return this.delegate.sslContext();
	}

	@Override
	public SSLParameters sslParameters() {
		return this.delegate.sslParameters();
	}

	@Override
	public Optional<Authenticator> authenticator() {
		return this.delegate.authenticator();
	}

	@Override
	public Version version() {
		return this.delegate.version();
	}

	@Override
	public Optional<Executor> executor() {
		return this.delegate.executor();
	}

}
