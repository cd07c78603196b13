// A registry of npm on this machine alone: `node registry.mjs FOLDER COMMAND ...` serves the tarballs in FOLDER, runs the
// command with `npm_config_registry` set, and ends with its exit code. What it has not got is not found.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { execFileSync } from "node:child_process";

const [folder, command, ...words] = process.argv.slice(2);
const packages = new Map();
for (const file of readdirSync(folder).filter((name) => name.endsWith(".tgz"))) {
  const tarball = readFileSync(join(folder, file));
  const manifest = JSON.parse(execFileSync("tar", ["-xzOf", join(folder, file), "package/package.json"]));
  packages.set(manifest.name, { file, tarball, manifest });
}

const server = createServer((request, response) => {
  const path = decodeURIComponent(request.url).slice(1);
  const tarball = [...packages.values()].find(({ file }) => path === `-/${file}`);
  if (tarball) return response.end(tarball.tarball);
  const found = packages.get(path);
  if (!found) return response.writeHead(404).end("{}");
  const { manifest, file } = found;
  const integrity = `sha512-${createHash("sha512").update(found.tarball).digest("base64")}`;
  const dist = { integrity, tarball: `http://127.0.0.1:${server.address().port}/-/${file}` };
  const versions = { [manifest.version]: { ...manifest, dist } };
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ name: manifest.name, "dist-tags": { latest: manifest.version }, versions }));
});

server.listen(0, "127.0.0.1", () => {
  const registry = `http://127.0.0.1:${server.address().port}/`;
  const env = { ...process.env, npm_config_registry: registry };
  spawn(command, words, { stdio: "inherit", env }).on("exit", (code) => process.exit(code ?? 1));
});
