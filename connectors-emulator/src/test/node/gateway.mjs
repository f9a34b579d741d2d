// SPDX-License-Identifier: Apache-2.0

// The official MCP client on the emulator's gateway: node gateway.mjs <the emulator's address> <program of the reference server>.
// Ends with an error unless it lists and calls all tools of the reference server, and reads its resources and prompts.

import assert from "node:assert/strict";

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { CallToolResultSchema } from "@modelcontextprotocol/sdk/types.js";

import { startReferenceServer } from "./reference-server.mjs";

const [emulator, program] = process.argv.slice(2);
const authorization = { Authorization: "Bearer any" };

const calls = {
  echo: { message: "through the gateway" },
  "get-annotated-message": { messageType: "error", includeImage: true },
  "get-env": {},
  "get-resource-links": { count: 3 },
  "get-resource-reference": { resourceType: "Text", resourceId: 1 },
  "get-structured-content": { location: "Chicago" },
  "get-sum": { a: 2, b: 40 },
  "get-tiny-image": {},
  "gzip-file-as-resource": { name: "a.gz", data: "data:text/plain,hello", outputType: "resource" },
  "simulate-research-query": { topic: "gateways" },
  "toggle-simulated-logging": {},
  "toggle-subscriber-updates": {},
  "trigger-long-running-operation": { duration: 1, steps: 2 },
};

async function api(method, path, body) {
  const response = await fetch(`${emulator}/v1/connectors${path}`, {
    method,
    headers: { ...authorization, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${await response.clone().text()}`);
  return response.json();
}

// The client calls a tool that takes long as a task, and asks for its result until it is there.
async function call(client, params) {
  if (params.name !== "simulate-research-query") {
    return client.callTool(params);
  }
  for await (const message of client.experimental.tasks.callToolStream(params, CallToolResultSchema)) {
    assert.notEqual(message.type, "error", String(message.error));
    if (message.type === "result") {
      return message.result;
    }
  }
}

async function useAsMcpServer(url) {
  const client = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: authorization } });
  await client.connect(transport);
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map((tool) => tool.name).sort(), Object.keys(calls).sort());
  for (const { name } of tools) {
    const result = await call(client, { name, arguments: calls[name] });
    assert.ok(!result.isError, `${name}: ${JSON.stringify(result)}`);
    assert.ok(result.content.length > 0, name);
  }
  const echo = await client.callTool({ name: "echo", arguments: calls.echo });
  assert.match(echo.content[0].text, /through the gateway/);
  await assert.rejects(client.callTool({ name: "no-such-tool", arguments: {} }).then(failOnToolError));
  const { resources } = await client.listResources();
  assert.ok((await client.readResource({ uri: resources[0].uri })).contents.length > 0);
  const { prompts } = await client.listPrompts();
  assert.ok((await client.getPrompt({ name: prompts.find((prompt) => !prompt.arguments?.length).name })).messages.length > 0);
  await client.ping();
  await transport.terminateSession();
  await client.close();
  return tools.length;
}

function failOnToolError(result) {
  assert.ok(!result.isError, JSON.stringify(result));
}

const server = await startReferenceServer(program);
try {
  const created = await api("POST", "", {
    name: "reference",
    description: "The reference server",
    server: server.url,
    protocol: "mcp",
  });
  await api("PATCH", "/reference/user/credentials", { name: "default", credentials: { headers: {} } });
  const count = await useAsMcpServer(`${emulator}/v1/connectors-gateway/reference/mcp`);
  await api("DELETE", `/${created.id}`);
  const { gateway } = await (await fetch(`${emulator}/_emulator/health`)).json();
  console.log(`The MCP client called ${count} tools through the gateway, sessions: ${gateway.sessions}, event streams: ${gateway.event_streams}`);
} finally {
  server.close();
}
