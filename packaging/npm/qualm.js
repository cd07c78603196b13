#!/usr/bin/env node
// Starts the program that npm has installed for this platform: npm takes, of the packages that hold one each, the one whose
// `os`, `cpu` and `libc` fit. Nothing is downloaded and no script runs at installation.
"use strict";

const { spawn } = require("node:child_process");

const targets = require("./targets.json");

/** Whether the C library is musl, of which Node says nothing; of glibc it tells the version. */
function isMusl() {
  process.report.excludeNetwork = true;
  return process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;
}

/** The path of the program, or undefined where no package has one for this platform. */
function program() {
  const fits = targets.filter((target) => target.os === process.platform && target.cpu === process.arch);
  if (fits.length > 1) {
    const libc = isMusl() ? "musl" : "glibc";
    fits.sort((one, other) => (other.libc === libc) - (one.libc === libc));
  }
  for (const { npm } of fits) {
    try {
      return require.resolve(`@qualm/${npm}/${process.platform === "win32" ? "qualm.exe" : "qualm"}`);
    } catch {
      // Not installed; where the libraries differ, the other one may be, and a static program runs everywhere.
    }
  }
  return undefined;
}

const path = process.env.QUALM_BINARY || program();
if (path === undefined) {
  console.error(
    `error: there is no qualm for ${process.platform}-${process.arch} here. Optional dependencies have to be installed ` +
      "(no `--omit=optional`), on the platform that runs it; or let QUALM_BINARY name a program.",
  );
  process.exit(2);
}

const child = spawn(path, process.argv.slice(2), { stdio: "inherit" });
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
const forward = (signal) => child.kill(signal);
signals.forEach((signal) => process.on(signal, forward));
child.on("error", (error) => {
  console.error(`error: failed to start ${path}: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  signals.forEach((name) => process.removeListener(name, forward));
  if (signal) process.kill(process.pid, signal);
  else process.exit(code);
});
