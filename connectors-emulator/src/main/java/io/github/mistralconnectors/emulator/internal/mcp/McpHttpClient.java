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

import io.github.mistralconnectors.emulator.internal.support.TargetHosts;

/**
 * HTTP client of the MCP SDK's transport. It checks that the host of each request is
 * allowed, and shows status 400 as 422: to the SDK a 400 means a lost session just as a
 * 404 does, so that it would end the session and send the call again. Follows rule 82 of
 * {@code docs/reference/emulator-rules.md}.
 */
final class McpHttpClient extends HttpClient {

	private static final int BAD_REQUEST = 400;

	private static final int UNPROCESSABLE = 422;

	private final HttpClient delegate;

	private final TargetHosts hosts;

	private McpHttpClient(HttpClient delegate, TargetHosts hosts) {
		this.delegate = delegate;
		this.hosts = hosts;
	}

	/** Makes a builder for the SDK, which sets and builds it as any other. */
	static Builder builder(TargetHosts hosts) {
		Builder delegate = HttpClient.newBuilder();
		return (Builder) Proxy.newProxyInstance(Builder.class.getClassLoader(), new Class<?>[] { Builder.class },
				(proxy, method, arguments) -> {
					try {
						Object result = method.invoke(delegate, arguments);
						return (result instanceof HttpClient built) ? new McpHttpClient(built, hosts)
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
		return allowed(request).sendAsync(request, bodyHandler).thenApply(McpHttpClient::shown);
	}

	@Override
	public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request,
			HttpResponse.BodyHandler<T> bodyHandler, HttpResponse.PushPromiseHandler<T> pushPromiseHandler) {
		return allowed(request).sendAsync(request, bodyHandler, pushPromiseHandler).thenApply(McpHttpClient::shown);
	}

	@Override
	public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> bodyHandler)
			throws IOException, InterruptedException {
		return shown(allowed(request).send(request, bodyHandler));
	}

	private HttpClient allowed(HttpRequest request) {
		this.hosts.require(request.uri());
		return this.delegate;
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
