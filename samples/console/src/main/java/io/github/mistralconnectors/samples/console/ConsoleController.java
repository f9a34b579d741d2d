// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Pages of the console.
 */
@Controller
class ConsoleController {

	private final ConnectorCatalog catalog;

	private final ResultViews results;

	private final @Nullable String shownPassword;

	ConsoleController(ConnectorCatalog catalog, ResultViews results,
			@Value("${console.shown-password:#{null}}") @Nullable String shownPassword) {
		this.catalog = catalog;
		this.results = results;
		this.shownPassword = shownPassword;
	}

	@ModelAttribute("user")
	@Nullable String user(@Nullable Principal principal) {
		return (principal != null) ? principal.getName() : null;
	}

	@GetMapping("/login")
	String login(Model model) {
		model.addAttribute("password", this.shownPassword);
		return "login";
	}

	@GetMapping("/")
	String connectors(@RequestParam(name = "connect_error", required = false) @Nullable String error, Model model) {
		model.addAttribute("problem", (error != null) ? Problem.ofConnectError(error) : null);
		model.addAttribute("connectors", this.catalog.cards());
		return "connectors";
	}

	@GetMapping("/tools/{connector}")
	String tools(@PathVariable String connector,
			@RequestParam(name = "connect_error", required = false) @Nullable String error,
			@RequestParam(required = false) @Nullable String tool, Model model) {
		ConnectorCard card = this.catalog.card(connector);
		model.addAttribute("connector", card);
		try {
			addTools(this.catalog.tools(card), tool, model);
		}
		catch (ConnectorsException ex) {
			model.addAttribute("problem", Problem.of(ex));
		}
		if (error != null) {
			model.addAttribute("problem", Problem.ofConnectError(error));
		}
		return "tools";
	}

	private static void addTools(List<ConnectorTool> tools, @Nullable String name, Model model) {
		model.addAttribute("tools", tools);
		tools.stream()
			.filter((each) -> each.name().equals(name))
			.findFirst()
			.or(() -> tools.stream().findFirst())
			.ifPresent((tool) -> model.addAttribute("tool", tool).addAttribute("fields", FormField.of(tool)));
	}

	/** Calls a tool and returns the part of the page that shows what came of it. */
	@PostMapping("/tools/{connector}")
	String call(@PathVariable String connector, @RequestParam String tool, @RequestParam Map<String, String> form,
			Model model) {
		try {
			ConnectorCard card = this.catalog.card(connector);
			ConnectorTool called = this.catalog.tools(card)
				.stream()
				.filter((each) -> each.name().equals(tool))
				.findFirst()
				.orElseThrow(() -> new InvalidFormException("The connector no longer has this tool."));
			Map<String, @Nullable Object> arguments = FormField.arguments(FormField.of(called), form);
			model.addAttribute("result", this.results.of(this.catalog.call(card, tool, arguments)));
		}
		catch (InvalidFormException ex) {
			model.addAttribute("failure", Problem.of(ex));
		}
		catch (ConnectorsException ex) {
			model.addAttribute("failure", Problem.of(ex));
		}
		return "tools :: result";
	}

	@ExceptionHandler
	String fail(ConnectorsException failure, Principal user, Model model) {
		model.addAttribute("user", user.getName());
		model.addAttribute("problem", Problem.of(failure));
		return "problem";
	}

}
