// SPDX-License-Identifier: Apache-2.0

// The official TypeScript SDK on the emulator: node sdk.mjs <the emulator's address> <program of the reference server>.
// Ends with an error unless a tool of the reference server responds and everything is deleted afterwards.

import assert from "node:assert/strict";

import { Mistral } from "@mistralai/mistralai";

import { startReferenceServer } from "./reference-server.mjs";

const [serverURL, program] = process.argv.slice(2);
const connectors = new Mistral({ apiKey: "any", serverURL }).beta.connectors;

async function roundTrip(server) {
  const name = "everything";
  const created = await connectors.create({ name, description: "The reference server", server });
  assert.equal(created.name, name);
  await connectors.createOrUpdateUserCredentials({
    connectorIdOrName: name,
    credentialsCreateOrUpdate: { name: "default", credentials: { headers: {} } },
  });
  const tools = await connectors.listTools({ connectorIdOrName: name });
  assert.ok(tools.some((tool) => tool.name === "echo"));
  const response = await connectors.callTool({
    connectorIdOrName: name,
    toolName: "echo",
    connectorCallToolRequest: { arguments: { message: "from the SDK" } },
  });
  assert.match(response.content[0].text, /from the SDK/);
  await connectors.delete({ connectorId: created.id });
  await assert.rejects(connectors.get({ connectorIdOrName: name }), (error) => error.statusCode === 404);
}

const server = await startReferenceServer(program);
try {
  await roundTrip(server.url);
} finally {
  server.close();
}
console.log("The TypeScript SDK created a connector, called its tool and deleted it");
