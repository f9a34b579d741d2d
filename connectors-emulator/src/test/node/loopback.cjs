// SPDX-License-Identifier: Apache-2.0

// Holds a server to this machine that would listen on every interface: node --require loopback.cjs ….

const net = require("node:net");
const listen = net.Server.prototype.listen;

net.Server.prototype.listen = function (port, ...rest) {
  return listen.call(this, port, "127.0.0.1", ...rest.filter((each) => typeof each === "function"));
};
