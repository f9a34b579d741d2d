// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.tools;

import java.util.Locale;

import io.github.mistralconnectors.autoconfigure.MistralProperties;
import io.github.mistralconnectors.autoconfigure.internal.InvalidSettingsException;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.ReactiveToolCallApprover;
import io.github.mistralconnectors.tools.ToolApproval;
import io.github.mistralconnectors.tools.ToolCallApprover;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Check that calls that need an approval by {@code mistral.connectors.tool-approval} get
 * it: an application with {@link ModelToolSettings} of its own does not start if they say
 * otherwise, since the property would have no effect.
 */
final class ToolApprovalCheck implements SmartInitializingSingleton {

	private static final String PROPERTY = "mistral.connectors.tool-approval";

	private final ConfigurableListableBeanFactory beans;

	private final ObjectProvider<MistralProperties> properties;

	ToolApprovalCheck(ConfigurableListableBeanFactory beans, ObjectProvider<MistralProperties> properties) {
		this.beans = beans;
		this.properties = properties;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.beans.containsBeanDefinition(ConnectorsToolsAutoConfiguration.SETTINGS)) {
			this.properties.ifAvailable((properties) -> check(properties.connectors().toolApproval()));
		}
	}

	private void check(ToolApproval approval) {
		if (approval == ToolApproval.NONE) {
			return;
		}
		this.beans.getBeanProvider(ModelToolSettings.class).stream().forEach((settings) -> {
			if (settings.approval() != approval) {
				throw new InvalidSettingsException(
						describe(approval) + "a bean of type '" + ModelToolSettings.class.getName()
								+ "' takes its place, with the approval '" + value(settings.approval()) + "'",
						"Remove the property, or let the bean say the same with 'approval(ToolApproval."
								+ approval.name() + ")'");
			}
		});
	}

	/** Requires one approver, if calls need an approval, and never two. */
	static void requireOneApprover(@Nullable ReactiveToolCallApprover reactive, @Nullable ToolCallApprover blocking,
			ToolApproval approval) {
		if (reactive != null && blocking != null) {
			throw new InvalidSettingsException("There are a bean of type '" + ToolCallApprover.class.getName()
					+ "' and one of type '" + ReactiveToolCallApprover.class.getName()
					+ "', of which only one can be asked for the" + " approvals of '" + PROPERTY + "'",
					"Remove one of these beans");
		}
		if (reactive == null && blocking == null && approval != ToolApproval.NONE) {
			throw new InvalidSettingsException(describe(approval) + "there is no bean that approves calls of tools",
					"Define a bean of type '" + ToolCallApprover.class.getName() + "' or '"
							+ ReactiveToolCallApprover.class.getName() + "', or set the property to 'none' to let"
							+ " models call tools without an approval");
		}
	}

	private static String describe(ToolApproval approval) {
		return "The property '" + PROPERTY + "' is '" + value(approval) + "', but ";
	}

	private static String value(ToolApproval approval) {
		return approval.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
