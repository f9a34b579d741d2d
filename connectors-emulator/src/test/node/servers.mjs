// SPDX-License-Identifier: Apache-2.0

// MCP servers of other makers on a free port of this machine: node servers.mjs stateless|resumable|fastmcp.
// Prints the port, and ends with its input.

import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { createServer as createSocket } from "node:net";
import { once } from "node:events";

import { InMemoryEventStore } from "@modelcontextprotocol/sdk/examples/shared/inMemoryEventStore.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { FastMCP } from "fastmcp";
import { z } from "zod";

const numbers = { a: z.number(), b: z.number() };

// Adds two numbers; ends the event stream first where the client can resume it.
async function add({ a, b }, extra) {
  extra?.closeSSEStream?.();
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { content: [{ type: "text", text: String(a + b) }] };
}

async function connected(options) {
  const server = new McpServer({ name: "other", version: "1" });
  server.registerTool("add", { description: "Adds", inputSchema: numbers }, add);
  const transport = new StreamableHTTPServerTransport(options);
  await server.connect(transport);
  return transport;
}

// Without sessions, a server for each request; with JSON instead of event streams.
async function stateless(request, response) {
  const transport = await connected({ sessionIdGenerator: undefined, enableJsonResponse: true });
  response.on("close", () => transport.close());
  await transport.handleRequest(request, response);
}

const sessions = new Map();

async function resumable(request, response) {
  const session = request.headers["mcp-session-id"];
  const transport =
    sessions.get(session) ??
    (await connected({
      sessionIdGenerator: randomUUID,
      eventStore: new InMemoryEventStore(),
      retryInterval: 20,
      onsessioninitialized: (id) => sessions.set(id, transport),
    }));
  await transport.handleRequest(request, response);
}

async function fastmcp(port) {
  const server = new FastMCP({ name: "other", version: "1.0.0" });
  server.addTool({ name: "add", description: "Adds", parameters: z.object(numbers), execute: (values) => add(values) });
  await server.start({ transportType: "httpStream", httpStream: { host: "127.0.0.1", port, endpoint: "/mcp" } });
}

async function freePort() {
  const socket = createSocket().listen(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  await new Promise((resolve) => socket.close(resolve));
  return port;
}

const kind = process.argv[2];
const port = await freePort();
if (kind === "fastmcp") {
  await fastmcp(port);
} else {
  const server = createServer({ stateless, resumable }[kind]).listen(port, "127.0.0.1");
  // A server that waits for an upgrade refuses what asks for another one.
  server.on("upgrade", (request, socket) => socket.destroy());
  await once(server, "listening");
}
console.log(port);
process.stdin.on("end", () => process.exit()).resume();
