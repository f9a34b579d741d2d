// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.Arrays;

import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Apache's client logs the text of each header. This makes it a text without the value,
 * which goes over the wire as it is.
 */
final class UnloggedHeaders implements HttpRequestInterceptor {

	@Override
	public void process(HttpRequest request, @Nullable EntityDetails entity, @Nullable HttpContext context) {
		request.setHeaders(Arrays.stream(request.getHeaders()).map(UnloggedHeader::new).toArray(Header[]::new));
	}

	private static final class UnloggedHeader extends BasicHeader {

		private static final long serialVersionUID = 1L;

		UnloggedHeader(Header header) {
			super(header.getName(), header.getValue(), true);
		}

		@Override
		public String toString() {
			return getName() + ": ***";
		}

	}

}
