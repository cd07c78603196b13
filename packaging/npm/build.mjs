// Writes the folders of the npm packages: `qualm`, which starts the program, and one for each platform, which holds it.
//
//   node packaging/npm/build.mjs FOLDER linux-x64=target/dist/qualm ...
//
// The main package depends on those of all platforms in targets.json, whichever are built here; the version is that of
// Cargo.toml. `npm pack` or `npm publish` in each folder does the rest.

import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const targets = JSON.parse(readFileSync(join(root, "packaging/targets.json"), "utf8"));
const { groups } = /^version = "(?<version>[^"]+)"/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"));

const [folder, ...binaries] = process.argv.slice(2);
if (folder === undefined || binaries.length === 0) {
  throw new Error("usage: build.mjs FOLDER PLATFORM=BINARY ...");
}

/** Writes a package and returns its folder. */
function write(name, manifest, files) {
  const target = join(folder, name);
  mkdirSync(target, { recursive: true });
  const common = { version: groups.version, license: "MIT OR Apache-2.0" };
  const licences = ["LICENSE-MIT", "LICENSE-APACHE"].map((file) => [file, join(root, file)]);
  for (const [file, from] of [...files, ...licences]) copyFileSync(from, join(target, file));
  const named = [...files, ...licences].map(([file]) => file);
  writeFileSync(
    join(target, "package.json"),
    `${JSON.stringify({ name, ...common, ...manifest, files: named }, null, 2)}\n`,
  );
  return target;
}

const main = write(
  "qualm",
  {
    description: "Shows what your code just became riskier by, why, and how to fix it",
    keywords: ["security", "linter", "sast", "lsp", "secrets"],
    bin: { qualm: "qualm.js" },
    engines: { node: ">=18" },
    optionalDependencies: Object.fromEntries(targets.map(({ npm }) => [`@qualm/${npm}`, groups.version])),
  },
  [
    ["qualm.js", join(here, "qualm.js")],
    ["targets.json", join(root, "packaging/targets.json")],
    ["README.md", join(root, "README.md")],
  ],
);
chmodSync(join(main, "qualm.js"), 0o755);

for (const pair of binaries) {
  const at = pair.indexOf("=");
  const [npm, binary] = [pair.slice(0, at), pair.slice(at + 1)];
  const target = targets.find((target) => target.npm === npm);
  if (target === undefined) throw new Error(`no platform is called ${npm}`);
  const program = target.os === "win32" ? "qualm.exe" : "qualm";
  const manifest = {
    description: `qualm for ${target.target}`,
    os: [target.os],
    cpu: [target.cpu],
    ...(target.libc === undefined ? {} : { libc: [target.libc] }),
    preferUnplugged: true,
  };
  chmodSync(join(write(`@qualm/${npm}`, manifest, [[program, binary]]), program), 0o755);
}
