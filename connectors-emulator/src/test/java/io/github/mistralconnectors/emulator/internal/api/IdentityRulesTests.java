// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.net.URI;
import java.util.List;

import io.github.mistralconnectors.emulator.Identity;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rules on users, workspaces and organizations. Numbers of rules are those
 * of {@code docs/reference/emulator-rules.md}.
 */
class IdentityRulesTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	private static final String BODY = "{\"name\":\"c\",\"description\":\"d\",\"server\":\"" + NOWHERE
			+ "\",\"visibility\":\"%s\"}";

	private static final String TOKEN = "{\"name\":\"t\",\"credentials\":{\"bearer_token\":\"t\"}}";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension(
			(builder) -> builder.apiKey("admin", Identity.admin("anna"))
				.apiKey("member", Identity.member("ben"))
				.apiKey("narrow", Identity.member("ben").withSharedConnectorsOnly())
				.apiKey("next-door", Identity.admin("anna").inWorkspace("w2"))
				.apiKey("elsewhere", Identity.admin("zoe").inWorkspace("w3").inOrganization("o2")));

	private final TestApi admin = extension.api().withKey("admin");

	private final TestApi member = extension.api().withKey("member");

	private final TestApi narrow = extension.api().withKey("narrow");

	private final TestApi nextDoor = extension.api().withKey("next-door");

	private final TestApi elsewhere = extension.api().withKey("elsewhere");

	@Test
	@DisplayName("rules 4 and 38: a private connector is seen by its creator in its workspace only")
	void privateConnector() {
		this.member.create("c", NOWHERE);
		assertThat(whoSees("c")).containsExactly("member");
	}

	@Test
	@DisplayName("rules 4 and 38: a workspace's connector is seen in the workspace")
	void workspaceConnector() {
		this.member.create("c", NOWHERE, ",\"visibility\":\"shared_workspace\"");
		assertThat(whoSees("c")).containsExactly("admin", "member", "narrow");
	}

	@Test
	@DisplayName("rules 4 and 38: an organization's connector is seen in the organization")
	void organizationConnector() {
		this.admin.create("c", NOWHERE, ",\"visibility\":\"shared_org\"");
		assertThat(whoSees("c")).containsExactly("admin", "member", "narrow", "next-door");
	}

	@Test
	@DisplayName("rule 5: a key for shared connectors neither sees nor creates private ones")
	void sharedOnlyKey() {
		this.member.create("c", NOWHERE);
		this.narrow.get(TestApi.ROOT + "/c").expect(404);
		this.narrow.post(TestApi.ROOT, BODY.formatted("private").replace("\"c\"", "\"e\"")).expect(403);
		this.narrow.post(TestApi.ROOT, BODY.formatted("shared_workspace").replace("\"c\"", "\"e\"")).expect(201);
	}

	@Test
	@DisplayName("rule 6: organization-wide connectors are the admins'")
	void organizationWideConnectorsNeedAdmin() {
		this.member.post(TestApi.ROOT, BODY.formatted("shared_org")).expect(403);
		String id = this.admin.post(TestApi.ROOT, BODY.formatted("shared_org")).expect(201).text("/id");
		this.member.patch(TestApi.ROOT + "/" + id, "{\"title\":\"x\"}").expect(403);
		this.member.delete(TestApi.ROOT + "/" + id).expect(403);
		this.nextDoor.patch(TestApi.ROOT + "/" + id, "{\"title\":\"x\"}").expect(200);
	}

	@Test
	@DisplayName("rule 6: someone else's connector can be neither changed nor deleted")
	void someoneElsesConnector() {
		String id = this.member.post(TestApi.ROOT, BODY.formatted("shared_workspace")).text("/id");
		this.admin.patch(TestApi.ROOT + "/" + id, "{\"title\":\"x\"}").expect(403);
		this.admin.delete(TestApi.ROOT + "/" + id).expect(403);
		this.elsewhere.delete(TestApi.ROOT + "/" + id).expect(404);
	}

	@Test
	@DisplayName("rules 6 and 61: credentials of workspace and organization need permission")
	void credentialsNeedPermission() {
		this.member.post(TestApi.ROOT, BODY.formatted("shared_workspace")).expect(201);
		String path = TestApi.ROOT + "/c/";
		this.member.post(path + "workspace/credentials", TOKEN).expect(403);
		this.member.post(path + "organization/credentials", TOKEN).expect(403);
		this.member.post(path + "user/credentials", TOKEN).expect(200);
		this.admin.post(path + "workspace/credentials", TOKEN).expect(200);
		this.admin.post(path + "organization/credentials", TOKEN).expect(200);
		this.member.delete(path + "workspace/credentials/t").expect(403);
		assertThat(this.member.get(path + "workspace/credentials").text("/credentials/0/name")).isEqualTo("t");
	}

	@Test
	@DisplayName("rule 19: names are unique in a workspace, whoever owns the connector")
	void namesAreUniqueInWorkspace() {
		this.member.create("c", NOWHERE);
		this.admin.post(TestApi.ROOT, BODY.formatted("private")).expect(409);
		this.elsewhere.create("c", NOWHERE);
		this.nextDoor.create("c", NOWHERE);
	}

	@Test
	@DisplayName("rule 52: user credentials are their user's, workspace credentials everyone's")
	void whoUsesCredentials() {
		this.admin.post(TestApi.ROOT, BODY.formatted("shared_workspace")).expect(201);
		this.admin.post(TestApi.ROOT + "/c/user/credentials", TOKEN).expect(200);
		this.member.get(TestApi.ROOT + "/c/tools").expect(404);
		this.admin.post(TestApi.ROOT + "/c/workspace/credentials", TOKEN).expect(200);
		this.member.get(TestApi.ROOT + "/c/tools").expect(502);
	}

	@Test
	@DisplayName("rule 97: sharing is the creator's, needs a private connector, and can be taken back")
	void sharing() {
		String id = this.member.create("c", NOWHERE);
		String path = TestApi.ROOT + "/" + id;
		this.member.delete(path + "/share").expect(409);
		assertThat(this.member.send("PUT", path + "/share", null).expect(200).message())
			.isEqualTo("Connector shared successfully");
		assertThat(this.admin.get(path).text("/visibility") + " " + this.admin.get(path).text("/owner_type"))
			.isEqualTo("shared_workspace workspace");
		this.member.send("PUT", path + "/share", null).expect(409);
		this.admin.delete(path + "/share").expect(403);
		this.member.post(path + "/user/credentials", TOKEN).expect(200);
		this.admin.post(path + "/workspace/credentials", TOKEN).expect(200);
		this.admin.post(path + "/user/credentials", TOKEN).expect(200);
		assertThat(this.member.delete(path + "/share").expect(200).message())
			.isEqualTo("Connector unshared successfully");
		this.admin.get(path).expect(404);
		assertThat(this.member.get(path + "/workspace/credentials").at("/credentials")).isEmpty();
		assertThat(this.member.get(path + "/user/credentials").at("/credentials")).hasSize(1);
		assertThat(this.member.send("PUT", TestApi.ROOT + "/c/share", null).faults())
			.containsExactly("uuid_parsing at path.connector_id");
	}

	@Test
	@DisplayName("rule 98: activation is the calling consumer's, and can be repeated")
	void activation() {
		String id = this.admin.post(TestApi.ROOT, BODY.formatted("shared_workspace")).text("/id");
		String path = TestApi.ROOT + "/" + id;
		assertThat(this.member.send("POST", path + "/user/deactivate", null).expect(200).message())
			.isEqualTo("Connector deactivated successfully");
		this.member.send("POST", path + "/user/deactivate", null).expect(200);
		assertThat(active(this.member) + " " + active(this.admin)).isEqualTo("false true");
		assertThat(this.member.post(path + "/user/activate", "{\"include\":[\"add\"]}").expect(200).message())
			.isEqualTo("Connector activated successfully");
		this.member.send("POST", path + "/workspace/deactivate", null).expect(403);
		this.member.send("POST", path + "/organization/activate", null).expect(403);
		assertThat(this.member.send("POST", path + "/planet/activate", null).faults())
			.containsExactly("enum at path.consumer_scope");
	}

	@Test
	@DisplayName("rule 99: off for a workspace or an organization wins over a user's on")
	void widerOffWins() {
		String id = this.admin.post(TestApi.ROOT, BODY.formatted("shared_workspace")).text("/id");
		String path = TestApi.ROOT + "/" + id;
		this.member.send("POST", path + "/user/activate", null).expect(200);
		this.admin.send("POST", path + "/workspace/deactivate", null).expect(200);
		assertThat(active(this.member)).isFalse();
		this.admin.send("POST", path + "/workspace/activate", null).expect(200);
		assertThat(active(this.member)).isTrue();
		this.admin.send("POST", path + "/organization/deactivate", null).expect(200);
		assertThat(active(this.member)).isFalse();
	}

	@Test
	@DisplayName("rule 100: an inactive connector has no tools")
	void inactiveConnector() {
		String id = this.member.create("c", NOWHERE);
		this.member.send("POST", TestApi.ROOT + "/" + id + "/user/deactivate", null).expect(200);
		assertThat(this.member.get(TestApi.ROOT + "/c/tools").faults())
			.containsExactly("value_error at path.connector_id_or_name");
		assertThat(this.member.post(TestApi.ROOT + "/c/tools/t/call", "{}").faults())
			.containsExactly("value_error at path.connector_id_or_name");
	}

	private boolean active(TestApi api) {
		return api.get(TestApi.ROOT + "/c").at("/active").booleanValue();
	}

	private List<String> whoSees(String connector) {
		return List.of("admin", "member", "narrow", "next-door", "elsewhere")
			.stream()
			.filter((key) -> extension.api().withKey(key).get(TestApi.ROOT + "/" + connector).status() == 200)
			.toList();
	}

}
