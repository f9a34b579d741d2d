// SPDX-License-Identifier: Apache-2.0

// The MCP project's reference server on a free port of this machine.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, connect } from "node:net";
import { fileURLToPath } from "node:url";

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

// Returns its address and a function that ends it. It tells its environment to whoever asks, so that it gets an empty one.
export async function startReferenceServer(program) {
  const port = await freePort();
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
  return { url: `http://127.0.0.1:${port}/mcp`, close: () => server.kill() };
}
