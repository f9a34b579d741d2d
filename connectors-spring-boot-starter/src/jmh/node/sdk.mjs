// SPDX-License-Identifier: Apache-2.0

// Tool calls of the official TypeScript SDK: node sdk.mjs <base URL> <calls in flight> <seconds>.
// Prints one line of JSON. As long as it measures, but at least two seconds, it warms up before.

import { Mistral } from "@mistralai/mistralai";

const [serverURL, inFlightText, secondsText] = process.argv.slice(2);
const inFlight = Number(inFlightText);
const seconds = Number(secondsText);
const client = new Mistral({ apiKey: "benchmark", serverURL });
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

async function run(duration) {
  const micros = [];
  const begin = performance.now();
  const end = begin + duration * 1000;
  await Promise.all(Array.from({ length: inFlight }, () => caller(end, micros)));
  micros.sort((a, b) => a - b);
  const percentile = (share) => micros[Math.min(micros.length - 1, Math.floor(micros.length * share))];
  return {
    inFlight,
    callsPerSecond: micros.length / ((performance.now() - begin) / 1000),
    p50Micros: percentile(0.5),
    p99Micros: percentile(0.99),
  };
}

await run(Math.max(seconds, 2));
console.log(JSON.stringify(await run(seconds)));
