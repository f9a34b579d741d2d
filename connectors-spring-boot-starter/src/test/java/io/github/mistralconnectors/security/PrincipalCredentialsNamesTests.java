// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.security;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PrincipalCredentialsNamesTests {

	private static final String KEY = "0123456789abcdef0123456789abcdef";

	private final PrincipalCredentialsNames names = new PrincipalCredentialsNames(KEY);

	/** Credentials are stored under these names: another one would lose them. */
	@Test
	void nameIsTheSameForEver() {
		assertThat(this.names.nameOf(List.of("ada"))).isEqualTo("p1Vl3tFDmEMyd6M0Sd0xk4iV3E1usCiqMy00QHYbcMUpw");
		assertThat(this.names.nameOf(List.of("acme", "ada")))
			.isEqualTo("p1nTaL3M_iSvtEy49pq90ffgRE9HFV772KhE1bSuYhbnE");
		assertThat(new PrincipalCredentialsNames(" " + KEY + "\n").nameOf(List.of("ada")))
			.isEqualTo(this.names.nameOf(List.of("ada")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ada", "ada@example.org", "\u00e9 \ud83d\ude00", "../..", "a\nb", "CN=Ada, O=\"Acme\"" })
	void nameFitsTheApiAndLeavesRoomForASuffix(String principal) {
		String name = this.names.nameOf(List.of(principal));
		assertThat(name).matches("p1[a-zA-Z0-9_-]{43}").hasSize(PrincipalCredentialsNames.LENGTH);
		assertThat(name + "-" + "x".repeat(18)).hasSize(64);
	}

	@Test
	void differentPrincipalsHaveDifferentNames() {
		Stream<List<String>> alike = Stream.of(List.of("a", "bc"), List.of("ab", "c"), List.of("abc"), List.of("abc "),
				List.of("Abc"), List.of("a", "b", "c"), List.of("\u00e9"), List.of("e\u0301"), List.of("?"),
				List.of("\ud83d"), List.of("\ud83e"), List.of("\ufffd"), List.of("a\0b"), List.of("a", "\0b"));
		List<String> found = Stream
			.concat(alike, IntStream.range(0, 10_000).mapToObj((number) -> List.of("user-" + number)))
			.map(this.names::nameOf)
			.toList();
		assertThat(found).hasSize(10_014).doesNotHaveDuplicates();
	}

	@Test
	void otherKeyGivesOtherNames() {
		assertThat(new PrincipalCredentialsNames(KEY + "0").nameOf(List.of("ada")))
			.isNotEqualTo(this.names.nameOf(List.of("ada")));
	}

	@Test
	void shortKeyIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new PrincipalCredentialsNames(KEY.substring(1) + " "))
			.withMessage("The key must have at least 32 bytes, but has 31");
		assertThat(new PrincipalCredentialsNames("\u00e9".repeat(16)).nameOf(List.of("ada"))).isNotEmpty();
	}

	@Test
	void principalWithoutATextIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.names.nameOf(List.of()));
		assertThatIllegalArgumentException().isThrownBy(() -> this.names.nameOf(List.of("acme", " ")));
	}

}
