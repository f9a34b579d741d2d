// SPDX-License-Identifier: Apache-2.0

// Tool calls of the official TypeScript SDK: node sdk.mjs <base URL>. Reads an order a line and prints a turn a line, as
// CallOrder and CallTurn have them, until there are no more.

import { createInterface } from "node:readline";

import { Mistral } from "@mistralai/mistralai";

const client = new Mistral({ apiKey: "benchmark", serverURL: process.argv[2] });
const request = {
  connectorIdOrName: "wiki",
  toolName: "bytes-1024",
  connectorCallToolRequest: { arguments: { query: "how retries work", limit: 10 } },
};

async function caller(end, micros) {
  for (let begin = performance.now(); begin < end; ) {
    await client.beta.connectors.callTool(request);
    const now = performance.now();
    micros.push((now - begin) * 1000);
    begin = now;
  }
}

async function run(inFlight, duration) {
  const micros = [];
  const begin = performance.now();
  await Promise.all(Array.from({ length: inFlight }, () => caller(begin + duration, micros)));
  const seconds = (performance.now() - begin) / 1000;
  micros.sort((a, b) => a - b);
  const percentile = (share) => micros[Math.min(micros.length - 1, Math.floor(micros.length * share))];
  return {
    callsPerSecond: micros.length / seconds,
    bytesPerCall: 0,
    p50Micros: percentile(0.5),
    p99Micros: percentile(0.99),
    failures: 0,
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  console.log(JSON.stringify(await run(order.inFlight, order.measureMillis)));
}
