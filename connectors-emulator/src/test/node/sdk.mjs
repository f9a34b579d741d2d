// SPDX-License-Identifier: Apache-2.0

// The official TypeScript SDK on the emulator: node sdk.mjs <the emulator's address> <program of the reference server>.
// Ends with an error unless a tool of the reference server responds and everything is deleted afterwards.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, connect } from "node:net";
import { fileURLToPath } from "node:url";

import { Mistral } from "@mistralai/mistralai";

const [serverURL, program] = process.argv.slice(2);
const connectors = new Mistral({ apiKey: "any", serverURL }).beta.connectors;

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

function listens(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}

// It tells its environment to whoever asks, so that it gets an empty one.
async function startReferenceServer(port) {
  const loopback = fileURLToPath(new URL("loopback.cjs", import.meta.url));
  const server = spawn(process.execPath, ["--require", loopback, program, "streamableHttp"], {
    env: { PORT: String(port) },
    stdio: "ignore",
  });
  const deadline = Date.now() + 30_000;
  while (!(await listens(port))) {
    assert.ok(server.exitCode === null && Date.now() < deadline, "The reference server did not start");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return server;
}

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

const port = await freePort();
const server = await startReferenceServer(port);
try {
  await roundTrip(`http://127.0.0.1:${port}/mcp`);
} finally {
  server.kill();
}
console.log("The TypeScript SDK created a connector, called its tool and deleted it");
