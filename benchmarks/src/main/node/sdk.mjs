// SPDX-License-Identifier: Apache-2.0

// Tool calls with the official TypeScript SDK: node sdk.mjs <base URL of the server>. Takes and gives the same lines as
// CallWorker: call, number of calls in flight and milliseconds; a JSON object with the result of the turn.

import { createInterface } from "node:readline";

import { Mistral } from "@mistralai/mistralai";

const client = new Mistral({ apiKey: "benchmark", serverURL: process.argv[2] });
const request = {
  connectorIdOrName: "wiki",
  toolName: "bytes-1024",
  connectorCallToolRequest: { arguments: { query: "how retries work", limit: 10 } },
};

async function caller(end, micros) {
  for (let start = performance.now(); start < end; ) {
    await client.beta.connectors.callTool(request);
    const now = performance.now();
    micros.push((now - start) * 1000);
    start = now;
  }
}

async function turn(inFlight, millis) {
  const micros = [];
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, () => caller(start + millis, micros)));
  const seconds = (performance.now() - start) / 1000;
  micros.sort((a, b) => a - b);
  const percentile = (share) => micros[Math.min(micros.length - 1, Math.floor(micros.length * share))];
  return { callsPerSecond: micros.length / seconds, bytesPerCall: 0, p50Micros: percentile(0.5), p99Micros: percentile(0.99), failures: 0 };
}

for await (const line of createInterface({ input: process.stdin })) {
  const [, inFlight, millis] = line.split(" ").map(Number);
  console.log(JSON.stringify(await turn(inFlight, millis)));
}
