// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.ToolErrorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ConnectorToolErrorHandler} with errors of other tools.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectorToolErrorHandlerTests {

	private static String told(Throwable error) {
		ToolExecutionRequest request = ToolExecutionRequest.builder().name("fail").build();
		return new ConnectorToolErrorHandler()
			.handle(error,
					ToolErrorContext.builder()
						.toolExecutionRequest(request)
						.invocationContext(InvocationContext.builder().build())
						.build())
			.text();
	}

	@Test
	void errorWithoutMessageIsToldByItsType() {
		assertThat(told(new IllegalStateException("broken"))).isEqualTo("broken");
		assertThat(told(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
		assertThat(told(new IllegalStateException(" "))).isEqualTo("java.lang.IllegalStateException");
	}

	@Test
	void errorIsLogged(CapturedOutput output) {
		told(new IllegalStateException("broken"));
		assertThat(output).contains("WARN", "Tool 'fail'", "java.lang.IllegalStateException: broken",
				"at " + getClass().getName());
	}

}
