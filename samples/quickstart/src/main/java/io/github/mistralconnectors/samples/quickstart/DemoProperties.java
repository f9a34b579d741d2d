// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.quickstart;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which tools of the MCP server to call.
 *
 * @param tool a tool that works
 * @param arguments what to call it with
 * @param failingTool a tool that reports a failure
 * @param failingArguments what to call that with
 */
@ConfigurationProperties("demo")
record DemoProperties(String tool, Map<String, Object> arguments, String failingTool,
		Map<String, Object> failingArguments) {
}
