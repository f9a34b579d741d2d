// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.security;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class PrincipalCredentialsNameResolverTests {

	private static final Authentication NOBODY = new AnonymousAuthenticationToken("key", "anonymousUser",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	private final PrincipalCredentialsNames names = new PrincipalCredentialsNames("k".repeat(32));

	private final PrincipalCredentialsNameResolver resolver = new PrincipalCredentialsNameResolver(this.names);

	@AfterEach
	void signOut() {
		SecurityContextHolder.clearContext();
	}

	private static Authentication user(String name) {
		return new TestingAuthenticationToken(name, "secret", "ROLE_USER");
	}

	private static void onThread(Authentication authentication) {
		SecurityContextHolder.setContext(new SecurityContextImpl(authentication));
	}

	private static Context inReactor(Authentication authentication) {
		return ReactiveSecurityContextHolder.withAuthentication(authentication);
	}

	private String nameOf(String user) {
		return this.names.nameOf(List.of(user));
	}

	@Test
	void userOfTheThreadIsFound() {
		onThread(user("ada"));
		assertThat(this.resolver.resolve("mail").block()).isEqualTo(nameOf("ada"));
	}

	@Test
	void userOfTheReactorContextIsFound() {
		assertThat(this.resolver.resolve("mail").contextWrite(inReactor(user("ada"))).block()).isEqualTo(nameOf("ada"));
	}

	@Test
	void userOfTheThreadIsTheOneWhoMadeTheCall() {
		onThread(user("ada"));
		Mono<String> name = this.resolver.resolve("mail");
		SecurityContextHolder.getContext().setAuthentication(user("bob"));
		onThread(user("bob"));
		assertThat(name.block()).isEqualTo(nameOf("ada"));
	}

	@Test
	void userOfTheReactorContextIsTheOneWhoSubscribes() {
		Mono<String> name = this.resolver.resolve("mail");
		assertThat(name.contextWrite(inReactor(user("ada"))).block()).isEqualTo(nameOf("ada"));
		assertThat(name.contextWrite(inReactor(user("bob"))).block()).isEqualTo(nameOf("bob"));
	}

	@Test
	void sameUserMayBeKnownTwice() {
		onThread(user("ada"));
		assertThat(this.resolver.resolve("mail").contextWrite(inReactor(user("ada"))).block()).isEqualTo(nameOf("ada"));
	}

	@Test
	void differentUsersAreRefused() {
		onThread(user("ada"));
		Mono<String> name = this.resolver.resolve("mail").contextWrite(inReactor(user("bob")));
		assertThatIllegalStateException().isThrownBy(name::block)
			.withMessageContaining("the thread and the Reactor context have different users")
			.withMessageNotContainingAny("ada", "bob");
	}

	@Test
	void userComesBeforeAnAnonymousOne() {
		onThread(NOBODY);
		assertThat(this.resolver.resolve("mail").contextWrite(inReactor(user("ada"))).block()).isEqualTo(nameOf("ada"));
		onThread(user("ada"));
		assertThat(this.resolver.resolve("mail").contextWrite(inReactor(NOBODY)).block()).isEqualTo(nameOf("ada"));
	}

	@Test
	void anonymousUserIsRefused() {
		onThread(NOBODY);
		assertThatExceptionOfType(InsufficientAuthenticationException.class)
			.isThrownBy(() -> this.resolver.resolve("mail").block())
			.withMessage("Connector 'mail' is called with the credentials of the signed-in user, but the user is"
					+ " anonymous; sign in, or name the credentials with credentialsName on the request or in"
					+ " RequestOptions");
		SecurityContextHolder.clearContext();
		assertThatExceptionOfType(InsufficientAuthenticationException.class)
			.isThrownBy(() -> this.resolver.resolve("mail").contextWrite(inReactor(NOBODY)).block());
	}

	@Test
	void userWhoIsNotAuthenticatedIsRefused() {
		onThread(new TestingAuthenticationToken("ada", "unproved"));
		assertThatExceptionOfType(InsufficientAuthenticationException.class)
			.isThrownBy(() -> this.resolver.resolve("mail").block());
	}

	@Test
	void callWithoutAUserIsRefused() {
		assertThatIllegalStateException().isThrownBy(() -> this.resolver.resolve("mail").block())
			.withMessageContaining("Connector 'mail'")
			.withMessageContaining("neither the thread nor the Reactor context has one")
			.withMessageContaining("RequestOptions")
			.withMessageContaining("@Async");
		assertThat(this.resolver.isRequired()).isTrue();
	}

	@Test
	void userWithoutANameIsRefused() {
		onThread(user(""));
		assertThatIllegalArgumentException().isThrownBy(() -> this.resolver.resolve("mail").block());
	}

	@Test
	void usersAreToldApartAsTheApplicationSays() {
		PrincipalCredentialsNameResolver byTenant = new PrincipalCredentialsNameResolver(this.names,
				(authentication) -> List.of(String.valueOf(authentication.getDetails()), authentication.getName()));
		TestingAuthenticationToken ada = new TestingAuthenticationToken("ada", "secret", "ROLE_USER");
		ada.setDetails("acme");
		onThread(ada);
		assertThat(byTenant.resolve("mail").block()).isEqualTo(this.names.nameOf(List.of("acme", "ada")));
	}

	@Test
	void threadsMayHaveAnotherStrategy() {
		SecurityContextHolderStrategy strategy = mock(SecurityContextHolderStrategy.class);
		given(strategy.getContext()).willReturn(new SecurityContextImpl(user("ada")));
		assertThat(this.resolver.withStrategy(strategy).resolve("mail").block()).isEqualTo(nameOf("ada"));
	}

}
