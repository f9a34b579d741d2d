// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import reactor.core.publisher.Mono;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.util.HtmlUtils;

/**
 * Responses to a browser on its way through an authorization. The addresses of the way
 * hold codes, which are neither kept nor passed on.
 */
public final class BrowserResponse {

	private static final String HEAD = "<!DOCTYPE html><html lang=\"en\"><head><title>Connectors emulator</title>"
			+ "<meta name=\"viewport\" content=\"width=device-width\">"
			+ "<style>:root{color-scheme:light dark}body{font:16px/1.55 system-ui,sans-serif;max-width:34em;"
			+ "margin:10vh auto;padding:0 1.2em;overflow-wrap:anywhere}h1{font-size:1.6em;line-height:1.2}"
			+ "input,button{font:inherit;padding:.45em 1em;border:1px solid #8886;border-radius:.6em}"
			+ "label input{display:block;width:100%;box-sizing:border-box}button{font-weight:600;cursor:pointer}"
			+ "button[value=allow]{background:#1d4ed8;border-color:#1d4ed8;color:#fff}small{opacity:.75}"
			+ "</style></head><body>";

	private BrowserResponse() {
	}

	public static Mono<Void> redirect(ServerHttpResponse response, String address) {
		HttpHeaders headers = start(response, HttpStatus.FOUND);
		headers.setLocation(URI.create(address));
		return response.setComplete();
	}

	/** Sends a page with a text, in which markup is only text as well. */
	public static Mono<Void> page(ServerHttpResponse response, HttpStatus status, String text) {
		return html(response, status, "<p>" + HtmlUtils.htmlEscape(text) + "</p>");
	}

	/** Sends a page with the given markup, which needs no script and can't be framed. */
	public static Mono<Void> html(ServerHttpResponse response, HttpStatus status, String markup) {
		byte[] bytes = (HEAD + markup + "</body></html>").getBytes(StandardCharsets.UTF_8);
		HttpHeaders headers = start(response, status);
		headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
		headers.setContentLength(bytes.length);
		headers.set("Content-Security-Policy",
				"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'");
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
	}

	private static HttpHeaders start(ServerHttpResponse response, HttpStatus status) {
		response.setStatusCode(status);
		response.getHeaders().setCacheControl(CacheControl.noStore());
		response.getHeaders().set("Referrer-Policy", "no-referrer");
		return response.getHeaders();
	}

}
