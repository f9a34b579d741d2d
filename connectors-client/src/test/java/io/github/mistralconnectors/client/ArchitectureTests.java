// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.github.mistralconnectors.client.internal.retry.CallExecutor;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rules on packages: their size, and the direction of their dependencies.
 */
@AnalyzeClasses(packages = "io.github.mistralconnectors.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final int MAX_LINES = 400;

	private static final String ROOT = "io.github.mistralconnectors.client";

	/** From top to bottom; each may depend on those below it, and on the values. */
	private static final List<String> LAYERS = List.of(".gateway.mcp", ".catalog", "", ".internal.paging",
			".internal.api", ".internal.gateway.http", ".internal.gateway", ".internal.retry", ".internal.http",
			".internal.json");

	@ArchTest
	static final ArchRule hasNoSpringBoot = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

	@ArchTest
	static final ArchRule blocksInOneClassOnly = ArchRuleDefinition.noClasses()
		.that()
		.doNotHaveFullyQualifiedName(CallExecutor.class.getName())
		.should()
		.callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe("Reactor blocks",
				(call) -> call.getTarget().getName().startsWith("block")
						&& (call.getTargetOwner().isAssignableTo(Mono.class)
								|| call.getTargetOwner().isAssignableTo(Flux.class))));

	@ArchTest
	static final ArchRule hasNoCycleBetweenPackages = SlicesRuleDefinition.slices()
		.assignedFrom(eachPackage())
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule valuesKnowNoEngine = ArchRuleDefinition.noClasses()
		.that()
		.resideInAnyPackage(ROOT + ".error", ROOT + ".settings", ROOT + ".listener", ROOT + ".model..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT, ROOT + ".internal.paging", ROOT + ".internal.api", ROOT + ".internal.retry",
				ROOT + ".internal.http");

	@ArchTest
	static final ArchRule usesSpringRetryInOnePackageOnly = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage(ROOT + ".internal.retry")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.retry..");

	@ArchTest
	static final ArchRule usesTheMcpSdkInOnePackageOnly = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage(ROOT + ".gateway.mcp")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.modelcontextprotocol..", "org.springframework.ai..");

	@ArchTest
	static final ArchRule usesCaffeineInOnePackageOnly = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage(ROOT + ".catalog")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("com.github.benmanes.caffeine..");

	@ArchTest
	static void packagesDependDownwardsOnly(JavaClasses classes) {
		for (int i = 1; i < LAYERS.size(); i++) {
			String[] above = LAYERS.subList(0, i).stream().map((layer) -> ROOT + layer).toArray(String[]::new);
			ArchRuleDefinition.noClasses()
				.that()
				.resideInAPackage(ROOT + LAYERS.get(i))
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage(above)
				.check(classes);
		}
	}

	@ArchTest
	static void packagesAreSmall(JavaClasses classes) {
		Map<String, Long> sizes = classes.stream()
			.filter((type) -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
			.collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
		assertThat(sizes).hasSizeGreaterThan(10)
			.allSatisfy(
					(name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(name.contains(".model") ? 40 : 30));
	}

	@ArchTest
	static void publicApiHasNoTypeOfTheEnginesOrInternals(JavaClasses classes) {
		ArchRuleDefinition.classes()
			.that()
			.arePublic()
			.and()
			.resideOutsideOfPackage(ROOT + ".internal..")
			.should(promiseNothingOf("tools.jackson", "com.fasterxml.jackson.databind", "reactor.netty", "io.netty",
					"org.springframework.web.reactive", "org.springframework.retry", "com.github.benmanes",
					ROOT + ".internal"))
			.check(classes);
	}

	@Test
	void noFileIsTooLong() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src"))) {
			assertThat(files.filter((file) -> file.toString().endsWith(".java")))
				.allSatisfy((file) -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MAX_LINES));
		}
	}

	/** A pattern with a wildcard would make slices of the first level only. */
	private static SliceAssignment eachPackage() {
		return new SliceAssignment() {

			@Override
			public SliceIdentifier getIdentifierOf(JavaClass type) {
				return type.getPackageName().startsWith(ROOT) ? SliceIdentifier.of(type.getPackageName())
						: SliceIdentifier.ignore();
			}

			@Override
			public String getDescription() {
				return "each package";
			}

		};
	}

	private static ArchCondition<JavaClass> promiseNothingOf(String... packages) {
		return new ArchCondition<>("promise no type of an engine and no internal one") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getMembers()
					.stream()
					.filter((member) -> isPromised(member) && !isWebClient(member))
					.filter((member) -> usesAny(member, packages))
					.forEach((member) -> events.add(SimpleConditionEvent.violated(member, member.getFullName())));
			}
		};
	}

	private static boolean isPromised(JavaMember member) {
		return member.getModifiers().contains(JavaModifier.PUBLIC)
				|| member.getModifiers().contains(JavaModifier.PROTECTED);
	}

	/** A WebClient is what brings the engine, and what the reactive client gives. */
	private static boolean isWebClient(JavaMember member) {
		return (member.getOwner().isEquivalentTo(ConnectorsClientBuilder.class)
				&& member.getName().startsWith("webClient"))
				|| (member.getOwner().isEquivalentTo(ReactiveConnectorsClient.class)
						&& member.getName().equals("http"));
	}

	private static boolean usesAny(JavaMember member, String... packages) {
		return member.getAllInvolvedRawTypes()
			.stream()
			.anyMatch((type) -> Stream.of(packages).anyMatch((name) -> type.getName().startsWith(name)));
	}

}
